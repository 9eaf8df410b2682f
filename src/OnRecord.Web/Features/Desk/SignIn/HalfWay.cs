using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>A sealed cookie of ten minutes that says whose password was right, until the second step is done.</summary>
internal static class HalfWay
{
    // Passkeys keep their challenge in the same cookie; only this claim says that a password was right.
    private const string PasswordOf = "password of";

    public static Task Remember(HttpContext context, Guid account) => context.SignInAsync(
        IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(PasswordOf, account.ToString())], IdentityConstants.TwoFactorUserIdScheme)));

    /// <summary>The account, or null.</summary>
    public static async Task<string?> Of(HttpContext context) =>
        (await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal?.FindFirstValue(PasswordOf);

    public static Task Forget(HttpContext context) => context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
}
