using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.FrontPage;

/// <summary>The front page: the places that editors filled, then the newest stories, then a block for each section.</summary>
public sealed class ReadFrontPage(NewsDb db, SiteState site, PageWriter writer, StoryCards cards)
{
    /// <summary>Places above the latest: the lead and those after it.</summary>
    public const int Places = 1 + TopPlaces;

    private const int TopPlaces = 6;
    private const int LatestPlaces = 8;
    private const int SectionPlaces = 4;

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var now = await site.Now();
        var slots = await db.FrontPage.AsNoTracking().OrderBy(s => s.Position).Select(s => s.StoryId).ToListAsync(stop);
        var chosen = await cards.Of(slots, stop);
        var newest = await cards.Rows(Newest(StoryCards.Public(db)).Take(1 + TopPlaces + LatestPlaces), stop);
        var row = chosen.Concat(newest.ExceptBy(chosen.Select(c => c.StoryId), r => r.StoryId)).ToList();
        var shown = row.Take(1 + TopPlaces).ToList();
        var latest = newest.ExceptBy(shown.Select(s => s.StoryId), r => r.StoryId).Take(LatestPlaces).ToList();
        var blocks = await Blocks([.. shown.Concat(latest).Select(r => r.StoryId)], stop);
        var all = await cards.Cards([.. shown, .. latest], stop);
        var model = new Theme.Models.FrontPage
        {
            Site = now.View,
            Title = now.View.Tagline.Length > 0 ? now.View.Tagline : now.Words["front.title"],
            Description = now.View.Tagline,
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute("/"),
            Feeds = [new LinkView(now.View.Name, "/feed.xml")],
            Lead = all.Count > 0 ? all[0] : null,
            Top = [.. all.Take(shown.Count).Skip(1)],
            Latest = [.. all.Skip(shown.Count)],
            Sections = [.. blocks.Select(b => b.Block)],
        };
        var rows = shown.Concat(latest).Concat(blocks.SelectMany(b => b.Rows)).ToList();
        return writer.Write("front", model, now, [Tag.Newest, .. rows.SelectMany(r => Tag.Card(r.StoryId))], changed: rows.Count == 0 ? null : rows.Max(r => r.Updated));
    }

    private static IOrderedQueryable<PublicStory> Newest(IQueryable<PublicStory> stories) =>
        stories.OrderByDescending(s => s.Story.FirstPublishedAt).ThenByDescending(s => s.Story.Id);

    private async Task<List<(SectionBlock Block, List<CardRow> Rows)>> Blocks(HashSet<Guid> above, CancellationToken stop)
    {
        var sections = await db.Sections.AsNoTracking().OrderBy(s => s.Order).ThenBy(s => s.Name).ToListAsync(stop);
        var blocks = new List<(SectionBlock, List<CardRow>)>();
        foreach (var section in sections.Where(s => s.ParentId is null))
        {
            Guid[] ids = [section.Id, .. sections.Where(s => s.ParentId == section.Id).Select(s => s.Id)];
            var rows = await cards.Rows(Newest(StoryCards.In(db, ids)).Where(s => !above.Contains(s.Story.Id)).Take(SectionPlaces), stop);
            if (rows.Count > 0)
            {
                blocks.Add((new SectionBlock(new LinkView(section.Name, $"/{section.Slug}/"), await cards.Cards(rows, stop)), rows));
            }
        }

        return blocks;
    }
}
