using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Feeds;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Features.Replies;

/// <summary>The newest replies to a story as RSS 2.0.</summary>
public sealed class ReadReplyFeed(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, StoryQueries queries)
{
    private const int Items = 50;

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var now = await site.Now();
        var path = request.Path[..^"/replies.xml".Length];
        if (!now.Settings.Replies.On || await StoryAt.Find(db, queries, versions, path, stop) is not { } found)
            return null;
        if (found.Status == StoryStatus.Removed)
            return GoneStory.Write(found, now, writer);
        if (found.Version is not { } version)
            return null;
        if (found.Address != path)
            return Page.MovedTo(ReplyAddress.Feed(found.Address));
        var words = writer.WordsFor(version.Fields.Language);
        var title = words.Say("replies.title", ("headline", version.Fields.HeadlineText));
        var replies = await db.Replies.AsNoTracking().Where(r => r.StoryId == found.StoryId && r.State == ReplyState.Published)
            .OrderByDescending(r => r.Id).Take(Items).ToListAsync(stop);
        List<RssItem> items =
        [
            .. replies.Select(r => new RssItem(
                r.Id, words.Say("reply.title", ("name", r.Name), ("headline", version.Fields.HeadlineText)), now.Absolute(ReplyAddress.Of(r.Id)), r.PostedAt, r.PostedAt,
                [r.Name], null, ReplyText.Plain(r.Body), ReplyText.Html(r.Body).ToString())),
        ];
        return new Page(
            Rss.Write(new RssChannel(title, "", now.Absolute(found.Address), now.Absolute(ReplyAddress.Feed(found.Address)), version.Fields.Language), items),
            Rss.MediaType, StatusCodes.Status200OK, [Tag.Site, Tag.Story(found.StoryId), Tag.Replies(found.StoryId)], replies.Count == 0 ? null : replies[0].PostedAt);
    }
}
