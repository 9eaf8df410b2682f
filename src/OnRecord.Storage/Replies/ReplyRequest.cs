namespace OnRecord.Storage.Replies;

/// <summary>
/// Somebody asked what is held about an address. It is answered by mail a moment later and then deleted, so that the page answers
/// in the same time whether the address is known or not.
/// </summary>
public sealed class ReplyRequest
{
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of the address.</summary>
    public required string PersonKey { get; init; }

    /// <summary>The address, encrypted.</summary>
    public required byte[] SealedEmail { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
