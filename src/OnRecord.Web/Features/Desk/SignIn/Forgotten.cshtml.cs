using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Storage.Accounts;
using OnRecord.Storage.Outbox;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>Asks for a mail with which to choose a new password. The answer is the same whether there is such an account or not, and so is what is written.</summary>
[AllowAnonymous]
public sealed class ForgottenModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SiteState site, SignInLimits limits) : DeskPage(db, time)
{
    /// <summary>Mails to one address in a quarter of an hour, and to all of them: nobody's box is to be filled from here.</summary>
    private const int MailsToOne = 3, MailsToAll = 60;

    [BindProperty, Required(ErrorMessage = "Write the e-mail address of your account."), StringLength(256), EmailAddress(ErrorMessage = "This is no e-mail address.")]
    public string Email { get; set; } = "";

    public bool Sent { get; private set; }

    public void OnGet()
    {
        // Shows the form.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Refused();
        Sent = true;
        if (!limits.Try("forgotten " + Email, null, MailsToOne) || !limits.Try("\nforgotten", null, MailsToAll))
            return Page();
        var person = await people.FindByEmailAsync(Email);
        var id = person?.Id ?? Guid.Empty;
        var account = await Db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.EndedAt == null, Stop);
        Db.Audit.Add(AuditEntry.By(null, Now, "asked for a new password", account?.Name ?? "for an account that is not there"));
        if (account is not null)
        {
            var now = await site.Now();
            var token = await MailedLinks.Make(Db, MailedLinkKind.Password, account.Id, null, Now, Stop);
            Db.Mail.Add(OutgoingMail.Write(person!.Email!, $"A new password for {now.View.Name}", $"""
                {account.Name},

                somebody, most likely you, asked for a new password at the desk of {now.View.Name}.
                Choose it here, within one hour; the address works once:

                {now.Absolute("/desk/sign-in/reset/" + token)}

                If it was not you, do nothing: nothing has changed.
                """, Now));
        }

        await Db.SaveChangesAsync(Stop);
        return Page();
    }
}
