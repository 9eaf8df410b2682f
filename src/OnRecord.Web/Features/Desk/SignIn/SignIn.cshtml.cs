using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>Sign in by e-mail and password. A wrong password, an unknown address and a closed account look the same and take the same time.</summary>
[AllowAnonymous]
public sealed class SignInModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, PasswordCheck passwords, SignInLimits limits) : DeskPage(db, time)
{
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
            return Refused();
        var person = await people.FindByEmailAsync(Email);
        var device = KnownBrowser.Of(HttpContext, person?.Id);
        if (!limits.Try(Email, device))
        {
            Response.Headers.RetryAfter = "900";
            ModelState.AddModelError("", "Too many tries. Wait a quarter of an hour, use a passkey, or use a browser you have signed in with before.");
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        if (!await passwords.IsRight(person, Password, Stop) || person is null || await Db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person.Id, Stop) is not { EndedAt: null } account)
        {
            if (limits.IsWorthNoting())
            {
                // Whose account it was, when there is one; never what was typed.
                var aimedAt = person?.Id ?? Guid.Empty;
                var aimed = await Db.Accounts.AsNoTracking().Where(a => a.Id == aimedAt).Select(a => a.Name).SingleOrDefaultAsync(Stop);
                Db.Audit.Add(AuditEntry.By(null, Now, "failed to sign in", aimed ?? "an account that is not there"));
                await Db.SaveChangesAsync(Stop);
            }

            ModelState.AddModelError("", "E-mail or password are not right.");
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        limits.Succeeded(Email, device);
        if (person.TwoFactorEnabled)
        {
            await HalfWay.Remember(HttpContext, person.Id);
            return RedirectToPage("/SignIn/Code", new { back = Back });
        }

        await DeskCookie.Begin(HttpContext, Db, account, Now, twoFactors: false);
        KnownBrowser.Remember(HttpContext, account.Id);
        return LocalRedirect(Back);
    }

    private async Task Prepare(string? back)
    {
        Back = Web.Desk.Back.AtDesk(back);
        AnybodyCan = await Db.SignIns.AnyAsync(Stop);
    }
}
