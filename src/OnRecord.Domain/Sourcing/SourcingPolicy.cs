using System.Collections.Frozen;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Sourcing;

/// <summary>What the desk is warned of beside the invariants; its wire name is the finding's rule.</summary>
public enum SourcingWarning
{
    /// <summary>A claim in our own voice without any source.</summary>
    Unsourced,

    /// <summary>The way of a statement leads back to a report and to nobody who could know. Publication refuses it whatever the policy.</summary>
    Circular,

    /// <summary>A claim rests on one origin, which is known.</summary>
    SingleOrigin,

    /// <summary>A claim rests on one origin, which is not named.</summary>
    SingleAnonymousOrigin,

    /// <summary>A claim may rest on one origin.</summary>
    PossiblySingleOrigin,

    /// <summary>"Officials" without saying how many at most.</summary>
    PluralWithoutCount,

    /// <summary>The text says "officials said", and one person stands behind it.</summary>
    PluralForOne,

    /// <summary>A source described so barely that a reader can't judge it.</summary>
    BareSource,

    /// <summary>A claim in the present tense rests on words more than 90 days old.</summary>
    StaleRoot,

    /// <summary>The desk inferred a date.</summary>
    DateInferred,

    /// <summary>The words changed since the sourcing was approved.</summary>
    ReCheck,

    /// <summary>A link between two statements of which the words of one changed since.</summary>
    LinkReCheck,
}

/// <summary>The newsroom's own choice of what stops a story. Invariants always do.</summary>
public sealed record SourcingPolicy
{
    /// <summary>Everything warns, nothing more blocks than the invariants.</summary>
    public static SourcingPolicy Default { get; } = new();

    /// <summary>The warnings that block.</summary>
    public FrozenSet<SourcingWarning> Blocking { get; init; } = [];

    /// <summary>Whether a single unnamed origin blocks where its claim stands in the headline or the first paragraph.</summary>
    public bool BlocksUnnamedInLead { get; init; }

    public Weight Of(SourcingWarning warning) => Blocking.Contains(warning) ? Weight.Blocks : Weight.Warns;

    /// <summary>This policy with one warning that blocks.</summary>
    public SourcingPolicy WithBlocking(params IEnumerable<SourcingWarning> warnings) => this with { Blocking = [.. Blocking.Concat(warnings)] };
}
