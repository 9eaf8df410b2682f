using OnRecord.Domain.Record.Log;

namespace OnRecord.Domain.Stories;

/// <summary>
/// A text is gone because the law asks for it: a whole story, or one of its older versions. What is left is this: when, and the reason that
/// readers are told. It can't be taken back, since nothing is kept to bring back.
/// </summary>
public sealed class TakeDown : IRecorded
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 1_000;

    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    /// <summary>Number of the version that is gone; null: the whole story.</summary>
    public int? N { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What readers are told at its address.</summary>
    public required string Reason { get; init; }

    /// <summary>The account that did it.</summary>
    public required Guid ById { get; init; }

    /// <inheritdoc/>
    public long? LogIndex { get; init; }

    Guid? IRecorded.RecordedStory => StoryId;

    DateTime IRecorded.RecordedAt => At;

    /// <inheritdoc/>
    public LogEntry Entry(long? prev) => new TakeDownEntry { At = At, Story = StoryId, N = N, Prev = prev };
}
