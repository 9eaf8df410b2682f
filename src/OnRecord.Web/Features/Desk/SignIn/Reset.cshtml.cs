using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Storage.Accounts;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>The page behind a mailed address: a new password. It signs nobody in, so a second factor is asked for as ever.</summary>
[AllowAnonymous]
public sealed class ResetModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people) : DeskPage(db, time)
{
    [BindProperty, Required(ErrorMessage = "Choose a password."), StringLength(4096)]
    public string Password { get; set; } = "";

    public bool Stands { get; private set; }

    public async Task OnGetAsync(string token) => Stands = await Find(token) is not null;

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await Find(token) is not { } link)
            return Page();
        Stands = true;
        if (!ModelState.IsValid)
            return Refused();
        var person = (await people.FindByIdAsync(link.AccountId.ToString()))!;
        var account = await Db.Accounts.AsNoTracking().SingleAsync(a => a.Id == link.AccountId, Stop);
        var rules = PasswordRules.Check(Password, account.Name, person.Email ?? "");
        if (!rules.Ok)
            return Refused(nameof(Password), rules.Sentence);
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        Stands = await MailedLinks.Take(Db, link, Now, Stop);
        if (!Stands)
            return Page();
        await people.SetPassword(person, Password);
        var now = Now;
        await Db.Sessions.Where(s => s.AccountId == account.Id && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), Stop);
        Db.Audit.Add(AuditEntry.By(account.Id, now, "set a new password", "by a mailed address"));
        await Db.SaveChangesAsync(Stop);
        await all.CommitAsync(Stop);
        // Who reads the account's mail is no stranger: others who guess can't use up the tries of this browser.
        KnownBrowser.Remember(HttpContext, account.Id);
        return Done("The new password is set. Sign in with it.", "/desk/sign-in");
    }

    private async Task<MailedLink?> Find(string token)
    {
        var link = await MailedLinks.Find(Db, MailedLinkKind.Password, token, Now, Stop);
        return link is not null && await Db.Accounts.AnyAsync(a => a.Id == link.AccountId && a.EndedAt == null, Stop) ? link : null;
    }
}
