namespace OnRecord.Domain.Stories;

/// <summary>A person under whose name a story stands. A byline needs no account.</summary>
public sealed class Byline
{
    public required Guid Id { get; init; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    /// <summary>"Diplomatic correspondent"; may be empty.</summary>
    public string Role { get; set; } = "";

    public string About { get; set; } = "";
}
