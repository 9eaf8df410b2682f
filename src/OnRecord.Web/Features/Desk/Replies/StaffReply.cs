using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Replies;

/// <param name="Parent">The reply that is answered; null: the story.</param>
/// <param name="Key">Of the form: sent twice it is one reply.</param>
public sealed record AskedStaffReply(StoryAtDesk Story, Guid? Parent, string? Body, string? Key);

/// <summary>Somebody of the newsroom replies at the desk, under the name of the account. It is public at once.</summary>
internal static class StaffReply
{
    /// <summary>The reply, saved; refused with a sentence.</summary>
    public static async Task<Outcome<Reply>> Write(NewsDb db, AskedStaffReply asked, DeskUser me, IServiceProvider services, CancellationToken stop)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var story = asked.Story.Story;
        var draft = ReplyDraft.Of(me.Account.Name, null, null, asked.Body);
        if (draft.Faults().FirstOrDefault(f => f.Field == ReplyField.Body) is { } fault)
            return Outcome.Refused(fault.Kind == FaultKind.Missing ? "Write something first." : $"A reply may have {ReplyDraft.BodyLength} characters; this has {fault.Has}.");
        var settings = (await services.GetRequiredService<SiteState>().Now()).Settings.Replies;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var attempt = services.GetRequiredService<ReplySecrets>().KeyOfAttempt(asked.Key, story.Id.ToString("N"), asked.Parent?.ToString("N"), me.Id.ToString("N"), draft.Body);
        if (await db.Replies.FirstOrDefaultAsync(r => r.Attempt == attempt, stop) is { } before)
            return before;
        var talk = await db.Talks.AsNoTracking().FirstOrDefaultAsync(t => t.StoryId == story.Id, stop);
        if (story is not { Status: StoryStatus.Published, CurrentVersionId: { } current, FirstPublishedAt: { } since } || !StoryTalk.IsOpen(talk, settings, since, now))
            return Outcome.Refused("Replies to this story are closed: open them first.");
        var parent = asked.Parent is { } answered ? await db.Replies.AsNoTracking().FirstOrDefaultAsync(r => r.Id == answered && r.StoryId == story.Id && r.State == ReplyState.Published, stop) : null;
        if (asked.Parent is not null && parent is null)
            return Outcome.Refused("Only a reply that readers see can be answered.");
        var id = Guid.CreateVersion7(new DateTimeOffset(now));
        var (root, depth, path) = Reply.PlaceOf(id, parent);
        var reply = new Reply
        {
            Id = id, StoryId = story.Id, ParentId = parent?.Id, RootId = root, Depth = depth, Path = path, Name = draft.Name, Body = draft.Body, PostedAt = now, Attempt = attempt, StaffId = me.Id,
            VersionN = await db.Versions.Where(v => v.Id == current).Select(v => v.N).SingleAsync(stop),
        };
        reply.Take(new Verdict(LetThrough.Staff, null));
        db.Replies.Add(reply);
        db.Audit.Add(AuditEntry.By(me.Id, now, "replied at the desk", asked.Story.Title, story.Id, ReplyAddress.Of(id)));
        var counting = new ReplyCounting();
        counting.Moved(reply, before: null);
        db.Evictions.Add(new Eviction { At = now, Tags = counting.Tags });
        await services.GetRequiredService<ReplyMails>().TellOfAnswers(db, [reply], now, stop);
        await db.SaveChangesAsync(stop);
        await counting.Save(db, stop);
        await transaction.CommitAsync(stop);
        services.GetRequiredService<Evictions>().After(counting.Tags);
        services.GetRequiredService<ReplyCounts>().Changed(counting.Stories);
        return reply;
    }
}
