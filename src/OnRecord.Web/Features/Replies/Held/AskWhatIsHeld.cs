using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies.Held;

/// <summary>
/// Anybody asks what is held about an address. The answer goes to the address by mail; the page says the same, after the same work, whether the
/// address is known or not.
/// </summary>
internal sealed class AskWhatIsHeld(NewsDb db, SiteState site, AskPages pages, ReplySecrets secrets, NetworkLimit limit, TimeProvider time)
{
    private static readonly ReplySettings OfNetwork = new() { MostOfNetwork = 10, FloodMinutes = 60 };

    // Nobody can fill another's mailbox by asking again and again.
    private static readonly ReplySettings OfAddress = new() { MostOfNetwork = 3, FloodMinutes = 24 * 60 };

    public Task Ask(HttpContext context) => pages.Show(context, "request", ReplyAddress.AboutMe, email: "");

    public async Task Do(HttpContext context)
    {
        var stop = context.RequestAborted;
        var email = (await context.Request.ReadFormAsync(stop))["email"].ToString().Trim();
        var words = (await site.Now()).Words;
        if (!ReplyDraft.IsEmail(email))
        {
            await pages.Show(context, "request", ReplyAddress.AboutMe, email: email, fault: words["reply.fault.email.wrong"], status: StatusCodes.Status422UnprocessableEntity);
            return;
        }

        if (limit.Ask("held " + secrets.KeyOfNetwork(context.Connection.RemoteIpAddress), OfNetwork) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", System.Globalization.CultureInfo.InvariantCulture);
            await pages.Show(context, "request", ReplyAddress.AboutMe, email: email, fault: words["ask.toomany"], status: StatusCodes.Status429TooManyRequests);
            return;
        }

        var key = secrets.KeyOfPerson(email);
        if (limit.Ask("held of " + key, OfAddress) is null)
        {
            db.ReplyRequests.Add(new ReplyRequest { Id = Guid.CreateVersion7(), PersonKey = key, SealedEmail = secrets.Seal(email), At = time.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync(stop);
        }

        await pages.Show(context, "requested");
    }
}
