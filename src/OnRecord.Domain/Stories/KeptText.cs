namespace OnRecord.Domain.Stories;

/// <summary>What became of a text that a browser sent.</summary>
public enum KeptState
{
    /// <summary>It is, or was, the working copy.</summary>
    Taken,

    /// <summary>It began from an older revision and was brought together with the newer one.</summary>
    Merged,

    /// <summary>It waits for somebody to bring it together by hand.</summary>
    Parked,

    /// <summary>It was parked, and somebody decided.</summary>
    Settled,
}

/// <summary>A text as one browser sent it: an autosave, apart from versions. Nothing that was sent is dropped, whatever became of it.</summary>
public sealed class KeptText
{
    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The tab it was written in, as the browser names it.</summary>
    public required string Device { get; init; }

    /// <summary>The revision of the working copy it began from.</summary>
    public required int Base { get; init; }

    /// <summary>The revision of the working copy it became; null while parked.</summary>
    public int? Revision { get; set; }

    public required KeptState State { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required string HeadlineJson { get; init; }

    public required string StandfirstJson { get; init; }

    public required string BodyJson { get; init; }

    /// <summary>Why it is parked, when it could not be read as a story.</summary>
    public string? Problem { get; init; }
}
