using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Storage.Outbox;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies.Held;

/// <summary>Answers by mail what is held about an address, and forgets that it was asked.</summary>
public sealed class AnswerRequests(NewsDb db, SiteState site, ReplySecrets secrets, TimeProvider time)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private const int AtOnce = 100;

    public async Task Run(CancellationToken stop)
    {
        var asked = await db.ReplyRequests.AsNoTracking().OrderBy(r => r.At).Take(AtOnce).ToListAsync(stop);
        if (asked.Count == 0)
            return;
        var here = await site.Now();
        var (words, now) = (here.Words, time.GetUtcNow().UtcDateTime);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        foreach (var one in asked)
        {
            // Another process may answer in the same moment; who deletes the row answers it.
            if (await db.ReplyRequests.Where(r => r.Id == one.Id).ExecuteDeleteAsync(stop) == 0)
                continue;
            var known = await HeldFacts.Any(db, one.PersonKey, stop);
            var text = known
                ? ReplyMails.Paragraphs(words["mail.held.text"], here.Absolute(ReplyAddress.Held(HeldToken.Make(secrets, one.PersonKey, now))))
                : ReplyMails.Paragraphs(words["mail.held.none"]);
            db.Mail.Add(OutgoingMail.Write(one.SealedEmail, words.Say("mail.held.subject", ("site", here.View.Name)), text, null, now));
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
