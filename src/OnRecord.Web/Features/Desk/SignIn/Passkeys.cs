using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>What the script sends once the browser has asked for a passkey.</summary>
/// <param name="Credential">The credential as JSON (Web Authentication, PublicKeyCredential.toJSON).</param>
/// <param name="Back">Where to go then.</param>
public sealed record UsedPasskey(string? Credential, string? Back);

/// <summary>Signing in with a passkey (W3C Web Authentication): the device knows who is there, so it takes the place of address, password and code.</summary>
internal static class Passkeys
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure(passkeys =>
        {
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = IsOurs;
        });
    }

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        app.MapPost("/desk/sign-in/passkey/options", Options).AllowAnonymous();
        app.MapPost("/desk/sign-in/passkey", SignIn).AllowAnonymous();
    }

    /// <summary>Whose passkey this is; refused when it proves nothing.</summary>
    public static async Task<Outcome<Storage.Accounts.SignIn>> Check(UsedPasskey used, SignInManager<Storage.Accounts.SignIn> signIn, UserManager<Storage.Accounts.SignIn> people)
    {
        var refused = Outcome.Refused("That passkey is not known here. Try another, or use your password.");
        if (used.Credential is not { Length: > 0 } credential || !await IsUnderWay(signIn))
            return Outcome.Refused("This took too long. Try once more.");
        var checkedNow = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!checkedNow.Succeeded)
            return refused;
        // The device counts its uses; a copy of it falls behind.
        var kept = await people.AddOrUpdatePasskeyAsync(checkedNow.User, checkedNow.Passkey);
        return kept.Succeeded ? checkedNow.User : refused;
    }

    /// <summary>Whether this browser was given a challenge lately.</summary>
    public static async Task<bool> IsUnderWay(SignInManager<Storage.Accounts.SignIn> signIn) =>
        (await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(signIn.Context, IdentityConstants.TwoFactorUserIdScheme)) is { Succeeded: true } half
        && await HalfWay.Of(signIn.Context) is null && half.Properties.Items.Count > 0;

    public static IResult Refused(Outcome outcome, int status = StatusCodes.Status422UnprocessableEntity) => Results.Json(new { sentences = outcome.Sentences }, statusCode: status);

    private static async Task<IResult> Options(SignInManager<Storage.Accounts.SignIn> signIn) =>
        Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<IResult> SignIn(
        UsedPasskey used, HttpContext context, NewsDb db, TimeProvider time, SignInLimits limits, SignInManager<Storage.Accounts.SignIn> signIn, UserManager<Storage.Accounts.SignIn> people)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var person = await Check(used, signIn, people);
        var account = person.Ok ? await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == person.Value.Id, context.RequestAborted) : null;
        if (account is not { EndedAt: null })
        {
            if (limits.IsWorthNoting())
            {
                db.Audit.Add(AuditEntry.By(null, now, "failed to sign in", account?.Name ?? "with a passkey that is not known"));
                await db.SaveChangesAsync(context.RequestAborted);
            }

            return Refused(person.Ok ? Outcome.Refused("That passkey is not known here.") : person.Refusal);
        }

        await DeskCookie.Begin(context, db, account, now, twoFactors: true);
        KnownBrowser.Remember(context, account.Id);
        return Results.Json(new { to = Back.AtDesk(used.Back) });
    }

    /// <summary>A passkey is bound to the site's own address; on one's own machine to localhost, which stands for no other.</summary>
    private static async ValueTask<bool> IsOurs(PasskeyOriginValidationContext asked)
    {
        if (asked.CrossOrigin || !Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin))
            return false;
        var site = new Uri((await asked.HttpContext.RequestServices.GetRequiredService<SiteState>().Now()).View.Address);
        return origin.GetLeftPart(UriPartial.Authority) == site.GetLeftPart(UriPartial.Authority)
            || (origin is { Scheme: "http", Host: "localhost" } && asked.HttpContext.Request.Host.Host == "localhost");
    }
}
