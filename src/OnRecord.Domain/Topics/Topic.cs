namespace OnRecord.Domain.Topics;

/// <summary>What a story or a claim is about; its page is a timeline made from statements.</summary>
public sealed class Topic
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Slug { get; init; }

    public string About { get; init; } = "";

    public Guid? ParentId { get; init; }
}
