using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Changes one's own password, which ends every other session.</summary>
[May(DeskAct.ReadDesk, NeedsSecondFactor = false)]
public sealed class OwnPasswordModel(
    NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, PasswordCheck passwords, SignInLimits limits, SiteState site)
    : ProvedPage(db, time, people, factor)
{
    [BindProperty, Required(ErrorMessage = "Write the password you had until now."), StringLength(4096)]
    public string Old { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Choose a password."), StringLength(4096)]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Refused();
        var person = await Person();
        var (count, session) = ("prove " + person.Id, Me.Session.Id.ToString());
        if (!limits.Try(count, session) || !await passwords.IsRight(person, Old, Stop))
            return Refused(nameof(Old), "This is not the password you had until now.");
        limits.Succeeded(count, session);
        var rules = PasswordRules.Check(Password, Me.Account.Name, person.Email ?? "");
        if (!rules.Ok)
            return Refused(nameof(Password), rules.Sentence);
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        await People.SetPassword(person, Password);
        await EndOtherSessions();
        Changed(person, "changed their password", "The password of your account was changed.", await site.Now());
        await Db.SaveChangesAsync(Stop);
        await all.CommitAsync(Stop);
        return Done("The password is changed, and you are signed out everywhere else.", OwnAccount.Address);
    }
}
