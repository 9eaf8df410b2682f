namespace OnRecord.Domain.Media;
public sealed class Picture { public required string Hash { get; init; } }
