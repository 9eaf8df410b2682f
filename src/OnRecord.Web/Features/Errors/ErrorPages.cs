using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Errors;

/// <summary>The page at an address that has nothing: sections and the newest stories.</summary>
public sealed class NotFound(NewsDb db, SiteState site, PageWriter writer, StoryCards cards)
{
    public async Task<Page?> RenderAsync(CancellationToken stop)
    {
        var now = await site.Now();
        var sections = await db.Sections.AsNoTracking().Where(s => s.ParentId == null).OrderBy(s => s.Order).Select(s => new LinkView(s.Name, "/" + s.Slug + "/", false)).ToListAsync(stop);
        var rows = await cards.Rows(StoryCards.Public(db).OrderByDescending(s => s.Story.FirstPublishedAt).Take(6), stop);
        var model = new NotFoundPage
        {
            Site = now.View,
            Title = now.Words["missing.title"],
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute("/"),
            NoIndex = true,
            Sections = sections,
            Newest = await cards.Cards(rows, stop),
        };
        return writer.Write("not-found", model, now, [Tag.Newest, .. rows.SelectMany(r => Tag.Card(r.StoryId))], StatusCodes.Status404NotFound);
    }
}
