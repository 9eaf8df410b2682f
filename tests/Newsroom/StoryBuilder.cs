using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Domain.Topics;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Newsroom;

/// <summary>Writes one story with its sourcing, and publishes or keeps it. Statements stand in the first place where their words are found.</summary>
public sealed class StoryBuilder(Desk desk, string headline)
{
    private readonly MarkedStory text = new(headline);
    private readonly List<StatementRevision> revisions = [];
    private readonly Guid ownReport = Guid.CreateVersion7();
    private readonly List<Byline> bylines = [];
    private readonly List<Topic> topics = [];
    private readonly List<Guid> related = [];
    private Section? section;
    private string? slug;
    private StoryKind kind;
    private string language = "en";

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

    /// <summary>Publishes it as a new story, or as the next version of one.</summary>
    /// <exception cref="InvalidOperationException">Something stands against it; the message says what.</exception>
    public async Task<Story> Publish(Story? over = null, ChangeKind change = ChangeKind.Update, string? note = null)
    {
        var story = over ?? NewStory();
        if (over is null)
            change = ChangeKind.First;
        var address = over?.Address is { } stands && slug is null ? stands : Story.AddressFor(story.FirstPublishedAt ?? desk.Now, desk.Settings.Zone, Fields().Slug);
        await desk.Save();
        var published = story.Publish(Fields(), await Sourcing(story), new Publication(change, note, Account.Operator(), desk.Now, address), SourcingPolicy.Default, AccountOf);
        if (!published.Ok)
            throw new InvalidOperationException(published.Sentence);
        desk.Db.Versions.Add(published.Value);
        if (await desk.Db.Addresses.FindAsync(address) is null)
            desk.Add(new StoryAddress { Path = address, StoryId = story.Id, Since = desk.Now });
        await desk.Save([.. Tags(story, published.Value).Distinct(StringComparer.Ordinal)]);
        desk.Now = desk.Now.AddHours(1);
        return story;
    }

    /// <summary>Keeps it as the working copy of a story, by default of a new one that no reader sees.</summary>
    public async Task<Story> Keep(Story? of = null)
    {
        var story = of ?? NewStory();
        var fields = Fields();
        desk.Add(new WorkingCopy
        {
            StoryId = story.Id, BaseVersion = story.VersionCount, Slug = fields.Slug, Language = language, Kind = kind, SectionId = fields.Section.Id,
            HeadlineJson = DocumentWriter.Write(fields.Content.Headline).ToJsonString(), StandfirstJson = DocumentWriter.Write(fields.Content.Standfirst).ToJsonString(),
            BodyJson = DocumentWriter.Write(fields.Content.Document).ToJsonString(), Bylines = [.. bylines.Select(b => b.Id)], Topics = [.. topics.Select(t => t.Id)],
            Statements = [.. revisions.Select(r => new StatementPlace(r.StatementId, r.N, text.Anchors(r.StatementId)))], SavedAt = desk.Now,
        });
        await desk.Save();
        return story;
    }

    private Story NewStory()
    {
        desk.Add(new Report { Id = ownReport, OutletId = desk.Settings.OwnOutletId });
        return desk.Add(new Story { Id = Guid.CreateVersion7(), ReportId = ownReport });
    }

    private StoryFields Fields() => new()
    {
        Content = text.Content(), Slug = slug ?? Domain.Text.Slug.From(headline), Language = language, Kind = kind, Section = section ?? desk.AnySection,
        Bylines = bylines, Topics = topics, Related = related,
    };

    private async Task<StorySourcing> Sourcing(Story story)
    {
        var book = await desk.Db.BookFor(revisions, [story.ReportId], CancellationToken.None);
        var used = revisions.Select(r => new UsedStatement(r, text.Anchors(r.StatementId))).OrderBy(s => s.Anchors.Min(a => a.Start)).ToList();
        return new StorySourcing(book.Reports[story.ReportId], book, used, await desk.Db.LinksOf(Said.ToArray(), CancellationToken.None));
    }

    private List<Hop> Way(Source speaker, Report? via)
    {
        if (via is null)
            return [Step(0, speaker.Id, desk.OwnVoice.Id, ownReport)];
        var outlet = desk.Add(new Source { Id = Guid.CreateVersion7(), Kind = SourceKind.Outlet, AgentId = via.OutletId, ReportId = via.Id });
        return [Step(0, speaker.Id, outlet.Id, via.Id), Step(1, outlet.Id, desk.OwnVoice.Id, ownReport)];
    }

    private static Hop Step(int seq, Guid from, Guid to, Guid report) =>
        new() { Seq = seq, FromId = from, ToId = to, Channel = seq == 0 ? Channel.IndirectQuote : Channel.PressReport, ReportId = report };

    private Account? AccountOf(Guid id) => desk.Db.Accounts.Local.FirstOrDefault(a => a.Id == id) ?? desk.Db.Accounts.AsNoTracking().FirstOrDefault(a => a.Id == id);

    private IEnumerable<string> Tags(Story story, StoryVersion version) =>
    [
        Tag.Story(story.Id), Tag.Newest, Tag.Section(version.SectionId), Tag.Title(TitleKey.Of(version.HeadlineText)),
        .. bylines.Select(b => Tag.Byline(b.Id)), .. topics.Select(t => Tag.Topic(t.Id)), Tag.Topic(desk.AnyTopic.Id),
        .. revisions.SelectMany(r => new[] { Tag.Statement(r.StatementId), Tag.Claim(r.ClaimId) }),
        .. revisions.Select(r => desk.Db.Sources.Local.First(s => s.Id == r.SpeakerId).AgentId).OfType<Guid>().Select(Tag.Agent),
    ];

    private StoryBuilder Do(Action write)
    {
        write();
        return this;
    }
}
