using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Features.Moved;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Bylines;

/// <summary>All stories under one name. Who has not published yet has no page.</summary>
public sealed class ReadByline(NewsDb db, SiteState site, PageWriter writer, StoryLists lists)
{
    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var slug = request.Route("slug");
        if (await db.Bylines.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, stop) is not { } byline)
        {
            return await MovedAddresses.At(db, "/by/" + slug, stop);
        }

        var path = "/by/" + byline.Slug;
        var stories = StoryCards.Public(db).Where(s => s.Version.Bylines.Any(b => b.BylineId == byline.Id));
        if (await lists.Page(stories, request.Query("page"), path, stop) is not { List.Cards.Count: > 0 } list)
        {
            return null;
        }

        var now = await site.Now();
        var model = new BylinePage
        {
            Site = now.View,
            Title = byline.Name,
            Description = byline.About,
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(request.Path) + (list.List.Page > 1 ? "?page=" + list.List.Page : ""),
            OpenGraphType = "profile",
            Name = byline.Name,
            Role = byline.Role,
            About = byline.About,
            Stories = list.List,
        };
        return writer.Write("byline", model, now, [Tag.Byline(byline.Id), .. list.Tags], changed: list.Changed);
    }
}
