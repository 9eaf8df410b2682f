namespace OnRecord.Storage;

/// <summary>Tells every process that serves pages which tags a commit touched. Written in the same save as the change.</summary>
public sealed class Eviction
{
    /// <summary>Rising in order of commit on one writer; gaps mean nothing.</summary>
    public long Id { get; init; }

    /// <summary>UTC; old rows are removed after a day.</summary>
    public required DateTime At { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
}
