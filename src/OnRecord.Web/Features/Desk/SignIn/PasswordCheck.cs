using Microsoft.AspNetCore.Identity;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>Tells whether a password is right, in the same time for people who have none; a crowd that guesses can't take the whole processor.</summary>
public sealed class PasswordCheck(UserManager<Storage.Accounts.SignIn> people)
{
    private static readonly SemaphoreSlim AtOnce = new(Math.Max(1, Environment.ProcessorCount / 2));

    // Checked in place of a password that does not exist, so that an unknown address takes as long as a known one.
    private static readonly string NobodysHash = new PasswordHasher<Storage.Accounts.SignIn>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations }))
        .HashPassword(new Storage.Accounts.SignIn(), Guid.NewGuid().ToString());

    /// <summary>Rounds of PBKDF2 with SHA-512; OWASP's Password Storage Cheat Sheet asks for 210,000.</summary>
    public const int Iterations = 600_000;

    public async Task<bool> IsRight(Storage.Accounts.SignIn? person, string password, CancellationToken stop)
    {
        await AtOnce.WaitAsync(stop);
        try
        {
            if (person?.PasswordHash is not null)
                return await people.CheckPasswordAsync(person, password);
            _ = people.PasswordHasher.VerifyHashedPassword(new Storage.Accounts.SignIn(), NobodysHash, password);
            return false;
        }
        finally
        {
            AtOnce.Release();
        }
    }
}
