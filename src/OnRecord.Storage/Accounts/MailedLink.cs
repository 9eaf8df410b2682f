namespace OnRecord.Storage.Accounts;

/// <summary>What an address that was mailed to somebody does.</summary>
public enum MailedLinkKind
{
    /// <summary>Choose a new password.</summary>
    Password,

    /// <summary>Take another e-mail address for the account.</summary>
    Email,
}

/// <summary>An address that works once, mailed to the holder of an account to prove that they read that mail.</summary>
public sealed class MailedLink
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    public required Guid Id { get; init; }

    public required MailedLinkKind Kind { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the token in the address, as 64 lower-case hex digits; the token itself is kept nowhere.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The new address, for a link of that kind.</summary>
    public string? Email { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>UTC; used, or worth nothing because a later one was asked for.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <param name="now">UTC.</param>
    public bool Stands(DateTime now) => ClosedAt is null && now - MadeAt < Lasts;
}
