using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies.Flags;

/// <summary>A reader reports a reply. One network counts once; enough of them, and the reply waits for a moderator, unless one approved it before.</summary>
internal sealed class FlagReply(
    NewsDb db, SiteState site, PageWriter writer, ReadReply reading, TalkReading talks, AskPages pages, ReplySecrets secrets, NetworkLimit limit, Evictions evictions, ReplyCounts counts, TimeProvider time)
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteLength = 1_000;

    public async Task Ask(HttpContext context, string id)
    {
        if (await Find(id, context.RequestAborted) is { } found)
            await Form(context, found.Reply, found.Story);
        else
            await pages.Stale(context);
    }

    public async Task Do(HttpContext context, string id)
    {
        var stop = context.RequestAborted;
        if (await Find(id, stop) is not { } found)
        {
            await pages.Stale(context);
            return;
        }

        var form = await context.Request.ReadFormAsync(stop);
        var note = form["note"].ToString().ReplaceLineEndings("\n").Trim();
        var now = await site.Now();
        var words = writer.WordsFor(found.Story.Version.Fields.Language);
        if (!Wire.TryParse<FlagReason>(form["reason"], out var reason) || note.Length > NoteLength || note.Contains('\0', StringComparison.Ordinal))
        {
            await Form(context, found.Reply, found.Story, note, words["flag.fault"], StatusCodes.Status422UnprocessableEntity);
            return;
        }

        var network = secrets.KeyOfNetwork(context.Connection.RemoteIpAddress);
        if (limit.Ask("flag " + network, now.Settings.Replies) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", System.Globalization.CultureInfo.InvariantCulture);
            await Form(context, found.Reply, found.Story, note, words["ask.toomany"], StatusCodes.Status429TooManyRequests);
            return;
        }

        var flag = new ReplyFlag { Id = Guid.CreateVersion7(), ReplyId = found.Reply.Id, NetworkKey = network, Reason = reason, Note = note, At = time.GetUtcNow().UtcDateTime };
        await Keep(flag, now.Settings.Replies, stop);
        await pages.Show(context, "flagged", back: new LinkView(found.Story.Version.Fields.HeadlineText, found.Story.Address));
    }

    private async Task Keep(ReplyFlag flag, ReplySettings settings, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.ReplyFlags.AnyAsync(f => f.ReplyId == flag.ReplyId && f.NetworkKey == flag.NetworkKey, stop))
            return;
        db.ReplyFlags.Add(flag);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // The same network in the same moment, or the reply is gone: either way there is nothing to count.
            return;
        }

        await db.Replies.Where(r => r.Id == flag.ReplyId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Flags, r => r.Flags + 1), stop);
        var reply = await db.Replies.SingleAsync(r => r.Id == flag.ReplyId, stop);
        var hold = settings.FlagsToHold > 0 && reply.Flags >= settings.FlagsToHold && reply is { State: ReplyState.Published, LetThroughBy: not (LetThrough.Moderator or LetThrough.Staff) };
        if (hold)
        {
            reply.Hold(HoldReason.Flagged);
            db.Evictions.Add(new Eviction { At = flag.At, Tags = [Tag.Replies(reply.StoryId)] });
            await db.SaveChangesAsync(stop);
            await PublishedCounts.Less(db, [reply], stop);
        }

        await transaction.CommitAsync(stop);
        if (hold)
        {
            evictions.After([Tag.Replies(reply.StoryId)]);
            counts.Changed([reply.StoryId]);
        }
    }

    private async Task<(Reply Reply, TalkedStory Story)?> Find(string id, CancellationToken stop) =>
        Guid.TryParseExact(id, "N", out var one) && (await site.Now()).Settings.Replies.On
        && await db.Replies.AsNoTracking().FirstOrDefaultAsync(r => r.Id == one && r.State == ReplyState.Published, stop) is { } reply
        && await reading.StoryOf(reply, stop) is { } story ? (reply, story) : null;

    private async Task Form(HttpContext context, Reply reply, TalkedStory story, string note = "", string? fault = null, int status = StatusCodes.Status200OK)
    {
        var now = await site.Now();
        var fields = story.Version.Fields;
        await context.Answer(writer.Write("flag", new FlagPage
        {
            Site = now.View,
            Title = writer.WordsFor(fields.Language)["flag.title"],
            Language = fields.Language,
            Direction = writer.DirectionOf(fields.Language),
            Canonical = now.Absolute(ReplyAddress.Of(reply.Id)),
            NoIndex = true,
            Story = new LinkView(fields.HeadlineText, story.Address),
            Reply = await talks.View(reply, story, open: false, context.RequestAborted),
            Action = ReplyAddress.Flag(reply.Id),
            Reasons = Wire.All<FlagReason>(),
            Note = note,
            Fault = fault,
        }, now, [], status));
    }
}
