namespace OnRecord.Domain.Replies;

/// <summary>What a moderator did with a reply.</summary>
public enum DecisionKind
{
    Approve,
    Remove,
}

/// <summary>One decision on a reply, with what it stood as before, so that it can be taken back.</summary>
public sealed class ReplyDecision
{
    /// <summary>UUID of version 7: the order of decisions.</summary>
    public required Guid Id { get; init; }

    public required Guid ReplyId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required DecisionKind Kind { get; init; }

    /// <summary>What the author was told.</summary>
    public string? Reason { get; init; }

    /// <summary>The filter learned from it, and unlearns when it is taken back: true as spam, false as a reply worth having, null not at all.</summary>
    public bool? LearnedAsSpam { get; init; }

    public required ReplyState StateBefore { get; init; }

    public HoldReason? HeldBefore { get; init; }

    public LetThrough? LetThroughBefore { get; init; }

    public string? ReasonBefore { get; init; }

    public Guid? DecidedByBefore { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAtBefore { get; init; }

    public int FlagsBefore { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? PickedBefore { get; init; }

    /// <summary>What moderators thought of its author before, when this decision changed it too.</summary>
    public PersonStanding? StandingBefore { get; set; }

    /// <summary>UTC; when it was taken back.</summary>
    public DateTime? TakenBackAt { get; set; }

    /// <summary>A decision that is about to be made on this reply.</summary>
    /// <param name="now">UTC.</param>
    public static ReplyDecision On(Reply reply, DecisionKind kind, Guid by, DateTime now, string? reason = null, bool? learnedAsSpam = null) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)), ReplyId = reply.Id, AccountId = by, At = now, Kind = kind, Reason = reason, LearnedAsSpam = learnedAsSpam,
        StateBefore = reply.State, HeldBefore = reply.HeldFor, LetThroughBefore = reply.LetThroughBy, ReasonBefore = reply.RemovalReason,
        DecidedByBefore = reply.DecidedById, DecidedAtBefore = reply.DecidedAt, FlagsBefore = reply.Flags, PickedBefore = reply.PickedAt,
    };
}
