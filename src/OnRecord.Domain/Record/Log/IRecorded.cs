namespace OnRecord.Domain.Record.Log;

/// <summary>What has an entry of its own in the public log: the two are saved together, or neither.</summary>
public interface IRecorded
{
    /// <summary>The story it is about; null: the log itself.</summary>
    Guid? RecordedStory { get; }

    /// <summary>UTC: when it was done. Of what is saved together the earliest stands first in the log.</summary>
    DateTime RecordedAt { get; }

    /// <summary>Index of its entry; null as long as it has none.</summary>
    long? LogIndex { get; }

    /// <summary>Its entry.</summary>
    /// <param name="prev">Index of the entry about the same story before it.</param>
    LogEntry Entry(long? prev);
}
