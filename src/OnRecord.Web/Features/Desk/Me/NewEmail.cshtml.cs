using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Storage.Accounts;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>The page behind the mail to a new address: whoever reads it and is signed in takes the address.</summary>
[May(DeskAct.ReadDesk, NeedsSecondFactor = false)]
public sealed class NewEmailModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, SiteState site)
    : OwnAccountPage(db, time, people, factor)
{
    public string? Email { get; private set; }

    public Task OnGetAsync(string token) => Find(token);

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await Find(token) is not { } link)
            return Refused();
        var person = await Person();
        if (await People.FindByEmailAsync(link.Email!) is { } other && other.Id != person.Id)
            return Refused("", "Another account has this address: use another, or ask an administrator.");
        var old = person.Email;
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        if (!await MailedLinks.Take(Db, link, Now, Stop))
            return Refused("", "This address was used already.");
        // Whoever reads the old address must not choose a new password with a mail that lies there.
        await MailedLinks.Close(Db, MailedLinkKind.Password, person.Id, Now, Stop);
        // To the old address, which is the one that would be surprised.
        Changed(person, "changed their e-mail address", $"The e-mail address of your account is no longer {old}.", await site.Now());
        (person.Email, person.UserName) = (link.Email, link.Email);
        if (await People.UpdateAsync(person) is { Succeeded: false })
            return Refused("", "The address could not be taken. Ask for another mail.");
        await Db.SaveChangesAsync(Stop);
        await all.CommitAsync(Stop);
        return Done("From now on you sign in with the new address.", OwnAccount.Address);
    }

    private async Task<MailedLink?> Find(string token)
    {
        var link = await MailedLinks.Find(Db, MailedLinkKind.Email, token, Now, Stop);
        link = link?.AccountId == Me.Id ? link : null;
        Email = link?.Email;
        return link;
    }
}
