namespace OnRecord.Domain.Sourcing;

/// <summary>An editor lets something go out that the newsroom's rules would stop, and says why. Kept for good.</summary>
public sealed class SourcingOverride
{
    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    /// <summary>Which rule, by the name of its finding.</summary>
    public required string Finding { get; init; }

    /// <summary>Null: the story as a whole.</summary>
    public Guid? StatementId { get; init; }

    public required Guid EditorId { get; init; }

    public required string Reason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
