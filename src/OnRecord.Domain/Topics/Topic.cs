namespace OnRecord.Domain.Topics;

/// <summary>What a story or a claim is about; its page is a timeline made from statements.</summary>
public sealed class Topic
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required string Slug { get; set; }

    public string About { get; set; } = "";

    public Guid? ParentId { get; set; }

    /// <summary>
    /// The topic that this one was merged into. The row stays because published versions name it and never change; whoever reads
    /// a version's topics takes the one it leads to. Never that of a merged topic: a chain is one step long.
    /// </summary>
    public Guid? MergedIntoId { get; set; }
}
