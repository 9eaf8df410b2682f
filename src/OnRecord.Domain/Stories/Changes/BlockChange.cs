using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Changes;

/// <summary>What became of a block.</summary>
public enum BlockChangeKind
{
    Added,
    Removed,

    /// <summary>Other words; perhaps at another place too.</summary>
    Changed,

    /// <summary>The same words in another form: other marks, a statement more, another picture, another level.</summary>
    Form,

    /// <summary>The same block at another place.</summary>
    Moved,
}

/// <summary>One block that readers will see otherwise than now.</summary>
/// <param name="Before">As readers see it now; null when it is new.</param>
/// <param name="After">As they will; null when it goes.</param>
/// <param name="Runs">Its words (see <see cref="BlockWords"/>) with what becomes of them.</param>
/// <param name="Moves">Whether it stands at another place among the blocks that stay.</param>
public sealed record BlockChange(BlockChangeKind Kind, Block? Before, Block? After, IReadOnlyList<WordRun> Runs, bool Moves)
{
    /// <summary>The bid it has, or had.</summary>
    public string Bid => (After ?? Before)!.Bid;
}
