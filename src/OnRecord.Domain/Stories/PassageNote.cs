namespace OnRecord.Domain.Stories;

/// <summary>A note for colleagues on a passage. Never public.</summary>
public sealed class PassageNote
{
    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    public required Guid AuthorId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The block it stands in; null: the story as a whole.</summary>
    public string? Bid { get; init; }

    /// <summary>The words it is about, with what stands before and after them.</summary>
    public string Exact { get; init; } = "";

    public string Prefix { get; init; } = "";

    public string Suffix { get; init; } = "";

    public required string Text { get; init; }

    /// <summary>The note it answers.</summary>
    public Guid? AnswersId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? SettledAt { get; set; }

    public Guid? SettledById { get; set; }
}
