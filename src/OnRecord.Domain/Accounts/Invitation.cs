namespace OnRecord.Domain.Accounts;

/// <summary>A one-time address at which somebody makes their account. The first one of a site makes its first administrator.</summary>
public sealed class Invitation
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the token in the address, as 64 lower-case hex digits; the token itself is kept nowhere.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Where it was sent; null for the one on the console.</summary>
    public string? Email { get; init; }

    public string Name { get; init; } = "";

    public required Role Role { get; init; }

    public IReadOnlyList<Guid> Sections { get; init; } = [];

    /// <summary>Who invited; null for the console.</summary>
    public Guid? ById { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>UTC; used, or taken back.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <param name="now">UTC.</param>
    public bool Stands(DateTime now) => ClosedAt is null && now - MadeAt < Lasts;
}
