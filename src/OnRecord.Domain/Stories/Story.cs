namespace OnRecord.Domain.Stories;

/// <summary>A story: the thing that has versions, an address and one working copy. Its fields are in its versions.</summary>
public sealed partial class Story
{
    public required Guid Id { get; init; }

    /// <summary>The report that this story is, in the sourcing of this and of other stories.</summary>
    public required Guid ReportId { get; init; }

    public StoryStatus Status { get; private set; } = StoryStatus.Draft;

    public Guid? CurrentVersionId { get; private set; }

    /// <summary>Number of the newest version, 0 before the first.</summary>
    public int VersionCount { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? FirstPublishedAt { get; private set; }

    /// <summary>UTC; moves with every change but one of style.</summary>
    public DateTime? UpdatedAt { get; private set; }

    /// <summary>The path readers know, "/2026/11/23/slug", or an imported one kept byte for byte. Null before the first publication.</summary>
    public string? Address { get; private set; }

    /// <summary>Section of the current version, here for the lists of stories.</summary>
    public Guid? SectionId { get; private set; }

    /// <summary>UTC; not a word of the story is public before. Null: no embargo.</summary>
    public DateTime? EmbargoUntil { get; set; }

    /// <summary>The account that began it; null for an imported one.</summary>
    public Guid? MadeById { get; init; }

    /// <summary>Who has it on the desk.</summary>
    public Guid? AssignedToId { get; set; }

    /// <summary>UTC; when it was unpublished or retracted.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <summary>What readers are told at its address when it is gone.</summary>
    public string? RemovalNote { get; private set; }

    /// <summary>The current headline folded for comparing (see <see cref="TitleKey.Of"/>): read-more cards without an id bind by it.</summary>
    public string? HeadlineKey { get; private set; }
}
