using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>The second factor: a code of the authenticator (RFC 6238), each good once, or a recovery code, used up by it.</summary>
[AllowAnonymous]
public sealed class CodeModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SignInLimits limits, CodesUsed used) : DeskPage(db, time)
{
    [BindProperty, Required(ErrorMessage = "Write the code."), StringLength(64)]
    public string Code { get; set; } = "";

    public string Back { get; private set; } = DeskHost.Prefix;

    public async Task<IActionResult> OnGetAsync(string? back)
    {
        Back = Local(back);
        return await Person() is null ? Redirect("/desk/sign-in") : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? back)
    {
        Back = Local(back);
        if (await Person() is not { } person)
            return Redirect("/desk/sign-in");
        if (!ModelState.IsValid)
            return Page();
        // The password was right, so these tries are of somebody who knows it: one count, whatever the browser.
        var count = "code " + person.Id;
        if (!limits.MayTry(count, null))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "900";
            ModelState.AddModelError("", "Too many codes were tried. Wait a quarter of an hour.");
            return Page();
        }

        if (!await IsRight(person))
        {
            limits.Failed(count, null);
            return Refused("", "That code is not right, or has been used.");
        }

        limits.Succeeded(count, null);
        await HttpContext.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        var account = await Db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person.Id, Stop);
        if (account.EndedAt is not null)
            return Redirect("/desk/sign-in");
        await DeskCookie.Begin(HttpContext, Db, account, Now);
        KnownBrowser.Remember(HttpContext, account.Id);
        return LocalRedirect(Back);
    }

    private async Task<bool> IsRight(Storage.Accounts.SignIn person)
    {
        var code = Code.Replace(" ", "", StringComparison.Ordinal);
        if (code.Length == 6 && code.All(char.IsAsciiDigit))
        {
            return await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, code) && used.Take(person.Id, code);
        }

        return (await people.RedeemTwoFactorRecoveryCodeAsync(person, code)).Succeeded;
    }

    private async Task<Storage.Accounts.SignIn?> Person()
    {
        var half = await HttpContext.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return half.Principal?.FindFirstValue(ClaimTypes.Name) is { } id ? await people.FindByIdAsync(id) : null;
    }

    private string Local(string? back) =>
        back is not null && Url.IsLocalUrl(back) && back.StartsWith(DeskHost.Prefix, StringComparison.Ordinal) ? back : DeskHost.Prefix;
}
