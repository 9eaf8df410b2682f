using OnRecord.Domain.Replies.Spam;

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

    /// <summary>The usual ground that the author of a removed reply was told.</summary>
    public RemovalGround? Ground { get; init; }

    /// <summary>The moderator's own words to the author.</summary>
    public string? Reason { get; init; }

    /// <summary>What the filter learns from it while it is the last on its reply: true spam, false a reply worth having, null nothing.</summary>
    public bool? LearnedAsSpam { get; init; }

    /// <summary>The <see cref="SpamFeatures.Version"/> in whose counts it is; null: it is not in the counts.</summary>
    public int? LearnedIn { get; set; }

    /// <summary>The ban that it came with: taken back, that takes this back too.</summary>
    public Guid? WithId { get; init; }

    public required ReplyState StateBefore { get; init; }

    public HoldReason? HeldBefore { get; init; }

    public LetThrough? LetThroughBefore { get; init; }

    public RemovalGround? GroundBefore { get; init; }

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
    /// <param name="removal">Null: it is approved.</param>
    /// <param name="with">The ban that it comes with.</param>
    public static ReplyDecision On(Reply reply, Guid by, DateTime now, Removal? removal = null, ReplyDecision? with = null) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)), ReplyId = reply.Id, AccountId = by, At = now, Kind = removal is null ? DecisionKind.Approve : DecisionKind.Remove,
        Ground = removal?.Ground, Reason = removal?.Words, WithId = with?.Id, LearnedAsSpam = Lesson(removal, with),
        StateBefore = reply.State, HeldBefore = reply.HeldFor, LetThroughBefore = reply.LetThroughBy, GroundBefore = reply.RemovedFor, ReasonBefore = reply.RemovalReason,
        DecidedByBefore = reply.DecidedById, DecidedAtBefore = reply.DecidedAt, FlagsBefore = reply.Flags, PickedBefore = reply.PickedAt,
    };

    // A reply that nobody looked at, because its author was banned for another, says nothing about spam.
    private static bool? Lesson(Removal? removal, ReplyDecision? with) => (removal, with) switch
    {
        (null, _) => false,
        ({ Ground: RemovalGround.Advertisement }, null) => true,
        _ => null,
    };
}
