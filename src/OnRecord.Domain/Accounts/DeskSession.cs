namespace OnRecord.Domain.Accounts;

/// <summary>One sign-in on one device. It is asked for with every request to the desk, so ending it works at once.</summary>
public sealed class DeskSession
{
    /// <summary>Without a request for this long a session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>A session lasts no longer than this, however busy.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>How old a proof may be when something that signs people in is changed.</summary>
    public static readonly TimeSpan ProofLasts = TimeSpan.FromMinutes(10);

    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>What the browser says it is, shortened for the list of sessions; no address.</summary>
    public required string Device { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>UTC; moved at most once a minute.</summary>
    public required DateTime SeenAt { get; set; }

    /// <summary>UTC; the last time the person proved who they are: what changes the account asks for it anew.</summary>
    public required DateTime ProvedAt { get; set; }

    /// <summary>Whether the person proved more than a password in this session: a passkey, or a code beside it.</summary>
    public bool TwoFactors { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? EndedAt { get; set; }

    /// <param name="now">UTC.</param>
    public bool Stands(DateTime now) => EndedAt is null && now - SeenAt < Idle && now - StartedAt < Longest;

    /// <summary>Whether what signs people in may be changed without asking again who is there.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="hasSecondFactor">Whether the account has one: then a password alone proves too little.</param>
    public bool IsProved(DateTime now, bool hasSecondFactor) => now - ProvedAt < ProofLasts && (TwoFactors || !hasSecondFactor);
}
