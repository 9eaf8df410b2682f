namespace OnRecord.Storage.Outbox;

/// <summary>A mail that waits to be sent. It is written with the act that asks for it and emptied once it is sent.</summary>
public sealed class OutgoingMail
{
    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required string To { get; set; }

    public required string Subject { get; set; }

    /// <summary>Plain text.</summary>
    public required string Text { get; set; }

    public int Attempts { get; set; }

    /// <summary>UTC; not before.</summary>
    public required DateTime NextAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? SentAt { get; set; }
}
