using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>The accepted links of some statements, with what stands at their other ends as far as readers may see it.</summary>
public sealed class LinkedStatements
{
    private readonly IReadOnlyList<StatementLink> _links;
    private readonly Dictionary<Guid, LinkedStatement> _elsewhere = [];

    private LinkedStatements(IReadOnlyList<StatementLink> links) => _links = links;

    /// <summary>No links at all.</summary>
    public static LinkedStatements None { get; } = new([]);

    /// <summary>What readers were told of the statements themselves and of those at the other ends.</summary>
    public StatementCorrections Corrections { get; private set; } = StatementCorrections.None;

    /// <summary>Tags of the stories that stand at the other ends.</summary>
    public List<string> Tags { get; } = [];

    public static async Task<LinkedStatements> Of(NewsDb db, StoryQueries queries, VersionShelf versions, IReadOnlyCollection<Guid> statements, Words words, CancellationToken stop)
    {
        if (statements.Count == 0)
        {
            return None;
        }

        var links = await queries.Links(db, [.. statements]).DistinctBy(l => l.Id).OrderBy(l => l.Id).ToListAsync(stop);
        var linked = new LinkedStatements(links);
        HashSet<Guid> others = [.. links.SelectMany(l => new[] { l.FromId, l.ToId }).Where(id => !statements.Contains(id))];
        linked.Corrections = await StatementCorrections.Of(db, queries, [.. statements, .. others], stop);
        if (others.Count > 0)
        {
            await linked.ReadElsewhere(db, queries, versions, others, words, stop);
        }

        return linked;
    }

    /// <summary>The groups of one statement, in the order readers get them.</summary>
    public IReadOnlyList<LinkGroup> Groups(Guid statement, Notes here) =>
    [
        .. LinkWording.ForReaders(statement, _links)
            .Select(seen => (seen.Heading, Item: here.AsLinked(seen.OtherId) ?? _elsewhere.GetValueOrDefault(seen.OtherId)))
            .Where(seen => seen.Item is not null)
            .GroupBy(seen => PublicOrPrivate(seen.Heading, seen.Item!))
            .OrderBy(group => group.Key)
            .Select(group => new LinkGroup(Wire.Name(group.Key), [.. group.Select(seen => seen.Item!)])),
    ];

    // The link between what is said in public and what others report is told from either end by the terms of the statement listed.
    private static LinkHeading PublicOrPrivate(LinkHeading heading, LinkedStatement listed) => heading is not (LinkHeading.InPublic or LinkHeading.InPrivateAsReported)
        ? heading
        : listed.Terms == Wire.Name(TermsOfUse.OnTheRecord) ? LinkHeading.InPublic : LinkHeading.InPrivateAsReported;

    private async Task ReadElsewhere(NewsDb db, StoryQueries queries, VersionShelf versions, HashSet<Guid> others, Words words, CancellationToken stop)
    {
        var uses = await queries.Places(db, [.. others]).ToListAsync(stop);
        var read = await versions.FindAll(db, uses.Select(u => u.VersionId), stop);
        foreach (var use in uses)
        {
            var version = read[use.VersionId];
            var notes = new Notes(version, None, words, use.Address);
            _elsewhere[use.StatementId] = notes.AsLinked(use.StatementId)! with { Story = new LinkView(version.Fields.HeadlineText, use.Address), Mark = Corrections.MarkOf(use.StatementId) };
            Tags.Add(Tag.Story(use.StoryId));
        }
    }
}
