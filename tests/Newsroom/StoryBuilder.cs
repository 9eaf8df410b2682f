using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Topics;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Newsroom;

/// <summary>Writes one story with its sourcing, and publishes or keeps it. Statements stand in the first place where their words are found.</summary>
public sealed class StoryBuilder
{
    private readonly NewsDesk desk;
    private readonly string headline;
    private readonly Story story;
    private readonly MarkedStory text;
    private readonly List<StatementRevision> revisions = [];
    private readonly List<Byline> bylines = [];
    private readonly List<Topic> topics = [];
    private readonly List<Guid> related = [];
    private Section? section;
    private string? slug;
    private StoryKind kind;
    private string language = "en";

    internal StoryBuilder(NewsDesk desk, string headline, Story? story)
    {
        (this.desk, this.headline, text) = (desk, headline, new MarkedStory(headline));
        this.story = story ?? NewStory(desk);
    }

    /// <summary>Ids of the statements in the order they were added.</summary>
    public IReadOnlyList<Guid> Said => [.. revisions.Select(r => r.StatementId)];

    public StoryBuilder Standfirst(string words) => Do(() => text.Standfirst = words);

    public StoryBuilder Paragraph(string words) => Do(() => text.Paragraph(words));

    public StoryBuilder ReadMore(string title, Guid? story = null) => Do(() => text.Block(bid => new ReadMore(bid, story, title, null)));

    public StoryBuilder Block(Func<string, Block> block) => Do(() => text.Block(block));

    public StoryBuilder In(Section where) => Do(() => section = where);

    public StoryBuilder By(params Byline[] names) => Do(() => bylines.AddRange(names));

    public StoryBuilder About(params Topic[] about) => Do(() => topics.AddRange(about));

    public StoryBuilder Beside(params Story[] chosen) => Do(() => related.AddRange(chosen.Select(s => s.Id)));

    public StoryBuilder Slug(string end) => Do(() => slug = end);

    public StoryBuilder Kind(StoryKind of) => Do(() => kind = of);

    public StoryBuilder Language(string tag) => Do(() => language = tag);

    /// <summary>An unnamed source of our own, of this story; <paramref name="more"/> makes it another one of the report it gets.</summary>
    public Source Unnamed(string description, Func<Guid, Source>? more = null) => desk.Add(more?.Invoke(story.ReportId) ?? new Source
    {
        Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = description, CountMin = 1, CountMax = 1, ReportId = story.ReportId,
        IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, AnonymityReason = "would lose the post if the mayor knew",
    });

    /// <summary>Marks words of the story as said by a source.</summary>
    public StoryBuilder Says(string words, Source speaker, Saying? saying = null)
    {
        saying ??= new Saying();
        var id = Guid.CreateVersion7();
        desk.Add(new Statement { Id = id });
        return Uses(words, desk.Add(new StatementRevision
        {
            StatementId = id, N = 1, ClaimId = (saying.Claim ?? desk.Claim(words, topics.FirstOrDefault())).Id, SpeakerId = speaker.Id, Stance = saying.Stance,
            SpeechAct = saying.Act, QuoteForm = saying.Form, Terms = saying.Terms, SaidAt = saying.Said is null ? null : new SourcingDate(Edtf.Parse(saying.Said).Value, []),
            OpinionOverrideBy = saying.OverrideBy, OpinionOverrideReason = saying.OverrideReason, Unsourced = speaker.Kind == SourceKind.OwnVoice,
            Hops = speaker.Kind == SourceKind.OwnVoice ? [] : Way(speaker, saying.Via),
        }));
    }

    /// <summary>Marks words as a statement that was made before: a second use.</summary>
    public StoryBuilder Uses(string words, StatementRevision made) => Do(() =>
    {
        text.Mark(words, made.StatementId);
        revisions.Add(made);
    });

    /// <summary>Publishes it: the first version of a new story, or the next one of a story that is out.</summary>
    /// <exception cref="InvalidOperationException">Something stands against it; the message says what.</exception>
    public async Task<Story> Publish(ChangeKind change = ChangeKind.Update, string? note = null, Account? by = null)
    {
        await Keep();
        var act = new PublishRequest(story.Id, story.VersionCount == 0 ? ChangeKind.First : change, note, by?.Id ?? Account.OperatorId, new DateTimeOffset(desk.Now));
        var published = await PublishStory.RunAsync(desk.Db, act, SourcingPolicy.Default, CancellationToken.None);
        if (!published.Ok)
            throw new InvalidOperationException(published.Sentence);
        desk.Evict(published.Value.Tags);
        desk.Now = desk.Now.AddHours(1);
        return story;
    }

    /// <summary>Keeps it as the story's working copy, which no reader sees.</summary>
    public async Task<Story> Keep()
    {
        var content = text.Content();
        var copy = await desk.Db.WorkingCopies.FindAsync(story.Id) ?? desk.Add(new WorkingCopy
        {
            StoryId = story.Id, Slug = "", Language = "", HeadlineJson = "", StandfirstJson = "", BodyJson = "", SavedAt = desk.Now,
        });
        copy.Slug = slug ?? story.Address?.Split('/')[^1] ?? Domain.Text.Slug.From(headline);
        (copy.Language, copy.Kind, copy.SectionId, copy.BaseVersion) = (language, kind, (section ?? desk.AnySection).Id, story.VersionCount);
        copy.HeadlineJson = DocumentWriter.Write(content.Headline).ToJsonString();
        copy.StandfirstJson = DocumentWriter.Write(content.Standfirst).ToJsonString();
        copy.BodyJson = DocumentWriter.Write(content.Document).ToJsonString();
        (copy.Bylines, copy.Topics, copy.Related) = ([.. bylines.Select(b => b.Id)], [.. topics.Select(t => t.Id)], related);
        copy.Statements = [.. revisions.Select(r => new StatementPlace(r.StatementId, r.N, text.Anchors(r.StatementId)))];
        await desk.Save();
        return story;
    }

    private static Story NewStory(NewsDesk desk)
    {
        var report = desk.Add(new Report { Id = Guid.CreateVersion7(), OutletId = desk.Settings.OwnOutletId });
        return desk.Add(new Story { Id = Guid.CreateVersion7(), ReportId = report.Id });
    }

    private List<Hop> Way(Source speaker, Report? via)
    {
        if (via is null)
            return [Step(0, speaker.Id, desk.OwnVoice.Id, story.ReportId)];
        var outlet = desk.Add(new Source { Id = Guid.CreateVersion7(), Kind = SourceKind.Outlet, AgentId = via.OutletId, ReportId = via.Id });
        return [Step(0, speaker.Id, outlet.Id, via.Id), Step(1, outlet.Id, desk.OwnVoice.Id, story.ReportId)];
    }

    private static Hop Step(int seq, Guid from, Guid to, Guid report) =>
        new() { Seq = seq, FromId = from, ToId = to, Channel = seq == 0 ? Channel.IndirectQuote : Channel.PressReport, ReportId = report };

    private StoryBuilder Do(Action write)
    {
        write();
        return this;
    }
}
