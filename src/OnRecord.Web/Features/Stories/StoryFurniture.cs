using OnRecord.Storage;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>What stands around a story's text: its section, who wrote it, what it is about.</summary>
public sealed record StoryFurniture(
    LinkView Section, LinkView? Parent, IReadOnlyList<BylineView> Bylines, IReadOnlyList<(Guid Id, LinkView Link)> Topics, IReadOnlyList<LinkView> Feeds)
{
    /// <summary>Three short queries.</summary>
    public static async Task<StoryFurniture> Of(NewsDb db, StoryQueries queries, VersionRead version, CancellationToken stop)
    {
        var section = await queries.Section(db, version.Fields.SectionId, stop);
        var bylines = await queries.Bylines(db, [version.Fields.Id]).ToListAsync(stop);
        var topics = await queries.Topics(db, version.Fields.Id).ToListAsync(stop);
        var address = StoryCards.SectionPath(section.Slug, section.ParentSlug);
        return new StoryFurniture(
            new LinkView(section.Name, address),
            section.ParentName is { } parent ? new LinkView(parent, $"/{section.ParentSlug}/") : null,
            [.. bylines.Select(b => new BylineView(b.Name, "/by/" + b.Slug, b.Role))],
            [.. topics.DistinctBy(t => t.Id).Select(t => (t.Id, new LinkView(t.Name, "/topics/" + t.Slug)))],
            [new LinkView(section.Name, address + "feed.xml")]);
    }
}
