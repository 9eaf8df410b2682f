namespace OnRecord.Storage.Outbox;

/// <summary>A mail that waits to be sent. It is written with the act that asks for it and emptied once it is sent.</summary>
public sealed class OutgoingMail
{
    /// <summary>After as many attempts it is given up: the addresses in it are old by then.</summary>
    public const int MostAttempts = 12;

    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>"" when the address is a reader's: then it is encrypted in <see cref="SealedTo"/>.</summary>
    public required string To { get; set; }

    /// <summary>A reader's address, encrypted; opened at the moment of sending.</summary>
    public byte[]? SealedTo { get; set; }

    /// <summary>Absolute address at which one click ends mails of this kind (RFC 8058); null: there is nothing to leave.</summary>
    public string? LeaveAddress { get; set; }

    public required string Subject { get; set; }

    /// <summary>Plain text.</summary>
    public required string Text { get; set; }

    public int Attempts { get; set; }

    /// <summary>UTC; not before.</summary>
    public required DateTime NextAt { get; set; }

    /// <summary>UTC; sent, or given up.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>A mail to be sent at once. A line break in address or subject would begin a header of its own: there is none left in them.</summary>
    /// <param name="now">UTC.</param>
    public static OutgoingMail Write(string to, string subject, string text, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)), At = now, NextAt = now, To = OneLine(to), Subject = OneLine(subject), Text = text,
    };

    /// <summary>A mail to a reader, whose address stays encrypted until it is sent.</summary>
    /// <param name="leave">Absolute address that ends mails of this kind with one click.</param>
    /// <param name="now">UTC.</param>
    /// <param name="id">Of a mail that must not be written twice; null: a new one.</param>
    public static OutgoingMail Write(byte[] sealedTo, string subject, string text, string? leave, DateTime now, Guid? id = null) => new()
    {
        Id = id ?? Guid.CreateVersion7(new DateTimeOffset(now)), At = now, NextAt = now, To = "", SealedTo = sealedTo, LeaveAddress = leave, Subject = OneLine(subject), Text = text,
    };

    /// <summary>How long to wait after a failed attempt: a minute, then twice as long each time, six hours at most.</summary>
    /// <param name="attempts">Attempts made, the failed one included.</param>
    public static TimeSpan WaitAfter(int attempts) => TimeSpan.FromMinutes(Math.Min(360, 1 << Math.Min(attempts - 1, 10)));

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
}
