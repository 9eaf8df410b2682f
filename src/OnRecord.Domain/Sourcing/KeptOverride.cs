using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Sourcing;

/// <summary>An editor's override as it is kept with its story, for good.</summary>
public sealed class KeptOverride
{
    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    public required SourcingOverride Override { get; init; }
}
