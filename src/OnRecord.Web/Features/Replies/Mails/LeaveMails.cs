using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Features.Replies.Mails;

/// <summary>A reader wants no more mail about answers: by one click in the mail program, which sends a form here (RFC 8058), or by the page with its button.</summary>
internal sealed class LeaveMails(NewsDb db, AskPages pages, ReplySecrets secrets)
{
    public Task Ask(HttpContext context, string token) =>
        secrets.Read(ReplyMails.Leaving, token) is null ? pages.Stale(context) : pages.Show(context, "leave", ReplyAddress.Leave(token));

    public async Task Do(HttpContext context, string token)
    {
        if (secrets.Read(ReplyMails.Leaving, token) is not { } key)
        {
            await pages.Stale(context);
            return;
        }

        await db.Replies.Where(r => r.PersonKey == key && r.Notify).ExecuteUpdateAsync(set => set.SetProperty(r => r.Notify, false), context.RequestAborted);
        await pages.Show(context, "left");
    }
}
