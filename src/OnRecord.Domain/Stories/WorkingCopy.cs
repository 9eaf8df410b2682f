using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Stories;

/// <summary>The one unpublished state of a story, beside its versions; every field a version has.</summary>
public sealed class WorkingCopy
{
    public required Guid StoryId { get; init; }

    /// <summary>The version it was made from; 0 before the first.</summary>
    public int BaseVersion { get; set; }

    public required string Slug { get; set; }

    public required string Language { get; set; }

    public StoryKind Kind { get; set; }

    public Guid? SectionId { get; set; }

    public LeadPicture? Picture { get; set; }

    public required string HeadlineJson { get; set; }

    public required string StandfirstJson { get; set; }

    public required string BodyJson { get; set; }

    public IReadOnlyList<Guid> Bylines { get; set; } = [];

    public IReadOnlyList<Guid> Topics { get; set; } = [];

    public IReadOnlyList<Guid> Related { get; set; } = [];

    /// <summary>Its statements with their words, as checked at the last save.</summary>
    public IReadOnlyList<StatementPlace> Statements { get; set; } = [];

    /// <summary>UTC.</summary>
    public required DateTime SavedAt { get; set; }
}
