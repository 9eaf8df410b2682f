using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>The second factor: a code of the authenticator (RFC 6238), each good once, or a recovery code, used up by it.</summary>
[AllowAnonymous]
public sealed class CodeModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, SignInLimits limits) : DeskPage(db, time)
{
    [BindProperty, Required(ErrorMessage = "Write the code."), StringLength(64)]
    public string Code { get; set; } = "";

    public string Back { get; private set; } = DeskHost.Prefix;

    public async Task<IActionResult> OnGetAsync(string? back)
    {
        Back = Web.Desk.Back.AtDesk(back);
        return await Person() is null ? Redirect("/desk/sign-in") : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? back)
    {
        Back = Web.Desk.Back.AtDesk(back);
        if (await Person() is not { } person)
            return Redirect("/desk/sign-in");
        if (!ModelState.IsValid)
            return Refused();
        var (count, device) = ("code " + person.Id, KnownBrowser.Of(HttpContext, person.Id));
        if (!limits.Try(count, device))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "900";
            ModelState.AddModelError("", "Too many codes were tried. Wait a quarter of an hour, or use a passkey.");
            return Page();
        }

        if (!await factor.Take(person, Code))
            return Refused("", "That code is not right, or has been used.");
        limits.Succeeded(count, device);
        await HalfWay.Forget(HttpContext);
        var account = await Db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person.Id, Stop);
        if (account.EndedAt is not null)
            return Redirect("/desk/sign-in");
        await DeskCookie.Begin(HttpContext, Db, account, Now, twoFactors: true);
        KnownBrowser.Remember(HttpContext, account.Id);
        return LocalRedirect(Back);
    }

    private async Task<Storage.Accounts.SignIn?> Person() => await HalfWay.Of(HttpContext) is { } id ? await people.FindByIdAsync(id) : null;
}
