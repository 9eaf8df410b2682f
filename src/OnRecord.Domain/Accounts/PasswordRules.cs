namespace OnRecord.Domain.Accounts;

/// <summary>What a password must be.</summary>
public static class PasswordRules
{
    public static Outcome Check(string password, params IReadOnlyList<string> names) =>
        password.EnumerateRunes().Count() < 8 ? Outcome.Refused("A password needs at least 8 characters.") : Outcome.Done;
}
