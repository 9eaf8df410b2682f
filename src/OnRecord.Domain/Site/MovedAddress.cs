namespace OnRecord.Domain.Site;

/// <summary>A path that led to a section, topic, person or byline and leads elsewhere now (301).</summary>
public sealed class MovedAddress
{
    /// <summary>"/topics/old"; a final slash is meant.</summary>
    public required string Path { get; init; }

    public required string To { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime Since { get; set; }
}
