using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;
using QRCoder;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Sets up an authenticator app: a secret as picture and text, on once a code of it was confirmed.</summary>
[May(DeskAct.ReadDesk, NeedsSecondFactor = false)]
public sealed class OwnAuthenticatorModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, SignInLimits limits, SiteState site)
    : ProvedPage(db, time, people, factor)
{
    [BindProperty, Required(ErrorMessage = "Write the six digits that the app shows."), StringLength(16)]
    public string Code { get; set; } = "";

    /// <summary>The waiting secret in groups of four; null before one was asked for.</summary>
    public string? Secret { get; private set; }

    /// <summary>Width and height of the picture, in modules.</summary>
    public int Side { get; private set; }

    /// <summary>The dark modules as an SVG path.</summary>
    public string Modules { get; private set; } = "";

    public async Task OnGetAsync() => await Draw(await Factor.Waiting(await Person()));

    public async Task<IActionResult> OnPostBeginAsync()
    {
        await Factor.Begin(await Person());
        return Redirect(OwnAccount.Address + "/authenticator");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var person = await Person();
        await Draw(await Factor.Waiting(person));
        if (!ModelState.IsValid || Secret is null)
            return Refused();
        var count = "confirm " + person.Id;
        if (!limits.Try(count, null) || !await Factor.Confirm(person, Code))
            return Refused(nameof(Code), "That is not the code of this secret at this moment. Is the phone's clock right?");
        limits.Succeeded(count, null);
        await OwnAccount.Prove(Db, Me.Session, twoFactors: true, Now, Stop);
        Changed(person, "turned on an authenticator", "An authenticator app was added to your account.", await site.Now());
        await Db.SaveChangesAsync(Stop);
        HttpContext.Say("The authenticator is on. Now keep recovery codes, for the day the phone is lost.");
        return Redirect(OwnAccount.Address + "/recovery-codes");
    }

    private async Task Draw(byte[]? secret)
    {
        if (secret is null)
            return;
        var text = Totp.Text(secret);
        Secret = string.Join(' ', text.Chunk(4).Select(four => new string(four)));
        var name = (await site.Now()).View.Name;
        // The key URI that authenticator apps share: issuer and account are shown in the app.
        var address = $"otpauth://totp/{Uri.EscapeDataString(name)}:{Uri.EscapeDataString(Me.Account.Name)}?secret={text}&issuer={Uri.EscapeDataString(name)}";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        Side = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                if (code.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        Modules = path.ToString();
    }
}
