using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>What the script sends once the browser has made a passkey.</summary>
public sealed record MadePasskey(string? Credential, string? Name);

/// <summary>Adds and removes one's own passkeys.</summary>
internal sealed class OwnPasskeys(NewsDb db, TimeProvider time, SiteState site, SignInManager<Storage.Accounts.SignIn> signIn, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor)
{
    private const int Most = 20;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public static void Map(IEndpointRouteBuilder app)
    {
        var may = new MayAttribute(DeskAct.ReadDesk) { NeedsSecondFactor = false };
        app.MapPost("/desk/me/passkeys/options", (HttpContext context, OwnPasskeys own) => own.Options(context)).WithMetadata(may);
        app.MapPost("/desk/me/passkeys", (MadePasskey made, HttpContext context, OwnPasskeys own) => own.Add(made, context)).WithMetadata(may);
        app.MapPost("/desk/me/passkeys/{passkey}/remove", (string passkey, HttpContext context, OwnPasskeys own) => own.Remove(passkey, context)).WithMetadata(may);
        app.MapPost("/desk/me/prove/passkey", (UsedPasskey used, HttpContext context, OwnPasskeys own) => own.Prove(used, context)).WithMetadata(may);
    }

    private async Task<IResult> Options(HttpContext context)
    {
        if (!await OwnAccount.IsProved(context, people, factor, Now))
            return AskAgain();
        var person = await OwnAccount.Person(context, people);
        return Results.Content(
            await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email!, DisplayName = context.DeskUser().Account.Name }), "application/json");
    }

    private async Task<IResult> Add(MadePasskey made, HttpContext context)
    {
        if (!await OwnAccount.IsProved(context, people, factor, Now))
            return AskAgain();
        var (user, person) = (context.DeskUser(), await OwnAccount.Person(context, people));
        if (made.Credential is not { Length: > 0 } credential || !await Passkeys.IsUnderWay(signIn))
            return Passkeys.Refused(Outcome.Refused("This took too long. Try once more."));
        if ((await people.GetPasskeysAsync(person)).Count >= Most)
            return Passkeys.Refused(Outcome.Refused($"You have {Most} passkeys: remove one you no longer use."));
        var name = string.Concat((made.Name ?? "").Trim().Where(c => !char.IsControl(c)).Take(100));
        var attested = await signIn.PerformPasskeyAttestationAsync(credential);
        if (!attested.Succeeded || attested.UserEntity.Id != person.Id.ToString())
            return Passkeys.Refused(Outcome.Refused("That passkey could not be taken. Try again, or with another device."));
        attested.Passkey.Name = name.Length > 0 ? name : user.Session.Device;
        if (!(await people.AddOrUpdatePasskeyAsync(person, attested.Passkey)).Succeeded)
            return Passkeys.Refused(Outcome.Refused("That passkey could not be kept. Try again."));
        await OwnAccount.Prove(db, user.Session, twoFactors: true, Now, context.RequestAborted);
        await Changed(context, person, "added a passkey", $"A passkey, \"{attested.Passkey.Name}\", was added to your account.");
        context.Say("The passkey is added. Next time it signs you in without a password.");
        return Results.Json(new { to = OwnAccount.Address });
    }

    private async Task<IResult> Remove(string passkey, HttpContext context)
    {
        if (!await OwnAccount.IsProved(context, people, factor, Now))
            return Results.Redirect(OwnAccount.ProveFor(OwnAccount.Address));
        var person = await OwnAccount.Person(context, people);
        if (!Base64Url.IsValid(passkey) || await people.GetPasskeyAsync(person, Base64Url.DecodeFromChars(passkey)) is not { } known)
            return Results.NotFound();
        await people.RemovePasskeyAsync(person, known.CredentialId);
        await OwnAccount.WeakenWithoutFactor(db, factor, person, context.RequestAborted);
        await Changed(context, person, "removed a passkey", $"The passkey \"{known.Name}\" was removed from your account.");
        context.Say("The passkey is removed. Delete it on your device too.");
        return Results.Redirect(OwnAccount.Address + "#passkeys");
    }

    private async Task<IResult> Prove(UsedPasskey used, HttpContext context)
    {
        var user = context.DeskUser();
        var shown = await Passkeys.Check(used, signIn, people);
        if (!shown.Ok || shown.Value.Id != user.Id)
            return Passkeys.Refused(shown.Ok ? Outcome.Refused("That passkey belongs to another account.") : shown.Refusal);
        await OwnAccount.Prove(db, user.Session, twoFactors: true, Now, context.RequestAborted);
        return Results.Json(new { to = Back.AtDesk(used.Back) });
    }

    private async Task Changed(HttpContext context, Storage.Accounts.SignIn person, string act, string sentence)
    {
        var user = context.DeskUser();
        db.Audit.Add(AuditEntry.By(user.Id, Now, act, user.Account.Name));
        db.Mail.Add(AccountMail.Changed(person.Email!, user.Account.Name, sentence, await site.Now(), Now));
        await db.SaveChangesAsync(context.RequestAborted);
    }

    private static IResult AskAgain() => Results.Json(
        new { sentences = new[] { "Show first that it is you." }, to = OwnAccount.ProveFor(OwnAccount.Address) }, statusCode: StatusCodes.Status409Conflict);
}
