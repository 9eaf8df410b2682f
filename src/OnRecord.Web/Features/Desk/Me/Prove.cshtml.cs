using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Asks once more who is there: by all that the account has, for a password alone may be in wrong hands.</summary>
[May(DeskAct.ReadDesk, NeedsSecondFactor = false)]
public sealed class ProveModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, PasswordCheck passwords, SignInLimits limits)
    : OwnAccountPage(db, time, people, factor)
{
    [BindProperty, Required(ErrorMessage = "Write your password."), StringLength(4096)]
    public string Password { get; set; } = "";

    [BindProperty, StringLength(64)]
    public string? Code { get; set; }

    public string Back { get; private set; } = OwnAccount.Address;

    public bool AsksCode { get; private set; }

    public bool HasPasskey { get; private set; }

    /// <summary>There is a passkey and no app whose code could stand beside the password.</summary>
    public bool PasskeyOnly => HasPasskey && !AsksCode;

    public Task OnGetAsync(string? back) => Load(back);

    public async Task<IActionResult> OnPostAsync(string? back)
    {
        var person = await Load(back);
        if (!ModelState.IsValid || PasskeyOnly)
            return Refused();
        var (count, session) = ("prove " + person.Id, Me.Session.Id.ToString());
        // Counted for each session, so a stolen one can't shut out the others.
        if (!limits.Try(count, session))
        {
            ModelState.AddModelError("", "Too many tries. Wait a quarter of an hour, or sign in anew.");
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        if (!await passwords.IsRight(person, Password, Stop) || (AsksCode && !await Factor.Take(person, Code ?? "")))
            return Refused("", AsksCode ? "Password or code are not right." : "The password is not right.");
        limits.Succeeded(count, session);
        await OwnAccount.Prove(Db, Me.Session, twoFactors: AsksCode, Now, Stop);
        return Redirect(Back);
    }

    private async Task<Storage.Accounts.SignIn> Load(string? back)
    {
        var person = await Person();
        Back = back is null ? OwnAccount.Address : Web.Desk.Back.AtDesk(back);
        AsksCode = person.TwoFactorEnabled;
        HasPasskey = (await People.GetPasskeysAsync(person)).Count > 0;
        return person;
    }
}
