namespace OnRecord.Domain.Stories;

/// <summary>Who has the pen: one tab of one account at a time, for as long as it keeps saying so.</summary>
public sealed class EditLease
{
    /// <summary>A tab that was not heard for this long has put the pen down.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(45);

    public required Guid StoryId { get; init; }

    public required Guid AccountId { get; set; }

    public required string Device { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime Since { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime RenewedAt { get; set; }

    /// <summary>Who asks for the pen.</summary>
    public Guid? AskedById { get; set; }

    /// <param name="now">UTC.</param>
    public bool Stands(DateTime now) => now - RenewedAt < Lasts;

    public bool IsOf(Guid account, string device) => AccountId == account && Device == device;
}
