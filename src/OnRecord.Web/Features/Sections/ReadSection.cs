using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Features.Moved;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Sections;

/// <summary>A reader opens a section: its stories and those of its children, newest first.</summary>
public sealed class ReadSection(NewsDb db, SiteState site, PageWriter writer, StoryLists lists)
{
    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        if (await SectionAt.Find(db, request.Route("section")!, request.Route("child"), stop) is not { } found)
        {
            return await MovedAddresses.OfSection(db, request, "", stop);
        }

        var ids = found.WithChildren;
        var stories = StoryCards.In(db, ids);
        if (await lists.Page(stories, request.Query("page"), found.Path, stop) is not { } list)
        {
            return null;
        }

        var now = await site.Now();
        var model = new SectionPage
        {
            Site = now.View,
            Title = found.Section.Name,
            Description = found.Section.Description,
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(found.Path) + (list.List.Page > 1 ? "?page=" + list.List.Page : ""),
            Feeds = [new LinkView(found.Section.Name, found.Path + "feed.xml")],
            Name = found.Section.Name,
            About = found.Section.Description,
            Parent = found.Parent is { } parent ? new LinkView(parent.Name, $"/{parent.Slug}/") : null,
            Children = [.. found.Children.Select(c => new LinkView(c.Name, $"/{found.Section.Slug}/{c.Slug}/"))],
            Stories = list.List,
        };
        return writer.Write("section", model, now, [.. ids.Select(Tag.Section), .. list.Tags], changed: list.Changed);
    }
}
