using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Topics;

namespace OnRecord.Domain.Stories;

/// <summary>Every field of a story but its sourcing: what a working copy holds and a version fixes.</summary>
public sealed record StoryFields
{
    public required StoryContent Content { get; init; }

    public required string Slug { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public StoryKind Kind { get; init; }

    public required Section Section { get; init; }

    public IReadOnlyList<Byline> Bylines { get; init; } = [];

    public IReadOnlyList<Topic> Topics { get; init; } = [];

    public LeadPicture? Picture { get; init; }

    /// <summary>Stories the editors chose to stand beside this one.</summary>
    public IReadOnlyList<Guid> Related { get; init; } = [];
}
