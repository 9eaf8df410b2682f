using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Storage.Accounts;
using OnRecord.Storage.Outbox;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Asks for another e-mail address; it counts once the mail to it was read.</summary>
[May(DeskAct.ReadDesk, NeedsSecondFactor = false)]
public sealed class OwnEmailModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, SignInLimits limits, SiteState site)
    : ProvedPage(db, time, people, factor)
{
    [BindProperty, Required(ErrorMessage = "Write the new address."), StringLength(256), EmailAddress(ErrorMessage = "This is no e-mail address."), OneLine]
    public string Email { get; set; } = "";

    public bool Sent { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Refused();
        if (!limits.Try("address of " + Me.Id, null))
            return Refused(nameof(Email), "Too many mails were asked for. Wait a quarter of an hour.");
        var now = await site.Now();
        var token = await MailedLinks.Make(Db, MailedLinkKind.Email, Me.Id, Email.Trim(), Now, Stop);
        Db.Mail.Add(OutgoingMail.Write(Email.Trim(), $"Your new address at {now.View.Name}", $"""
            {Me.Account.Name},

            to sign in at the desk of {now.View.Name} with this address from now on, open this page within one hour:

            {now.Absolute($"{OwnAccount.Address}/email/{token}")}

            If you did not ask for it, do nothing.
            """, Now));
        await Db.SaveChangesAsync(Stop);
        Sent = true;
        return Page();
    }
}
