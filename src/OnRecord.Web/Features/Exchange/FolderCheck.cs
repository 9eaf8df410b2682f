using System.Text.Json;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Topics;
using OnRecord.Web.Features.Exchange.Rows;

namespace OnRecord.Web.Features.Exchange;

/// <summary>All of a folder, checked before anything is changed. Stories are read one at a time.</summary>
internal sealed class FolderCheck
{
    private readonly IProgress<ExchangeProgress>? progress;

    public FolderCheck(string folder, IProgress<ExchangeProgress>? progress)
    {
        this.progress = progress;
        Folder = new ImportFolder(folder);
        Accounts = new(Folder, Tables.Accounts);
        Sections = new(Folder, Tables.Sections);
        Bylines = new(Folder, Tables.Bylines);
        Topics = new(Folder, Tables.Topics);
        Agents = new(Folder, Tables.Agents);
        Reports = new(Folder, Tables.Reports);
        Sources = new(Folder, Tables.Sources);
        Claims = new(Folder, Tables.Claims);
        Statements = new(Folder, Tables.Statements);
        Corrections = new(Folder, Tables.Corrections);
        Replies = new(Folder, Tables.Replies);
        Talks = new(Folder, Tables.Talks);
        Site = new SiteFiles(Folder);
    }

    public ImportFolder Folder { get; }

    public Problems Problems { get; } = new();

    public RowFiles<Account> Accounts { get; }

    public RowFiles<Section> Sections { get; }

    public RowFiles<Byline> Bylines { get; }

    public RowFiles<Topic> Topics { get; }

    public RowFiles<AgentEntry> Agents { get; }

    public RowFiles<Report> Reports { get; }

    public RowFiles<Source> Sources { get; }

    public RowFiles<ClaimEntry> Claims { get; }

    public RowFiles<StatementEntry> Statements { get; }

    public RowFiles<Correction> Corrections { get; }

    public RowFiles<Reply> Replies { get; }

    public RowFiles<StoryTalk> Talks { get; }

    public SiteFiles Site { get; }

    public HashSet<string> Pictures { get; } = [];

    /// <summary>Files of stories, in order.</summary>
    public string[] StoryNames => Folder.Names(ExchangeFormat.Stories);

    /// <summary>Checks everything; what is wrong is in <see cref="Problems"/> afterwards.</summary>
    public void Run(CancellationToken stop)
    {
        if (!Site.CheckManifest(Problems))
            return;
        Tell("rows");
        Accounts.Check(Problems);
        Sections.Check(Problems);
        Bylines.Check(Problems);
        Topics.Check(Problems);
        Agents.Check(Problems);
        Reports.Check(Problems);
        Sources.Check(Problems);
        Claims.Check(Problems);
        Statements.Check(Problems);
        Corrections.Check(Problems);
        Replies.Check(Problems);
        Talks.Check(Problems);
        stop.ThrowIfCancellationRequested();
        CheckPictures(stop);
        // What is not there or can't be read would only be named again by all that leads to it.
        if (Problems.Any)
            return;
        CheckReferences();
        CheckSections();
        if (Problems.Any)
            return;
        var versions = CheckStories(stop);
        CheckReplies();
        Site.Check(this, Problems);
        Site.CheckCounts(new Dictionary<string, int>
        {
            ["accounts"] = Accounts.Ids.Count, ["sections"] = Sections.Ids.Count, ["bylines"] = Bylines.Ids.Count, ["topics"] = Topics.Ids.Count,
            ["agents"] = Agents.Ids.Count, ["reports"] = Reports.Ids.Count, ["sources"] = Sources.Ids.Count, ["claims"] = Claims.Ids.Count,
            ["statements"] = Statements.Ids.Count, ["pictures"] = Pictures.Count, ["stories"] = StoryNames.Length, ["versions"] = versions,
            ["corrections"] = Corrections.Ids.Count, ["replies"] = Replies.Ids.Count, ["talks"] = Talks.Ids.Count,
        }, Problems);
    }

    /// <summary>A story of the folder, its problems noted; null when the file can't be read.</summary>
    public (RowReader Reader, StoryEntry Entry, JsonElement Json)? Story(string name, Problems problems)
    {
        using var json = Folder.Read(name, problems);
        if (json is null)
            return null;
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            problems.Add(name, "is no object.");
            return null;
        }

        var reader = new RowReader(json.RootElement.Clone(), name + ":", problems);
        return (reader, StoryRows.Story(reader), reader.Json);
    }

    public IEnumerable<PictureEntry> PictureRows(Problems problems) => Folder.Rows(ExchangeFormat.Pictures, problems).Select(PictureEntry.Read);

    private void CheckPictures(CancellationToken stop)
    {
        Tell("pictures");
        var last = "";
        foreach (var reader in Folder.Rows(ExchangeFormat.Pictures, Problems))
        {
            stop.ThrowIfCancellationRequested();
            var before = Problems.Count;
            var picture = PictureEntry.Read(reader);
            if (Problems.Count > before)
                continue;
            if (string.CompareOrdinal(picture.Hash, last) <= 0)
                reader.Problem("hash", "comes twice, or not in order.");
            if (!reader.IsAsWritten(picture.Write(), PictureEntry.Later))
                reader.Problem("", "has a field that the format does not know, or a value in another spelling.");
            if (Folder.Original(picture.File, picture.Hash, Problems) is { } bytes && bytes.Length != picture.Bytes)
                reader.Problem("bytes", $"is {picture.Bytes}, but the file has {bytes.Length}.");
            last = picture.Hash;
            Pictures.Add(picture.Hash);
        }
    }

    private void CheckReferences()
    {
        var ids = new Dictionary<string, HashSet<Guid>>
        {
            ["accounts"] = Accounts.Ids, ["sections"] = Sections.Ids, ["topics"] = Topics.Ids, ["agents"] = Agents.Ids, ["reports"] = Reports.Ids,
            ["sources"] = Sources.Ids, ["claims"] = Claims.Ids, ["statements"] = Statements.Ids,
        };
        Sections.CheckReferences(ids, Problems);
        Topics.CheckReferences(ids, Problems);
        Agents.CheckReferences(ids, Problems);
        Reports.CheckReferences(ids, Problems);
        Sources.CheckReferences(ids, Problems);
        Claims.CheckReferences(ids, Problems);
        Statements.CheckReferences(ids, Problems);
        Sections.CheckCircles("parent", s => s.ParentId, Problems);
        Topics.CheckCircles("parent", t => t.ParentId, Problems);
        Topics.CheckCircles("merged_into", t => t.MergedIntoId, Problems);
        Agents.CheckCircles("owner_group", a => a.Agent.OwnerGroupId, Problems);
        Sources.CheckCircles("same_as", s => s.SameAsId, Problems);
        Sources.CheckCircles("withheld_by", s => s.WithheldById, Problems);
        Reports.CheckCircles("syndicated_from", r => r.SyndicatedFromId, Problems);
    }

    private void CheckReplies()
    {
        var ids = new Dictionary<string, HashSet<Guid>> { ["stories"] = [.. Site.Stories], ["replies"] = Replies.Ids, ["accounts"] = Accounts.Ids };
        Replies.CheckReferences(ids, Problems);
        Talks.CheckReferences(ids, Problems);
        Replies.CheckCircles("parent", r => r.ParentId, Problems);
    }

    private void CheckSections()
    {
        foreach (var (reader, section) in Sections.All(Problems))
        {
            if (section.ParentId is null && !Section.MayBeCalled(section.Slug))
                reader.Problem("slug", $"\"{section.Slug}\" has another meaning in addresses and can't name a section.");
        }
    }

    private int CheckStories(CancellationToken stop)
    {
        var (names, versions) = (StoryNames, 0);
        var check = new StoryCheck(this);
        for (var i = 0; i < names.Length && !Problems.Full; i++)
        {
            stop.ThrowIfCancellationRequested();
            progress?.Report(new ExchangeProgress("checking stories", i, names.Length));
            if (Story(names[i], Problems) is not { } story)
                continue;
            check.Check(names[i], story.Reader, story.Entry);
            versions += story.Entry.Versions.Count;
        }

        Site.Stories = check.Ids;
        Corrections.CheckReferences(
            new Dictionary<string, HashSet<Guid>> { ["stories"] = check.Ids, ["accounts"] = Accounts.Ids, ["corrections"] = Corrections.Ids, ["statements"] = Statements.Ids }, Problems);
        foreach (var (reader, correction) in Corrections.All(new Problems()))
        {
            if (check.Versions.TryGetValue(correction.StoryId, out var count) && (correction.N < 1 || correction.N > count))
                reader.Problem("n", $"is {correction.N}; the story has {count} versions.");
        }

        return versions;
    }

    private void Tell(string what) => progress?.Report(new ExchangeProgress($"checking {what}", 0, 1));
}
