using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies.Held;

/// <summary>Erases all that is held about an address. The threads keep their shape; of a person whom moderators hold or ban, the keyed hash and the standing stay.</summary>
internal sealed class EraseHeld(NewsDb db, AskPages pages, ReplySecrets secrets, Evictions evictions, ReplyCounts counts, SpamFilter spam, TimeProvider time)
{
    private const int Tries = 5;

    public async Task Ask(HttpContext context, string token)
    {
        if (await Key(context, token) is null)
            await pages.Stale(context);
        else
            await pages.Show(context, "erase", ReplyAddress.Held(token) + "/erase");
    }

    public async Task Do(HttpContext context, string token)
    {
        if (await Key(context, token) is not { } key)
        {
            await pages.Stale(context);
            return;
        }

        for (var left = Tries; ; left--)
        {
            try
            {
                await Erase(key, context.RequestAborted);
                break;
            }
            catch (DbUpdateConcurrencyException) when (left > 1)
            {
                // A moderator decided on one of the replies in the same moment.
                db.ChangeTracker.Clear();
            }
        }

        await pages.Show(context, "erased");
    }

    private async Task Erase(string key, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var replies = await db.Replies.Where(r => r.PersonKey == key).ToListAsync(stop);
        Reply[] seen = [.. replies.Where(r => r.State == ReplyState.Published)];
        // Even a reply that was removed stands in its thread while something is below it.
        Guid[] stories = [.. replies.Where(r => r.Shown).Select(r => r.StoryId).Distinct()];
        await ForgottenLessons.Of(db, db.Replies.Where(r => r.PersonKey == key), stop);
        foreach (var reply in replies)
            reply.Erase();
        string[] tags = [.. stories.Select(Tag.Replies)];
        if (tags.Length > 0)
            db.Evictions.Add(new Eviction { At = now, Tags = tags });
        await Forget(key, [.. replies.Select(r => ReplyMails.MailOf(r.Id))], stop);
        await db.SaveChangesAsync(stop);
        await PublishedCounts.Less(db, seen, stop);
        await transaction.CommitAsync(stop);
        evictions.After(tags);
        counts.Changed(stories);
        spam.LearnedAnew();
    }

    // What does not stand in a thread: the person, their reports and requests, and mails that wait.
    private async Task Forget(string key, Guid[] told, CancellationToken stop)
    {
        foreach (var report in await db.ErrorReports.Where(r => r.PersonKey == key).ToListAsync(stop))
            report.Erase();
        await db.ReplyRequests.Where(r => r.PersonKey == key).ExecuteDeleteAsync(stop);
        await db.Mail.Where(m => told.Contains(m.Id) && m.SentAt == null).ExecuteDeleteAsync(stop);
        var waiting = await db.Mail.AsNoTracking().Where(m => m.SentAt == null && m.SealedTo != null).Select(m => new { m.Id, m.SealedTo }).ToListAsync(stop);
        Guid[] theirs = [.. waiting.Where(m => secrets.Open(m.SealedTo!) is { } email && secrets.KeyOfPerson(email) == key).Select(m => m.Id)];
        await db.Mail.Where(m => theirs.Contains(m.Id)).ExecuteDeleteAsync(stop);
        if (await db.ReplyPeople.FindAsync([key], stop) is not { } person)
            return;
        if (person.Standing == PersonStanding.Usual)
            db.ReplyPeople.Remove(person);
        else
            (person.SealedEmail, person.StandingReason, person.ConfirmedAt, person.AgentId, person.Approved, person.Removed) = (null, null, null, null, 0, 0);
    }

    private async Task<string?> Key(HttpContext context, string token) =>
        HeldToken.Read(secrets, token, time.GetUtcNow().UtcDateTime) is { } key && await HeldFacts.Any(db, key, context.RequestAborted) ? key : null;
}
