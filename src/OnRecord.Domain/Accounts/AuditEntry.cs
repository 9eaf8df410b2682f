namespace OnRecord.Domain.Accounts;

/// <summary>One act at the desk: who, what, when. Written in the same save as the act; never changed.</summary>
public sealed class AuditEntry
{
    /// <summary>UUID of version 7: the order of the acts.</summary>
    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Null when nobody was signed in, such as a failed sign-in.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>What was done, in the newsroom's words: "published", "sent back".</summary>
    public required string Act { get; init; }

    public Guid? StoryId { get; init; }

    /// <summary>What it was done to, as it was called then. Never the words of a private fact.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Reason or note given with the act.</summary>
    public string? Detail { get; init; }

    /// <summary>An act of this moment.</summary>
    /// <param name="account">Null when nobody is signed in.</param>
    /// <param name="now">UTC.</param>
    public static AuditEntry By(Guid? account, DateTime now, string act, string subject = "", Guid? story = null, string? detail = null) =>
        new() { Id = Guid.CreateVersion7(new DateTimeOffset(now)), At = now, AccountId = account, Act = act, Subject = subject, StoryId = story, Detail = detail };
}

/// <summary>A line in somebody's in-tray: a mention, a story sent back, an alarm.</summary>
public sealed class Notice
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required string Sentence { get; init; }

    /// <summary>Where at the desk it leads, "/desk/stories/…".</summary>
    public required string Address { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? SeenAt { get; set; }
}
