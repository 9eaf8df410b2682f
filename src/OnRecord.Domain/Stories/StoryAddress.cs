namespace OnRecord.Domain.Stories;

/// <summary>A path under which a story stands or once stood; an old one answers 301 to the newest.</summary>
public sealed class StoryAddress
{
    /// <summary>The path byte for byte, with its leading slash.</summary>
    public required string Path { get; init; }

    public required Guid StoryId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Since { get; init; }
}
