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

/// <summary>Sign in by e-mail and password. A wrong password, an unknown address and a closed account look the same and take the same time.</summary>
[AllowAnonymous]
public sealed class SignInModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SignInLimits limits) : DeskPage(db, time)
{
    // Checked in place of a password that does not exist, so that an unknown address takes as long as a known one.
    private static string? nobodysHash;

    [BindProperty, Required(ErrorMessage = "Write the e-mail address of your account."), StringLength(256)]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Write your password."), StringLength(4096)]
    public string Password { get; set; } = "";

    /// <summary>Where the person wanted to go.</summary>
    public string Back { get; private set; } = "/desk";

    /// <summary>False before the first administrator exists.</summary>
    public bool AnybodyCan { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? back)
    {
        await Prepare(back);
        return HttpContext.Features.Get<DeskUser>() is null ? Page() : LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostAsync(string? back)
    {
        await Prepare(back);
        if (!ModelState.IsValid)
            return Page();
        var person = await people.FindByEmailAsync(Email);
        var device = KnownBrowser.Of(HttpContext, person?.Id);
        if (!limits.MayTry(Email, device))
        {
            Response.Headers.RetryAfter = "900";
            ModelState.AddModelError("", "Too many tries. Wait a quarter of an hour, use a passkey, or use a browser you have signed in with before.");
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        if (!await IsRight(person) || person is null || await Db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person.Id, Stop) is not { EndedAt: null } account)
        {
            limits.Failed(Email, device);
            ModelState.AddModelError("", "E-mail or password are not right.");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        limits.Succeeded(Email, device);
        if (person.TwoFactorEnabled)
        {
            var half = new ClaimsIdentity([new Claim(ClaimTypes.Name, person.Id.ToString())], IdentityConstants.TwoFactorUserIdScheme);
            await HttpContext.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
            return RedirectToPage("/SignIn/Code", new { back = Back });
        }

        await DeskCookie.Begin(HttpContext, Db, account, Now);
        KnownBrowser.Remember(HttpContext, account.Id);
        return LocalRedirect(Back);
    }

    private async Task<bool> IsRight(Storage.Accounts.SignIn? person)
    {
        if (person?.PasswordHash is not null)
            return await people.CheckPasswordAsync(person, Password);
        var nobody = new Storage.Accounts.SignIn();
        nobodysHash ??= people.PasswordHasher.HashPassword(nobody, Guid.NewGuid().ToString());
        _ = people.PasswordHasher.VerifyHashedPassword(nobody, nobodysHash, Password);
        return false;
    }

    private async Task Prepare(string? back)
    {
        // "//elsewhere" and "/\\elsewhere" are other sites to a browser.
        Back = back is not null && Url.IsLocalUrl(back) && back.StartsWith(DeskHost.Prefix, StringComparison.Ordinal) ? back : DeskHost.Prefix;
        AnybodyCan = await Db.SignIns.AnyAsync(Stop);
    }
}
