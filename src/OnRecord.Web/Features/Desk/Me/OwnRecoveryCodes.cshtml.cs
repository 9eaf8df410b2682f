using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Makes recovery codes anew and shows them once.</summary>
[May(DeskAct.ReadDesk, NeedsSecondFactor = false)]
public sealed class OwnRecoveryCodesModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, SiteState site)
    : ProvedPage(db, time, people, factor)
{
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync()
    {
        var person = await Person();
        if (!person.TwoFactorEnabled)
            return Done("Recovery codes stand in for an authenticator: set one up first.", OwnAccount.Address);
        Codes = await Factor.NewRecoveryCodes(person);
        Changed(person, "made recovery codes", "New recovery codes were made for your account; those before them are worth nothing.", await site.Now());
        await Db.SaveChangesAsync(Stop);
        return Page();
    }
}
