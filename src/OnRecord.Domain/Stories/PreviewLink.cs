namespace OnRecord.Domain.Stories;

/// <summary>An address that lets somebody outside the desk read the working copy for a while.</summary>
public sealed class PreviewLink
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the token in the address, as 64 lower-case hex digits.</summary>
    public required string TokenHash { get; init; }

    public required Guid StoryId { get; init; }

    public required Guid ById { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>UTC; taken back before its time.</summary>
    public DateTime? EndedAt { get; set; }

    /// <param name="now">UTC.</param>
    public bool Stands(DateTime now) => EndedAt is null && now < ExpiresAt;
}
