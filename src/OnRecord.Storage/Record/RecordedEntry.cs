namespace OnRecord.Storage.Record;

/// <summary>An entry of the public log as it is hashed. These rows are the truth: tiles and checkpoints are made of them, after the commit.</summary>
public sealed class RecordedEntry
{
    /// <summary>From 0, without a gap.</summary>
    public required long Index { get; init; }

    /// <summary>The story it is about; null: the log itself.</summary>
    public Guid? StoryId { get; init; }

    /// <summary>Canonical JSON (<c>LogEntry.Write</c>).</summary>
    public required byte[] Bytes { get; init; }
}

/// <summary>How long the log was when it was signed, and what its root was. A size is signed once: two roots of one size would be two logs.</summary>
public sealed class SignedCheckpoint
{
    /// <summary>Entries.</summary>
    public required long Size { get; init; }

    /// <summary>The signed note, with our own signature and no other.</summary>
    public required string Note { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>Which log this newsroom keeps; one row.</summary>
public sealed class LogIdentity
{
    public int Id { get; init; } = 1;

    /// <summary>The name of the log and of its key, such as <c>news.example.org/log</c>: chosen at the first start, and never changed in this log.</summary>
    public required string Origin { get; init; }

    /// <summary>Where entries of an older log were lost and this one was begun: the name of the older one.</summary>
    public string? OldOrigin { get; init; }

    /// <summary>How long the older log is known to have been, in entries.</summary>
    public long? OldSize { get; init; }

    /// <summary>UTC: when this log was begun in place of the older one.</summary>
    public DateTime? BegunAt { get; init; }

    /// <summary>The name of the first log of a site.</summary>
    public static string OriginOf(Uri site) => site.Authority + "/log";
}
