using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Features.Moved;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Topics;

/// <summary>A topic: the timeline of what was said on it, and the stories about it.</summary>
public sealed class ReadTopic(NewsDb db, SiteState site, PageWriter writer, StoryCards cards, TimelineReading timelines)
{
    private const int Stories = 12;

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var slug = request.Route("slug");
        if (await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Slug == slug && t.MergedIntoId == null, stop) is not { } topic)
        {
            return await MovedAddresses.At(db, "/topics/" + slug, stop);
        }

        var now = await site.Now();
        Guid[] own = [topic.Id, .. await db.Topics.Where(t => t.ParentId == topic.Id && t.MergedIntoId == null).Select(t => t.Id).ToListAsync(stop)];
        // Versions that were published under a topic merged since go on naming it.
        Guid[] ids = [.. own, .. await db.Topics.Where(t => t.MergedIntoId != null && own.Contains(t.MergedIntoId.Value)).Select(t => t.Id).ToListAsync(stop)];
        var path = "/topics/" + topic.Slug;
        var scope = TimelineReading.Public(db).Where(r => ids.Contains(r.TopicId));
        if (await timelines.Read(scope, request, path, now.Words, byPerson: true, stop) is not { } timeline)
        {
            return null;
        }

        var about = StoryCards.Public(db).Where(s => s.Version.Topics.Any(t => ids.Contains(t.TopicId)));
        var rows = await cards.Rows(about.OrderByDescending(s => s.Story.FirstPublishedAt).Take(Stories), stop);
        if (timeline.Timeline.Count == 0 && rows.Count == 0 && !timeline.Timeline.Filtered)
        {
            return null;
        }

        var parent = topic.ParentId is { } parentId ? await db.Topics.Where(t => t.Id == parentId).Select(t => new LinkView(t.Name, "/topics/" + t.Slug, false)).FirstAsync(stop) : null;
        var model = new TopicPage
        {
            Site = now.View,
            Title = topic.Name,
            Description = topic.About.Length > 0 ? topic.About : now.Words.Say("topic.description", ("topic", topic.Name)),
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(path),
            Name = topic.Name,
            About = topic.About,
            Parent = parent,
            Timeline = timeline.Timeline,
            Stories = await cards.Cards(rows, stop),
        };
        return writer.Write("topic", model, now, [.. ids.Select(Tag.Topic), .. timeline.Tags, .. rows.SelectMany(r => Tag.Card(r.StoryId))], changed: timeline.Changed);
    }
}
