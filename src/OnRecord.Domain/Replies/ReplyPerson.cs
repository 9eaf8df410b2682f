namespace OnRecord.Domain.Replies;

/// <summary>What moderators think of somebody who replies.</summary>
public enum PersonStanding
{
    /// <summary>The rules decide.</summary>
    Usual,

    /// <summary>All that this person writes waits.</summary>
    Waits,

    /// <summary>Nothing of this person is taken.</summary>
    Banned,
}

/// <summary>Somebody who replies, known by a keyed hash of their mail address. The address itself is encrypted.</summary>
public sealed class ReplyPerson
{
    /// <summary>Keyed hash of the address.</summary>
    public required string Key { get; init; }

    /// <summary>The address, encrypted; null: erased, and only the standing is left.</summary>
    public byte[]? SealedEmail { get; set; }

    public PersonStanding Standing { get; set; }

    /// <summary>Why it is so, for moderators.</summary>
    public string? StandingReason { get; set; }

    /// <summary>Replies that were let through.</summary>
    public int Approved { get; set; }

    /// <summary>Replies that a moderator removed.</summary>
    public int Removed { get; set; }

    /// <summary>UTC; when the address was confirmed by mail.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The person or organisation in the newsroom's sourcing that this is, as a moderator found out.</summary>
    public Guid? AgentId { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime FirstAt { get; init; }
}
