using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Web.Features.Exchange.Rows;

namespace OnRecord.Web.Features.Exchange;

/// <summary>Checks stories of a folder: each version is published again by the one way there is, and must come out as it is.</summary>
internal sealed class StoryCheck(FolderCheck files)
{
    private readonly FileSourcing sourcing = new(files);
    private readonly HashSet<string> paths = [];
    private readonly HashSet<Guid> reports = [];
    private readonly HashSet<Guid> versionIds = [];
    private readonly HashSet<string> sectionPaths = [.. SectionPaths(files)];

    public HashSet<Guid> Ids { get; } = [];

    /// <summary>How many versions each story has.</summary>
    public Dictionary<Guid, int> Versions { get; } = [];

    public void Check(string name, RowReader at, StoryEntry story)
    {
        var before = files.Problems.Count;
        if (name != $"{ExchangeFormat.Stories}/{story.Id}.json")
            at.Problem("id", "is not the name of the file.");
        Ids.Add(story.Id);
        Versions[story.Id] = story.Versions.Count;
        if (!files.Reports.Ids.Contains(story.ReportId))
            at.Problem("report", $"{story.ReportId} is not in reports.");
        else if (!reports.Add(story.ReportId))
            at.Problem("report", "is that of another story too.");
        CheckAddresses(at, story);
        CheckState(at, story);
        if (story.Copy is { } copy)
            CheckCopy(at, copy);
        if (files.Problems.Count > before)
            return;
        CheckVersions(at, story);
        if (files.Problems.Count == before && !JsonElement.DeepEquals(JsonSerializer.SerializeToElement(StoryRows.Write(story)), at.Json))
            at.Problem("", "has a field that the format does not know, or a value in another spelling.");
    }

    private void CheckAddresses(RowReader at, StoryEntry story)
    {
        for (var i = 0; i < story.Addresses.Count; i++)
        {
            var path = story.Addresses[i].Path;
            var read = Domain.Text.Address.Read(path);
            var field = $"addresses[{i}].path";
            if (!read.Ok || !read.Value.IsPath || path.Length < 2 || path.Contains('?', StringComparison.Ordinal) || path.Contains('#', StringComparison.Ordinal))
                at.Problem(field, $"\"{path}\" is no path of a site.");
            else if (Section.Reserved.Contains(path.Split('/')[1]) || sectionPaths.Contains(path.TrimEnd('/')))
                at.Problem(field, $"\"{path}\" has another meaning on the site.");
            else if (!paths.Add(path))
                at.Problem(field, $"another story has the address \"{path}\" too.");
        }

        if (story.Address is { } address && !story.Addresses.Any(a => a.Path == address))
            at.Problem("address", "is not among the story's addresses.");
    }

    private static void CheckState(RowReader at, StoryEntry story)
    {
        if ((story.Status == StoryStatus.Draft) != (story.Versions.Count == 0))
            at.Problem("status", story.Status == StoryStatus.Draft ? "is draft, but the story has been published." : "says that the story was published, but it has no version.");
        if ((story.Address is null) != (story.Versions.Count == 0))
            at.Problem("address", "is there if and only if the story has been published.");
    }

    private void CheckCopy(RowReader at, WorkingCopy copy)
    {
        const string field = "working_copy.";
        Known(at, field + "section", copy.SectionId is { } section ? [section] : [], files.Sections.Ids, "sections");
        Known(at, field + "bylines", copy.Bylines, files.Bylines.Ids, "bylines");
        Known(at, field + "topics", copy.Topics, files.Topics.Ids, "topics");
        if (copy.Picture is { } picture && !files.Pictures.Contains(picture.Hash))
            at.Problem(field + "picture.hash", "is not in pictures.");
        for (var i = 0; i < copy.Statements.Count; i++)
        {
            if (files.Statements.Find(copy.Statements[i].StatementId)?.Revisions.Any(r => r.N == copy.Statements[i].RevisionN) is not true)
                at.Problem($"{field}statements[{i}]", $"revision {copy.Statements[i].RevisionN} of {copy.Statements[i].StatementId} is not in statements.");
        }
    }

    private void CheckVersions(RowReader at, StoryEntry story)
    {
        var replayed = new Story { Id = story.Id, ReportId = story.ReportId };
        foreach (var act in story.TakeDowns)
        {
            Known(at, "take_downs.by", [act.ById], files.Accounts.Ids, "accounts");
            if (act.N is { } n ? !story.Versions.Any(v => v.N == n && v.TakenDownAt is not null) : story.Status != StoryStatus.Removed || story.Versions.Any(v => v.TakenDownAt is null))
                at.Problem("take_downs", "says that a text was removed which is here.");
        }

        if (story.Status == StoryStatus.Removed ? story.Copy is not null || story.TakeDowns.All(a => a.N is not null) : story.Versions.Any(v => v.TakenDownAt is not null && !story.TakeDowns.Any(a => a.N == v.N)))
            at.Problem("take_downs", "does not say of all that was removed when and why, or something was left.");
        for (var i = 0; i < story.Versions.Count; i++)
        {
            var (version, field) = (story.Versions[i], $"versions[{i}]");
            if (version.N != i + 1)
                at.Problem(field + ".n", $"is {version.N}; versions are numbered from 1 without gaps.");
            if (!versionIds.Add(version.Id))
                at.Problem(field + ".id", "is that of another version too.");
            if (version.TakenDownAt is not null)
            {
                Known(at, field + ".section", [version.SectionId], files.Sections.Ids, "sections");
                Known(at, field + ".approved_by", [version.ApprovedById], files.Accounts.Ids, "accounts");
                replayed.Show(version, story.Address!);
                continue;
            }

            CheckNamed(at, field, version);
            if (sourcing.Of(story.ReportId, version.Uses, at, field) is { } used && files.Accounts.Find(version.ApprovedById) is { } approver)
            {
                Publish(at, field, replayed, version, used, approver, story.Address!);
                CheckRows(at, field, version, used);
            }

            replayed.Show(version, story.Address!);
        }
    }

    private void CheckNamed(RowReader at, string field, StoryVersion version)
    {
        Known(at, field + ".approved_by", [version.ApprovedById], files.Accounts.Ids, "accounts");
        Known(at, field + ".version.bytes", [version.SectionId], files.Sections.Ids, "sections");
        Known(at, field + ".version.bytes", version.Bylines.Select(b => b.BylineId), files.Bylines.Ids, "bylines");
        Known(at, field + ".version.bytes", version.Topics.Select(t => t.TopicId), files.Topics.Ids, "topics");
        var body = CanonicalVersionReader.Read(version.CanonicalJson).Value.Fields.Content.Document;
        string[] shown = [.. body.Blocks.OfType<Figure>().Select(f => f.Picture), .. version.Picture is { } lead ? [lead.Hash] : Array.Empty<string>()];
        foreach (var hash in shown.Where(hash => !files.Pictures.Contains(hash)))
            at.Problem(field + ".version.bytes", $"the picture {hash} is not in pictures.");
    }

    private void Publish(RowReader at, string field, Story story, StoryVersion version, StorySourcing used, Domain.Accounts.Account approver, string address)
    {
        var fields = CanonicalVersionReader.Read(version.CanonicalJson).Value.Fields;
        var act = new Publication(version.ChangeKind, version.ChangeNote, approver, version.PublishedAt, address);
        var again = story.Publish(fields, used, act, SourcingPolicy.Default, files.Accounts.Find);
        foreach (var sentence in again.Sentences)
            at.Problem(field, sentence);
        if (again.Ok && !again.Value.CanonicalJson.AsSpan().SequenceEqual(version.CanonicalJson))
            at.Problem(field + ".version.bytes", "its times do not follow from those of the version before.");
    }

    /// <summary>Agents and sources may have been described better since; what a statement said is fixed with its revision.</summary>
    private static void CheckRows(RowReader at, string field, StoryVersion version, StorySourcing used)
    {
        field += ".statements.bytes";
        try
        {
            var read = PublicRowsReader.Read(version.StatementsJson);
            var (then, now) = (JsonNode.Parse(version.StatementsJson), JsonNode.Parse(PublicRows.Write(used)));
            if (!PublicRows.Write(read).AsSpan().SequenceEqual(version.StatementsJson))
                at.Problem(field, "the public rows are not spelled as the record spells them, or have a field too many.");
            else if (read.OwnReport.Id != used.OwnReport.Id)
                at.Problem(field, "the public rows are of another report.");
            else if (!JsonNode.DeepEquals(then!["statements"], now!["statements"]))
                at.Problem(field, "the public rows tell of other statements than the uses and revisions do.");
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            at.Problem(field, $"the public rows can't be read: {broken.Message}");
        }
    }

    private static void Known(RowReader at, string field, IEnumerable<Guid> ids, HashSet<Guid> known, string table)
    {
        foreach (var id in ids.Where(id => !known.Contains(id)))
            at.Problem(field, $"{id} is not in {table}.");
    }

    private static IEnumerable<string> SectionPaths(FolderCheck files) => files.Sections.All(new Problems())
        .Select(s => s.Row.ParentId is { } parent && files.Sections.Find(parent) is { } above ? $"/{above.Slug}/{s.Row.Slug}" : $"/{s.Row.Slug}");
}
