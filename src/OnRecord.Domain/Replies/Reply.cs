namespace OnRecord.Domain.Replies;

/// <summary>What a reader wrote to a story, or to another reply.</summary>
/// <remarks>No address is in here: <see cref="PersonKey"/> is a keyed hash, and <see cref="ReplyPerson"/> keeps the encrypted address.</remarks>
public sealed class Reply
{
    /// <summary>Levels of a thread; an answer to the deepest stands beside it.</summary>
    public const int Levels = 6;

    /// <summary>UUID of version 7: the order in which replies came.</summary>
    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    /// <summary>The reply it answers; null: it answers the story.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The reply its thread begins with; its own id when it begins one.</summary>
    public required Guid RootId { get; init; }

    /// <summary>0 for a reply to the story, then one more for each level, up to <see cref="Levels"/> - 1.</summary>
    public required int Depth { get; init; }

    /// <summary>The ids from the root to itself, 32 hex digits each: a thread sorted by it reads from top to bottom.</summary>
    public required string Path { get; init; }

    /// <summary>Number of the story's version that it answered.</summary>
    public required int VersionN { get; init; }

    /// <summary>As its author wrote it; "" after erasure.</summary>
    public required string Name { get; set; }

    /// <summary>An http or https address; null: none.</summary>
    public string? Website { get; set; }

    /// <summary>Plain text; "" after erasure.</summary>
    public required string Body { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime PostedAt { get; init; }

    public ReplyState State { get; private set; }

    public HoldReason? HeldFor { get; private set; }

    /// <summary>The rule by which readers see it; null unless it is, or was, published.</summary>
    public LetThrough? LetThroughBy { get; private set; }

    /// <summary>The account that decided last.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>UTC; of the last decision.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>On which ground it was removed: its author is told. Null: on none of the usual, or it is not removed.</summary>
    public RemovalGround? RemovedFor { get; private set; }

    /// <summary>The moderator's own words on why it was removed, told to its author as they are.</summary>
    public string? RemovalReason { get; private set; }

    /// <summary>Keyed hash of the author's mail address; null for staff and after erasure.</summary>
    public string? PersonKey { get; set; }

    /// <summary>Keyed hash of the network it came from; null after some days.</summary>
    public string? NetworkKey { get; set; }

    /// <summary>The author wants mail when it is answered.</summary>
    public bool Notify { get; set; }

    /// <summary>The account of somebody of the newsroom who wrote it.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>UTC; when an editor picked it to stand first.</summary>
    public DateTime? PickedAt { get; set; }

    /// <summary>What the spam filter made of it, 0 to 1; null: it did not know enough.</summary>
    public double? SpamScore { get; init; }

    /// <summary>How many readers flagged it since the last decision.</summary>
    public int Flags { get; set; }

    /// <summary>Published replies below it.</summary>
    public int Answers { get; set; }

    /// <summary>Hash of the form's key with all that was typed: the same form sent twice is one reply.</summary>
    public required string Attempt { get; set; }

    /// <summary>True when its place is on public pages: it is published, or something below it is.</summary>
    public bool Shown
    {
        get => State == ReplyState.Published || Answers > 0;
        private set => _ = value;
    }

    /// <summary>What is said of a new reply: let through by a rule, or held for a reason.</summary>
    public void Take(Verdict verdict) =>
        (State, HeldFor, LetThroughBy) = verdict.Rule is { } rule ? (ReplyState.Published, null, rule) : (ReplyState.Held, verdict.Held, (LetThrough?)null);

    /// <summary>A moderator lets readers see it.</summary>
    /// <param name="now">UTC.</param>
    public void Approve(Guid by, DateTime now) =>
        (State, HeldFor, LetThroughBy, RemovedFor, RemovalReason, Flags, DecidedById, DecidedAt) = (ReplyState.Published, null, LetThrough.Moderator, null, null, 0, by, now);

    /// <summary>A moderator takes it away.</summary>
    /// <param name="why">What its author is told.</param>
    /// <param name="now">UTC.</param>
    public void Remove(Guid by, Removal why, DateTime now) =>
        (State, HeldFor, RemovedFor, RemovalReason, PickedAt, DecidedById, DecidedAt) = (ReplyState.Removed, null, why.Ground, why.Words, null, by, now);

    /// <summary>Readers wait for a moderator's word on a reply that was public.</summary>
    public void Hold(HoldReason reason) => (State, HeldFor) = (ReplyState.Held, reason);

    /// <summary>Its author asked for it to be erased: the words go and all that was made of them; its place stays.</summary>
    public void Erase() =>
        (State, HeldFor, Name, Website, Body, PersonKey, NetworkKey, Notify, PickedAt, RemovedFor, RemovalReason, Attempt) = (ReplyState.Erased, null, "", null, "", null, null, false, null, null, null, Id.ToString("N"));

    /// <summary>Takes a decision back: it stands as it stood before.</summary>
    public void GoBackTo(ReplyDecision decision) =>
        (State, HeldFor, LetThroughBy, RemovedFor, RemovalReason, DecidedById, DecidedAt, Flags, PickedAt) = (
            decision.StateBefore, decision.HeldBefore, decision.LetThroughBefore, decision.GroundBefore, decision.ReasonBefore, decision.DecidedByBefore, decision.DecidedAtBefore,
            decision.FlagsBefore, decision.PickedBefore);

    /// <summary>It comes from an export and stands as it stood there.</summary>
    /// <param name="decidedAt">UTC.</param>
    public void StandAs(ReplyState state, HoldReason? heldFor, LetThrough? rule, Removal removal, Guid? decidedBy, DateTime? decidedAt) =>
        (State, HeldFor, LetThroughBy, RemovedFor, RemovalReason, DecidedById, DecidedAt) = (state, heldFor, rule, removal.Ground, removal.Words, decidedBy, decidedAt);

    /// <summary>Where an answer to <paramref name="parent"/> stands; null: an answer to the story.</summary>
    public static (Guid Root, int Depth, string Path) PlaceOf(Guid id, Reply? parent)
    {
        if (parent is null)
            return (id, 0, id.ToString("N"));
        // An answer to the deepest level stands beside it, under the same reply.
        var above = parent.Depth < Levels - 1 ? parent.Path : parent.Path[..^32];
        return (parent.RootId, Math.Min(parent.Depth + 1, Levels - 1), above + id.ToString("N"));
    }

    /// <summary>The replies above this one, the root first.</summary>
    public IReadOnlyList<Guid> Above => [.. Enumerable.Range(0, (Path.Length / 32) - 1).Select(i => Guid.ParseExact(Path.AsSpan(i * 32, 32), "N"))];
}
