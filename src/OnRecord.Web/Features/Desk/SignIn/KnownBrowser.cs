using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>A sealed cookie that says which account has signed in from this browser before. It lets nobody in; it only has tries of its own.</summary>
internal static class KnownBrowser
{
    private const string Cookie = "onrecord.known";

    public static void Remember(HttpContext context, Guid account) => context.Response.Cookies.Append(
        Cookie,
        Protector(context).Protect($"{account:N} {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}"),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = DeskHost.Prefix, MaxAge = TimeSpan.FromDays(365), Secure = context.Request.IsHttps });

    /// <summary>The name of this browser when it has signed in to the account before; else null.</summary>
    public static string? Of(HttpContext context, Guid? account)
    {
        if (account is not { } id || !context.Request.Cookies.TryGetValue(Cookie, out var sealedText))
            return null;
        try
        {
            var parts = Protector(context).Unprotect(sealedText).Split(' ');
            return parts[0] == id.ToString("N", CultureInfo.InvariantCulture) ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("known browser");
}
