namespace OnRecord.Storage.Erasing;

/// <summary>A statement or a reply that had an address of its own and went with a take-down: its address goes on saying so.</summary>
public sealed class ErasedId
{
    public required Guid Id { get; init; }

    public required Guid TakeDownId { get; init; }
}
