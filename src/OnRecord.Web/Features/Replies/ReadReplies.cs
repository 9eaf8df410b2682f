using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies;

/// <summary>All replies to a story, a page at a time.</summary>
public sealed class ReadReplies(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, StoryQueries queries, TalkReading talks)
{
    public static readonly string[] Parameters = ["order", "after"];

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var now = await site.Now();
        var path = request.Path[..^"/replies".Length];
        if (!now.Settings.Replies.On || await StoryAt.Find(db, queries, versions, path, stop) is not { } found)
            return null;
        if (found.Status == StoryStatus.Removed)
            return GoneStory.Write(found, now, writer);
        if (found.Version is not { } version)
            return null;
        if (found.Address != path)
            return Page.MovedTo(ReplyAddress.Of(found.Address));
        var oldest = request.Query("order") switch
        {
            "oldest" => true,
            "newest" => false,
            null => now.Settings.Replies.Order == Domain.Replies.ReplyOrder.Oldest,
            _ => (bool?)null,
        };
        var after = request.Query("after");
        if (oldest is not { } oldestFirst || (after is not null && !Guid.TryParseExact(after, "N", out _)))
            return null;
        var talk = await talks.Of(new TalkedStory(found.StoryId, found.Address, version), now, oldestFirst, after, stop);
        // A place that no thread of this story stands at is no page: it must not fill the cache.
        if (after is not null && (talk.Replies.Count == 0 || !await talks.IsRoot(Guid.Parse(after), found.StoryId, stop)))
            return null;
        var words = writer.WordsFor(version.Fields.Language);
        var model = new RepliesPage
        {
            Site = now.View,
            Title = words.Say("replies.title", ("headline", version.Fields.HeadlineText)),
            Language = version.Fields.Language,
            Direction = writer.DirectionOf(version.Fields.Language),
            Canonical = now.Absolute(ReplyAddress.Of(found.Address)),
            NoIndex = after is not null,
            Story = new LinkView(version.Fields.HeadlineText, found.Address),
            Talk = talk,
            OldestFirst = oldestFirst,
            NewestAddress = ReplyAddress.Of(found.Address) + "?order=newest",
            OldestAddress = ReplyAddress.Of(found.Address) + "?order=oldest",
        };
        return writer.Write("replies", model, now, [Tag.Story(found.StoryId), Tag.Replies(found.StoryId)]);
    }
}
