namespace OnRecord.Domain.Replies;

/// <summary>Why a reader flags a reply.</summary>
public enum FlagReason
{
    Spam,
    Insult,
    PrivateFacts,
    Unlawful,
    Other,
}

/// <summary>One reader's flag on a reply. One network counts once.</summary>
public sealed class ReplyFlag
{
    public required Guid Id { get; init; }

    public required Guid ReplyId { get; init; }

    /// <summary>Keyed hash of the network it came from; a random one after some days.</summary>
    public required string NetworkKey { get; set; }

    public required FlagReason Reason { get; init; }

    /// <summary>What the reader added; "" for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
