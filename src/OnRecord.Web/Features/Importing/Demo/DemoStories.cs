using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Features.Importing.Pages;
using OnRecord.Web.Features.Importing.Statements;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>Turns the stories of the demonstration into working copies and publishes version after version.</summary>
internal sealed class DemoStories(DemoNewsroom demo, DemoIds ids, LocalPictures pictures, NewsDb db)
{
    /// <summary>Id and newest revision of every statement so far, by its full label.</summary>
    private readonly Dictionary<string, (Guid Id, int N)> _statements = [];
    private readonly Dictionary<(string Story, int Version), DemoContent> _texts = [];
    private readonly FreeSlugs _agentSlugs = new(demo.Shared.Agents.Select(a => Domain.Text.Slug.From(a.Name)));
    private readonly FreeSlugs _topicSlugs = new(demo.Shared.Topics.Select(t => t.Slug ?? Domain.Text.Slug.From(t.Name)));
    private readonly Dictionary<string, string> _headlines = [];

    /// <summary>Reads every version's text, finding every fault and every picture before anything is loaded.</summary>
    public Outcome Read()
    {
        var problems = new List<string>();
        foreach (var story in demo.Stories)
            _headlines[story.Id] = Headline(story);
        foreach (var story in demo.Stories)
        {
            var statements = new Dictionary<string, Guid>();
            for (var at = 0; at < story.Versions.Count; at++)
            {
                foreach (var statement in story.Versions[at].Statements)
                    statements[statement.Id] = statements.GetValueOrDefault(statement.Id, IdOf(story, statement));
                var text = new DemoText(story.Versions[at].Content, statements, pictures.Hash, Card).Read();
                if (text.Ok)
                    _texts[(story.Id, at)] = text.Value;
                else
                    problems.AddRange(text.Sentences.Select(s => $"{story.File}: {(at == 0 ? "" : $"versions[{at - 1}] ")}{s}"));
            }

            if (story.Picture is { } picture && pictures.Hash(picture.File) is null)
                problems.Add($"{story.File}: story.picture.file: there is no picture {picture.File}.");
        }

        return Outcome.DoneUnless(problems);
    }

    /// <summary>Publishes every version of a story at its time; refused with the file, the version and what stands against it.</summary>
    public async Task<Outcome> PublishAsync(DemoStory story, CancellationToken stop)
    {
        var storyId = ids.Of(RowKind.Story, story.Id);
        var make = new RowIds((kind, label) => kind == RowKind.Statement ? _statements[Full(story, label)].Id : ids.Of(kind, label));
        var places = new Dictionary<string, (Guid Id, int N)>();
        WorkingCopy? copy = null;
        for (var at = 0; at < story.Versions.Count; at++)
        {
            var version = story.Versions[at];
            DemoFrame.AddRows(db, version.Rows, ids, _agentSlugs, _topicSlugs);
            AddStatements(story, version, make, places);
            db.AddRange(version.Links.Select(l => make.Link(l, ids.Of("link", Full(story, l.From), Full(story, l.To), Wire.Name(l.Type)), Account.OperatorId, version.Published)));
            if (copy is null)
            {
                db.Add(new Story { Id = storyId, ReportId = ids.Of(RowKind.Report, story.Report) });
                db.Add(copy = Copy(story, storyId));
            }

            Set(copy, _texts[(story.Id, at)], [.. places.Values], version.Published);
            await db.SaveChangesAsync(stop);
            var published = await PublishStory.RunAsync(db, new PublishRequest(storyId, version.Change, version.Note, Account.OperatorId, new DateTimeOffset(version.Published)), SourcingPolicy.Default, stop);
            if (!published.Ok)
                return Outcome.Refused(published.Sentences.Select(s => $"{story.File}: version {at + 1} can't be published: {s}"));
        }

        return Outcome.Done;
    }

    private void AddStatements(DemoStory story, DemoVersion version, RowIds make, Dictionary<string, (Guid Id, int N)> places)
    {
        foreach (var statement in version.Statements)
        {
            var label = Full(story, statement.Id);
            (Guid Id, int N) known = statement.Reuse is { } reused ? _statements[reused] : _statements.GetValueOrDefault(label, (IdOf(story, statement), 0));
            if (statement.Reuse is null)
                known.N++;
            places[statement.Id] = _statements[label] = known;
            if (statement.Reuse is null && known.N == 1)
                db.Add(new Statement { Id = known.Id });
        }

        // After all have their ids: a statement may be told within one that stands later in the list.
        db.AddRange(version.Statements.Where(s => s.Row is not null).Select(s => make.Revision(s.Row!, places[s.Id].N)));
    }

    private WorkingCopy Copy(DemoStory story, Guid id) => new()
    {
        StoryId = id,
        Slug = story.Slug,
        Language = story.Language,
        Kind = story.Kind,
        SectionId = ids.Of(RowKind.Section, story.Section),
        Picture = story.Picture is { } p ? new LeadPicture(pictures.Hash(p.File)!, p.Alt, p.Credit, p.Caption) : null,
        Bylines = [.. story.Bylines.Select(b => ids.Of(RowKind.Byline, b))],
        Topics = [.. story.Topics.Select(t => ids.Of(RowKind.Topic, t))],
        Related = [.. story.Related.Select(r => ids.Of(RowKind.Story, r))],
        HeadlineJson = "[]",
        StandfirstJson = "[]",
        BodyJson = "{}",
        SavedAt = story.Versions[0].Published,
    };

    private static void Set(WorkingCopy copy, DemoContent text, IReadOnlyList<(Guid Id, int N)> statements, DateTime at)
    {
        copy.HeadlineJson = DocumentWriter.Write(text.Content.Headline).ToJsonString();
        copy.StandfirstJson = DocumentWriter.Write(text.Content.Standfirst).ToJsonString();
        copy.BodyJson = DocumentWriter.Write(text.Content.Document).ToJsonString();
        // A statement whose words were edited away goes out with no later version.
        copy.Statements = [.. statements.Select(s => new StatementPlace(s.Id, s.N, text.Anchors[s.Id], text.Anchors[s.Id].Count > 0 ? AnchorState.Holds : AnchorState.Withdrawn))];
        copy.SavedAt = at;
    }

    private Guid IdOf(DemoStory story, DemoStatement statement) => ids.Of(RowKind.Statement, statement.Reuse ?? Full(story, statement.Id));

    private static string Full(DemoStory story, string label) => label.Contains('/', StringComparison.Ordinal) ? label : $"{story.Id}/{label}";

    private (Guid, string)? Card(string label) => _headlines.TryGetValue(label, out var headline) ? (ids.Of(RowKind.Story, label), headline) : null;

    // A card shows the words of the headline as they first stood, without marks.
    private static string Headline(DemoStory story) => story.Versions[0].Content["headline"] is { } node && node.GetValueKind() == System.Text.Json.JsonValueKind.String
        && new DemoInline(node.GetValue<string>(), (_, _) => null).Read() is { Ok: true } line
            ? string.Concat(line.Value.OfType<TextRun>().Select(r => r.Text))
            : "";
}
