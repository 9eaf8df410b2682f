using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>What stands around a story's text: its section, who wrote it, what it is about.</summary>
public sealed record StoryFurniture(
    LinkView Section, LinkView? Parent, IReadOnlyList<BylineView> Bylines, IReadOnlyList<(Guid Id, LinkView Link)> Topics, IReadOnlyList<LinkView> Feeds)
{
    /// <summary>Three short queries.</summary>
    public static async Task<StoryFurniture> Of(NewsDb db, VersionRead version, CancellationToken stop)
    {
        var section = await db.Sections.Where(s => s.Id == version.Fields.SectionId)
            .Select(s => new { s.Name, s.Slug, Parent = db.Sections.Where(p => p.Id == s.ParentId).Select(p => new { p.Name, p.Slug }).FirstOrDefault() })
            .FirstAsync(stop);
        var (bylineIds, topicIds) = (version.Bylines, version.Topics);
        var bylines = await db.Bylines.Where(b => bylineIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => new BylineView(b.Name, "/by/" + b.Slug, b.Role), stop);
        var topics = await db.Topics.Where(t => topicIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => new LinkView(t.Name, "/topics/" + t.Slug), stop);
        var address = StoryCards.SectionPath(section.Slug, section.Parent?.Slug);
        return new StoryFurniture(
            new LinkView(section.Name, address),
            section.Parent is { } parent ? new LinkView(parent.Name, $"/{parent.Slug}/") : null,
            [.. bylineIds.Where(bylines.ContainsKey).Select(id => bylines[id])],
            [.. topicIds.Where(topics.ContainsKey).Select(id => (id, topics[id]))],
            [new LinkView(section.Name, address + "feed.xml")]);
    }
}
