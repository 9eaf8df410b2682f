using Microsoft.AspNetCore.Identity;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>Gives somebody a password that our rules have let through.</summary>
internal static class SettingAPassword
{
    /// <exception cref="InvalidOperationException">The row was changed in between.</exception>
    public static async Task SetPassword(this UserManager<Storage.Accounts.SignIn> people, Storage.Accounts.SignIn person, string password)
    {
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        if (await people.UpdateSecurityStampAsync(person) is { Succeeded: false } failed)
            throw new InvalidOperationException(string.Join(' ', failed.Errors.Select(e => e.Description)));
    }
}
