using Microsoft.AspNetCore.Identity;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>Tells whether a password is right, in the same time for people who have none; a crowd that guesses can't take the whole processor.</summary>
public sealed class PasswordCheck(UserManager<Storage.Accounts.SignIn> people)
{
    private static readonly SemaphoreSlim AtOnce = new(Math.Max(1, Environment.ProcessorCount / 2));

    // Checked in place of a password that does not exist, so that an unknown address takes as long as a known one.
    private static string? nobodysHash;

    public async Task<bool> IsRight(Storage.Accounts.SignIn? person, string password, CancellationToken stop)
    {
        await AtOnce.WaitAsync(stop);
        try
        {
            if (person?.PasswordHash is not null)
                return await people.CheckPasswordAsync(person, password);
            var nobody = new Storage.Accounts.SignIn();
            nobodysHash ??= people.PasswordHasher.HashPassword(nobody, Guid.NewGuid().ToString());
            _ = people.PasswordHasher.VerifyHashedPassword(nobody, nobodysHash, password);
            return false;
        }
        finally
        {
            AtOnce.Release();
        }
    }
}
