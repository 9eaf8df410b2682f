using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Features.Replies.Mails;

/// <summary>A reader confirms an address by the link that was mailed there. Opening the link changes nothing: programs that look through mail open every one.</summary>
internal sealed class ConfirmAddress(NewsDb db, AskPages pages, ReplySecrets secrets, TimeProvider time)
{
    public async Task Ask(HttpContext context, string token)
    {
        var key = secrets.Read(ReplyMails.Confirming, token);
        if (key is null || !await db.ReplyPeople.AnyAsync(p => p.Key == key, context.RequestAborted))
            await pages.Stale(context);
        else
            await pages.Show(context, "confirm", ReplyAddress.Confirm(token));
    }

    public async Task Do(HttpContext context, string token)
    {
        var key = secrets.Read(ReplyMails.Confirming, token);
        var now = time.GetUtcNow().UtcDateTime;
        if (key is null || !await db.ReplyPeople.AnyAsync(p => p.Key == key, context.RequestAborted))
        {
            await pages.Stale(context);
            return;
        }

        await db.ReplyPeople.Where(p => p.Key == key && p.ConfirmedAt == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.ConfirmedAt, now), context.RequestAborted);
        await pages.Show(context, "confirmed");
    }
}
