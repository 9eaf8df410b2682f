using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Desk.Preview;

/// <summary>
/// Somebody outside the desk opens a preview that was shared with them: /preview/{token}, the working copy of now. The token is kept as its hash;
/// a cookie that only the addresses of pictures get lets the page show its pictures.
/// </summary>
public static class SharedPreview
{
    private const string Cookie = "onrecord.preview";

    /// <summary>A new token and its hash.</summary>
    public static (string Token, string Hash) NewToken()
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        return (token, Hash(token));
    }

    public static void MapSharedPreviews(this IEndpointRouteBuilder app) =>
        app.MapMethods("/preview/{token}", [HttpMethods.Get, HttpMethods.Head], Open).AllowAnonymous();

    /// <summary>Whether the browser was given a preview, still standing, of a story whose working copy shows the picture.</summary>
    public static async Task<bool> Shows(HttpContext context, string picture, CancellationToken stop)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var token) || token is null)
            return false;
        var db = context.RequestServices.GetRequiredService<NewsDb>();
        return await Find(db, token, stop) is { } link && link.Stands(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime)
            && await db.WorkingCopies.AsNoTracking().Where(c => c.StoryId == link.StoryId).Select(c => new { c.Picture, c.BodyJson }).SingleAsync(stop) is var copy
            && VersionPicture.Of(copy.Picture, copy.BodyJson).Contains(picture);
    }

    private static async Task<IResult> Open(string token, string? width, HttpContext context, NewsDb db, PreviewPage preview, SiteState site, PageWriter writer, TimeProvider time, CancellationToken stop)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
        if (await Find(db, token, stop) is not { } link)
            return await Gone(site, writer, StatusCodes.Status404NotFound);
        if (!link.Stands(time.GetUtcNow().UtcDateTime))
            return await Gone(site, writer, StatusCodes.Status410Gone);
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == link.StoryId, stop);
        var copy = await db.WorkingCopies.AsNoTracking().SingleAsync(c => c.StoryId == link.StoryId, stop);
        context.Response.Cookies.Append(Cookie, token, new CookieOptions
        {
            Path = "/media", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Expires = new DateTimeOffset(link.ExpiresAt),
        });
        var html = await preview.Render(story, copy, now => Bar(now, link, token, width), width, stop);
        return Results.Bytes(html, "text/html; charset=utf-8");
    }

    private static string Bar(SiteNow now, PreviewLink link, string token, string? width) =>
        $"<p>{HtmlEncoder.Default.Encode($"A preview that {now.View.Name} shared with you. It is not published and may change. This address ends on {Workflow.Moment(link.ExpiresAt, now.Zone)}.")}</p>"
        + $"<nav aria-label=\"Width\">{string.Concat(PreviewPage.Widths.Select(w => PreviewPage.Link($"/preview/{token}?width={w.Name}", w.Label, w.Name == (width ?? "wide"))))}</nav>";

    private static async Task<IResult> Gone(SiteState site, PageWriter writer, int status)
    {
        var now = await site.Now();
        var model = new GonePage
        {
            Site = now.View, Title = now.Words["gone.preview"], Language = now.View.Language, Direction = now.View.Direction, Canonical = now.Absolute("/"), NoIndex = true, Preview = true,
        };
        return Results.Text(writer.Write("gone", model, now, [], status).Utf8.Span, "text/html; charset=utf-8", status);
    }

    private static async Task<PreviewLink?> Find(NewsDb db, string token, CancellationToken stop)
    {
        if (token.Length is 0 or > 100)
            return null;
        var hash = Hash(token);
        return await db.PreviewLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, stop);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
