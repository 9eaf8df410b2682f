using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>What an account has beside its password: an authenticator app, recovery codes for the day it is lost, passkeys.</summary>
/// <remarks>The app's secret is sealed with the keys of the data folder, and recovery codes are kept as hashes: a copy of the database alone opens no account.</remarks>
public sealed class SecondFactor(NewsDb db, UserManager<Storage.Accounts.SignIn> people, IDataProtectionProvider protection, TimeProvider time)
{
    public const int RecoveryCodes = 10;
    private const string Provider = "onrecord";
    private const string Secret = "authenticator";
    private const string NewSecret = "authenticator to confirm";
    private const string Recovery = "recovery";

    private IDataProtector Seal => protection.CreateProtector("authenticator");

    /// <summary>Whether the account has any.</summary>
    public async Task<bool> Has(Storage.Accounts.SignIn person, CancellationToken stop) =>
        person.TwoFactorEnabled || await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == person.Id, stop);

    /// <summary>Takes a code of the app (six digits) or a recovery code; each is good once.</summary>
    public async Task<bool> Take(Storage.Accounts.SignIn person, string typed)
    {
        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code.Length == 6 && code.All(char.IsAsciiDigit)
            ? person.TwoFactorEnabled && await Read(person, Secret) is { } secret && await TakeStep(person, secret, code)
            : await TakeRecovery(person, code);
    }

    /// <summary>A secret for an app to be set up with; it counts once a code made with it was confirmed.</summary>
    public async Task<byte[]> Begin(Storage.Accounts.SignIn person)
    {
        var secret = Totp.NewSecret();
        await people.SetAuthenticationTokenAsync(person, Provider, NewSecret, Seal.Protect(Convert.ToBase64String(secret)));
        return secret;
    }

    /// <summary>The secret that waits to be confirmed.</summary>
    public Task<byte[]?> Waiting(Storage.Accounts.SignIn person) => Read(person, NewSecret);

    /// <summary>Turns the app on when the code is one of the waiting secret.</summary>
    public async Task<bool> Confirm(Storage.Accounts.SignIn person, string typed)
    {
        if (await Read(person, NewSecret) is not { } secret || !await TakeStep(person, secret, string.Concat(typed.Where(char.IsAsciiDigit))))
            return false;
        await people.SetAuthenticationTokenAsync(person, Provider, Secret, Seal.Protect(Convert.ToBase64String(secret)));
        await people.RemoveAuthenticationTokenAsync(person, Provider, NewSecret);
        return (await people.SetTwoFactorEnabledAsync(person, true)).Succeeded;
    }

    public async Task TurnOff(Storage.Accounts.SignIn person)
    {
        await people.RemoveAuthenticationTokenAsync(person, Provider, Secret);
        await people.RemoveAuthenticationTokenAsync(person, Provider, Recovery);
        await people.SetTwoFactorEnabledAsync(person, false);
    }

    /// <summary>New recovery codes, of 80 random bits each; those before them are worth nothing from now on.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(Storage.Accounts.SignIn person)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => Totp.Text(RandomNumberGenerator.GetBytes(10)))];
        await people.SetAuthenticationTokenAsync(person, Provider, Recovery, string.Join(' ', codes.Select(Hash)));
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(four => new string(four))))];
    }

    public async Task<int> RecoveryCodesLeft(Storage.Accounts.SignIn person) => (await Hashes(person)).Length;

    private async Task<bool> TakeRecovery(Storage.Accounts.SignIn person, string code)
    {
        var hashes = await Hashes(person);
        var left = hashes.Where(h => h != Hash(code)).ToArray();
        // Of two who send the same code at once, one finds the row changed and is refused.
        return left.Length < hashes.Length && (await people.SetAuthenticationTokenAsync(person, Provider, Recovery, string.Join(' ', left))).Succeeded;
    }

    private async Task<bool> TakeStep(Storage.Accounts.SignIn person, byte[] secret, string code)
    {
        if (Totp.Match(secret, code, time.GetUtcNow().UtcDateTime, person.CodeStep) is not { } step)
            return false;
        var taken = await db.SignIns.Where(s => s.Id == person.Id && s.CodeStep < step).ExecuteUpdateAsync(set => set.SetProperty(s => s.CodeStep, step)) == 1;
        person.CodeStep = step;
        return taken;
    }

    private async Task<string[]> Hashes(Storage.Accounts.SignIn person) =>
        (await people.GetAuthenticationTokenAsync(person, Provider, Recovery))?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private async Task<byte[]?> Read(Storage.Accounts.SignIn person, string name)
    {
        if (await people.GetAuthenticationTokenAsync(person, Provider, name) is not { } kept)
            return null;
        try
        {
            return Convert.FromBase64String(Seal.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            // The keys of the data folder are others now: the app's codes open nothing, recovery codes and passkeys still do.
            return null;
        }
    }

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
