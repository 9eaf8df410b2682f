using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
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

    /// <summary>The same of a working copy, which may have no section yet.</summary>
    public static async Task<StoryFurniture> Of(NewsDb db, StoryQueries queries, WorkingCopy copy, CancellationToken stop)
    {
        var bylines = await db.Bylines.AsNoTracking().Where(b => copy.Bylines.Contains(b.Id)).ToDictionaryAsync(b => b.Id, stop);
        var topics = await db.Topics.AsNoTracking().Where(t => copy.Topics.Contains(t.Id)).ToDictionaryAsync(t => t.Id, stop);
        var section = copy.SectionId is { } id ? await queries.Section(db, id, stop) : null;
        return new StoryFurniture(
            section is null ? new LinkView("…", "/") : new LinkView(section.Name, StoryCards.SectionPath(section.Slug, section.ParentSlug)),
            section?.ParentName is { } parent ? new LinkView(parent, $"/{section.ParentSlug}/") : null,
            [.. copy.Bylines.Where(bylines.ContainsKey).Select(b => new BylineView(bylines[b].Name, "/by/" + bylines[b].Slug, bylines[b].Role))],
            [.. copy.Topics.Where(topics.ContainsKey).Select(t => (t, new LinkView(topics[t].Name, "/topics/" + topics[t].Slug)))],
            []);
    }
}
