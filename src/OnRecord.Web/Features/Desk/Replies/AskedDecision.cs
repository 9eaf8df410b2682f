using System.Globalization;
using OnRecord.Domain.Replies;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>What a moderator does with replies.</summary>
public enum ReplyAct
{
    Approve,
    Remove,

    /// <summary>Removes it and bans its author.</summary>
    Ban,

    /// <summary>Takes the last decision back.</summary>
    Undo,
}

/// <summary>A reply as a page showed it: decided on once more meanwhile, it is left alone.</summary>
/// <param name="DecidedAt">Ticks of the last decision, UTC; 0: none.</param>
public sealed record SeenReply(Guid Id, long DecidedAt)
{
    public static SeenReply Of(Reply reply) => new(reply.Id, reply.DecidedAt?.Ticks ?? 0);

    /// <summary>As a form sends it; null when it is nothing of the kind.</summary>
    public static SeenReply? Read(string? text) =>
        text?.Split('.') is [var id, var at] && Guid.TryParseExact(id, "N", out var reply) && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new SeenReply(reply, ticks)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id:N}.{DecidedAt}");
}

/// <param name="Why">What the author of a removed reply is told; null for the other acts.</param>
public sealed record AskedDecision(ReplyAct Act, IReadOnlyList<SeenReply> Replies, Removal? Why = null)
{
    /// <summary>With a ban: what else of the banned waits is removed as well.</summary>
    public bool AndRest { get; init; }

    /// <summary>With a ban: why, for other moderators; null: as the author is told.</summary>
    public string? StandingReason { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Decided">The replies that were asked about, as they stand now.</param>
/// <param name="With">Others that were decided with them, as they stand now.</param>
/// <param name="Left">Why others were left alone, a sentence each.</param>
public sealed record DecisionsMade(IReadOnlyList<Reply> Decided, IReadOnlyList<Reply> With, IReadOnlyList<string> Left);
