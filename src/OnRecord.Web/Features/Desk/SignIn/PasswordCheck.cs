using Microsoft.AspNetCore.Identity;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>Tells whether a password is right, in the same time for people who have none; a crowd that guesses can't take the whole processor.</summary>
public sealed class PasswordCheck(UserManager<Storage.Accounts.SignIn> people, NobodysPassword nobodys)
{
    private static readonly SemaphoreSlim AtOnce = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<bool> IsRight(Storage.Accounts.SignIn? person, string password, CancellationToken stop)
    {
        await AtOnce.WaitAsync(stop);
        try
        {
            if (person?.PasswordHash is not null)
                return await people.CheckPasswordAsync(person, password);
            _ = people.PasswordHasher.VerifyHashedPassword(new Storage.Accounts.SignIn(), nobodys.Hash(people.PasswordHasher), password);
            return false;
        }
        finally
        {
            AtOnce.Release();
        }
    }
}

/// <summary>A hash that is checked in place of a password that does not exist, so that an unknown address takes as long as a known one.</summary>
public sealed class NobodysPassword
{
    private string? hash;

    public string Hash(IPasswordHasher<Storage.Accounts.SignIn> hasher) => hash ??= hasher.HashPassword(new Storage.Accounts.SignIn(), Guid.NewGuid().ToString());
}
