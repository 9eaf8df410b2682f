namespace OnRecord.Domain.Sourcing;

/// <summary>
/// Words of a story that carry a part of a statement: W3C Web Annotation TextQuoteSelector and TextPositionSelector,
/// with positions in UTF-16 code units of the version's canonical text.
/// </summary>
/// <param name="Ord">Place among the anchors of the same role, from 0.</param>
/// <param name="Prefix">Up to 32 code units before <paramref name="Exact"/>.</param>
/// <param name="Suffix">Up to 32 code units after it.</param>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
public sealed record Anchor(AnchorRole Role, int Ord, string Exact, string Prefix, string Suffix, int Start, int End);

/// <summary>Whether the words still are those that the sourcing was approved for.</summary>
public enum AnchorState
{
    /// <summary>The words are the approved ones.</summary>
    Holds,

    /// <summary>The words changed: somebody has to look again before the next publication.</summary>
    ReCheck,

    /// <summary>No words carry it any more.</summary>
    Withdrawn,
}

/// <summary>One statement as a working copy or a version shows it.</summary>
public sealed record StatementPlace(Guid StatementId, int RevisionN, IReadOnlyList<Anchor> Anchors, AnchorState State = AnchorState.Holds)
{
    /// <summary>The content words the sourcing was approved for, where they are not those of the anchors; else null.</summary>
    public IReadOnlyList<string>? ApprovedWords { get; init; }

    /// <summary>Anchors whose words are not in the text now: for a person to place, or to come back with the words.
    /// Their positions count in a text of before.</summary>
    public IReadOnlyList<Anchor> Orphans { get; init; } = [];

    /// <summary>This place after somebody held the words of now against the sourcing.</summary>
    public StatementPlace Confirmed() => State == AnchorState.ReCheck ? this with { State = AnchorState.Holds, ApprovedWords = null } : this;
}
