using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Desk;

/// <summary>
/// The cookie that says which session at the desk a browser holds. It names the session and nothing else: who that is and what they may do is
/// read with every request, so an ended session, a closed account or another role holds from the next request on.
/// </summary>
internal static class DeskCookie
{
    public const string Scheme = "desk";
    private const string SessionClaim = "session";

    /// <summary>By https the name binds the cookie to this very host (RFC 6265bis, prefix __Host-).</summary>
    public static string Name(bool https) => https ? "__Host-" + CachedPages.DeskCookie : CachedPages.DeskCookie;

    public static void Configure(CookieAuthenticationOptions cookie, bool https)
    {
        cookie.Cookie.Name = Name(https);
        cookie.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = DeskSession.Longest;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = "/desk/sign-in";
        cookie.Events.OnRedirectToLogin = SendToSignIn;
        cookie.Events.OnRedirectToAccessDenied = Refuse;
        cookie.Events.OnValidatePrincipal = Validate;
    }

    /// <summary>Begins a session for the account and hands its cookie to the browser.</summary>
    /// <param name="twoFactors">Whether more than a password was proved.</param>
    public static async Task Begin(HttpContext context, NewsDb db, Account account, DateTime now, bool twoFactors)
    {
        var session = new DeskSession
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)), AccountId = account.Id, Device = BrowserName.Of(context.Request.Headers.UserAgent),
            StartedAt = now, SeenAt = now, ProvedAt = now, TwoFactors = twoFactors,
        };
        db.Sessions.Add(session);
        db.Audit.Add(AuditEntry.By(account.Id, now, "signed in", session.Device));
        await db.SaveChangesAsync(context.RequestAborted);
        var ticket = Ticket(session);
        await context.SignInAsync(Scheme, ticket.Principal, ticket.Properties);
    }

    /// <summary>What the cookie of the session says.</summary>
    internal static AuthenticationTicket Ticket(DeskSession session)
    {
        var identity = new ClaimsIdentity([new Claim(SessionClaim, session.Id.ToString("N", CultureInfo.InvariantCulture))], Scheme);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true, IssuedUtc = new DateTimeOffset(session.StartedAt) }, Scheme);
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var db = services.GetRequiredService<NewsDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (!Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), CultureInfo.InvariantCulture, out var id)
            || await db.Sessions.AsNoTracking().Where(s => s.Id == id)
                .Join(db.Accounts.Where(a => a.EndedAt == null), s => s.AccountId, a => a.Id, (s, a) => new { Session = s, Account = a }).SingleOrDefaultAsync() is not { } found
            || !found.Session.Stands(now))
        {
            context.RejectPrincipal();
            return;
        }

        var (session, account) = (found.Session, found.Account);
        if (now - session.SeenAt > TimeSpan.FromMinutes(1))
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now));
        var parents = account.Sections.Count == 0 ? [] : await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.ParentId);
        context.HttpContext.Features.Set(new DeskUser(account, session, DeskPerson.Of(account.Id, account.Role, account.Sections, parents)));
    }

    private static Task SendToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.AsksForData())
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var asked = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/desk";
        context.Response.Redirect(QueryHelpers.AddQueryString("/desk/sign-in", "back", asked));
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.Features.Get<Refusal>()?.SendTo is { } better && !context.Request.AsksForData())
            context.Response.Redirect(better);
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
