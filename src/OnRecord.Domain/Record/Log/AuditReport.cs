namespace OnRecord.Domain.Record.Log;

/// <summary>
/// Gives a file of the log, or null when there is none. The path is below the log's prefix: <c>checkpoint</c>,
/// <c>tile/0/000</c>. Who reads from the network may stop after <paramref name="atMost"/> bytes; more are never right.
/// </summary>
public delegate ValueTask<byte[]?> LogFile(string path, int atMost, CancellationToken stop);

/// <summary>What an audit of a log found.</summary>
public sealed record AuditReport
{
    /// <summary>What the checkpoint says; null when it could not be read.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>Entries that were read.</summary>
    public long Entries { get; init; }

    /// <summary>Keys of the log that are trusted now: the ones given and those they endorsed in the log.</summary>
    public IReadOnlyList<NoteKey> Keys { get; init; } = [];

    /// <summary>Known witnesses that cosigned the checkpoint, and when (UTC).</summary>
    public IReadOnlyList<Witnessed> Witnesses { get; init; } = [];

    /// <summary>What is wrong, one sentence each; empty when all that was checked holds.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What could not be checked, and what a reader should know besides; none of it is wrong.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Nothing that was checked is wrong.</summary>
    public bool Holds => Findings.Count == 0;
}

/// <summary>A witness and when it cosigned.</summary>
public sealed record Witnessed(string Name, DateTimeOffset At);
