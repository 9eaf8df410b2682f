using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies;

/// <summary>One reply under its address for good: what it answers, what answers it, and the form in place.</summary>
public sealed class ReadReply(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, ReplyQueries queries, TalkReading talks, TimeProvider time)
{
    public static readonly string[] Parameters = ["after"];

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var now = await site.Now();
        if (!Guid.TryParseExact(request.Route("id"), "N", out var id) || request.Path != ReplyAddress.Of(id) || !now.Settings.Replies.On)
            return null;
        if (await db.Replies.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.Shown, stop) is not { } reply
            || await StoryOf(reply, stop) is not { } story)
        {
            return await GoneStory.Erased(db, id, request.Path, now, writer, stop);
        }

        var after = request.Query("after");
        if (after is not null && (!after.StartsWith(reply.Path, StringComparison.Ordinal) || !after.All(char.IsAsciiHexDigitLower) || !await db.Replies.AnyAsync(r => r.RootId == reply.RootId && r.Path == after && r.Shown, stop)))
            return null;
        var words = writer.WordsFor(story.Version.Fields.Language);
        var talk = await queries.Talk(db, story.Id, stop);
        var open = StoryTalk.IsOpen(talk, now.Settings.Replies, story.Version.Fields.FirstPublishedAt, time.GetUtcNow().UtcDateTime);
        var (below, more) = await Below(reply, after, stop);
        Guid[] above = [.. reply.Above];
        var ancestors = await db.Replies.AsNoTracking().Where(r => above.Contains(r.Id)).OrderBy(r => r.Depth).ToListAsync(stop);
        var model = new ReplyPage
        {
            Site = now.View,
            Title = reply.State == ReplyState.Published
                ? words.Say("reply.title", ("name", reply.Name), ("headline", story.Version.Fields.HeadlineText))
                : words.Say("replies.title", ("headline", story.Version.Fields.HeadlineText)),
            Language = story.Version.Fields.Language,
            Direction = writer.DirectionOf(story.Version.Fields.Language),
            Canonical = now.Absolute(ReplyAddress.Of(id)),
            NoIndex = true,
            Story = new LinkView(story.Version.Fields.HeadlineText, story.Address),
            Above = await Views(ancestors, story, open, stop),
            Reply = await talks.Tree(reply, below, story, open, stop) with { Folded = 0 },
            MoreAddress = more is null ? null : ReplyAddress.After(ReplyAddress.Of(id), more),
            Form = open && reply.State == ReplyState.Published ? ReplyForm.Empty(story, reply, reply.Answers) : null,
        };
        return writer.Write("reply", model, now, [Tag.Story(story.Id), Tag.Replies(story.Id)]);
    }

    /// <summary>The story a reply belongs to, when readers see it.</summary>
    public async Task<TalkedStory?> StoryOf(Reply reply, CancellationToken stop)
    {
        var row = await db.Stories.Where(s => s.Id == reply.StoryId && s.Status == StoryStatus.Published).Select(s => new { s.Address, s.CurrentVersionId }).FirstOrDefaultAsync(stop);
        return row is { Address: { } address, CurrentVersionId: { } version } && await versions.Find(db, version, stop) is { } read ? new TalkedStory(reply.StoryId, address, read) : null;
    }

    private async Task<(IReadOnlyList<Reply> Below, string? More)> Below(Reply reply, string? after, CancellationToken stop)
    {
        var next = await queries.Below(db, reply.RootId, after ?? reply.Path, TalkReading.PerPage + 1).ToListAsync(stop);
        List<Reply> below = [.. next.TakeWhile(r => r.Path.StartsWith(reply.Path, StringComparison.Ordinal))];
        if (below.Count <= TalkReading.PerPage)
            return (below, null);
        below.RemoveAt(below.Count - 1);
        return (below, below[^1].Path);
    }

    private async Task<IReadOnlyList<ReplyView>> Views(List<Reply> replies, TalkedStory story, bool open, CancellationToken stop)
    {
        List<ReplyView> views = [];
        foreach (var reply in replies)
            views.Add(await talks.View(reply, story, open, stop));
        return views;
    }
}
