namespace OnRecord.Domain.Stories.Corrections;

/// <summary>What the newsroom tells readers of a statement, wherever it is used.</summary>
public enum StatementMark
{
    /// <summary>We had it wrong; it is right now.</summary>
    Corrected,

    /// <summary>Somebody contests it, and it is not settled.</summary>
    Disputed,

    /// <summary>We had it unclear.</summary>
    Clarified,

    /// <summary>We no longer stand by it.</summary>
    Retracted,
}

/// <summary>A mark that an editor chose for a statement.</summary>
public sealed record ChosenMark(Guid StatementId, StatementMark Mark);

/// <summary>A statement that a correction marks.</summary>
public sealed class MarkedStatement
{
    public Guid CorrectionId { get; init; }

    public required Guid StatementId { get; init; }

    public required StatementMark Mark { get; init; }
}
