using System.Text.Json;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies.Held;

/// <summary>All that is held about an address, for who has the link that was mailed there: as a page and as JSON.</summary>
internal sealed class ReadHeld(NewsDb db, SiteState site, PageWriter writer, AskPages pages, ReplySecrets secrets, TimeProvider time)
{
    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task Page(HttpContext context, string token)
    {
        if (await Facts(context, token) is not { } held)
        {
            await pages.Stale(context);
            return;
        }

        var (key, facts) = held;
        var now = await site.Now();
        var words = now.Words;
        await context.Answer(writer.Write("held", new HeldPage
        {
            Site = now.View,
            Title = words["held.title"],
            Language = words.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(ReplyAddress.AboutMe),
            NoIndex = true,
            Email = facts.Email,
            First = facts.FirstAt,
            Confirmed = facts.ConfirmedAt,
            Standing = facts.Standing,
            Replies = [.. facts.Replies.Select(View)],
            Reports = [.. facts.ErrorReports.Select(View)],
            JsonAddress = ReplyAddress.Held(token) + "/json",
            EraseAddress = ReplyAddress.Held(token) + "/erase",
            ConfirmAddress = facts.ConfirmedAt is null ? ReplyAddress.Confirm(secrets.Token(ReplyMails.Confirming, key)) : null,
            LeaveAddress = facts.Replies.Any(r => r.Notify) ? ReplyAddress.Leave(secrets.Token(ReplyMails.Leaving, key)) : null,
        }, now, []));
    }

    public async Task Json(HttpContext context, string token)
    {
        if (await Facts(context, token) is not { } held)
        {
            await pages.Stale(context);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"held-about-me.json\"";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(held.Facts, Snake), context.RequestAborted);
    }

    private async Task<(string Key, HeldFacts Facts)?> Facts(HttpContext context, string token) =>
        HeldToken.Read(secrets, token, time.GetUtcNow().UtcDateTime) is { } key && await HeldFacts.Of(db, secrets, key, context.RequestAborted) is { } facts ? (key, facts) : null;

    private static HeldReplyView View(HeldReply r) => new()
    {
        Story = new LinkView(r.Story.Headline, r.Story.Address), Address = r.State == "published" && r.Story.Address is not null ? ReplyAddress.Of(r.Id) : null, State = r.State,
        Ground = r.RemovedFor, Reason = r.RemovalReason, Posted = r.PostedAt, Name = r.Name, Website = r.Website, Words = r.Body, Notify = r.Notify, Network = r.NetworkKept,
    };

    private static HeldReportView View(HeldReport r) => new() { Story = new LinkView(r.Story.Headline, r.Story.Address), Sent = r.At, About = r.About, Words = r.Text, Answer = r.Answer };
}
