using Microsoft.AspNetCore.DataProtection;

namespace OnRecord.Web.Desk;

/// <summary>One sentence that a page shows after the act that sent the browser there: kept in a short-lived sealed cookie, shown once.</summary>
public static class TempDataSentence
{
    private const string Cookie = "onrecord.done";
    private const string Purpose = "sentence";

    /// <param name="context">The request that did it.</param>
    /// <param name="sentence">What was done, in words for the person.</param>
    public static void Say(this HttpContext context, string sentence) => context.Response.Cookies.Append(
        Cookie,
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).Protect(sentence),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = DeskHost.Prefix, MaxAge = TimeSpan.FromMinutes(1), Secure = context.Request.IsHttps });

    /// <summary>The sentence that waits, which it then no longer does.</summary>
    public static string? Of(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var sealedText))
            return null;
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = DeskHost.Prefix });
        try
        {
            return context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).Unprotect(sealedText);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
