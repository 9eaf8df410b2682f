namespace OnRecord.Domain.Stories;

/// <summary>The picture above a story, by the hash of its original, with what readers are told of it.</summary>
/// <param name="Hash">64 lower-case hex digits, SHA-256 of the original file.</param>
public sealed record LeadPicture(string Hash, string Alt, string Credit, string Caption);
