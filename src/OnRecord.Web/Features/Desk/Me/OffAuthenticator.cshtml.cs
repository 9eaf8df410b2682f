using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Turns one's own authenticator off.</summary>
[May(DeskAct.ReadDesk, NeedsSecondFactor = false)]
public sealed class OffAuthenticatorModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, SiteState site)
    : ProvedPage(db, time, people, factor)
{
    public async Task<IActionResult> OnPostAsync()
    {
        var person = await Person();
        await Factor.TurnOff(person);
        await OwnAccount.WeakenWithoutFactor(Db, Factor, person, Stop);
        Changed(person, "turned off an authenticator", "The authenticator app of your account was turned off.", await site.Now());
        await Db.SaveChangesAsync(Stop);
        return Done("The authenticator is off.", OwnAccount.Address);
    }
}
