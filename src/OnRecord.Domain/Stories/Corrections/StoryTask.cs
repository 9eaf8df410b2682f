namespace OnRecord.Domain.Stories.Corrections;

/// <summary>A story uses a statement that was marked from another story: its editors are to look at it again.</summary>
public sealed class StoryTask
{
    public const int LongestReason = 1000;

    public required Guid Id { get; init; }

    /// <summary>The story that is to be looked at.</summary>
    public required Guid StoryId { get; init; }

    /// <summary>The correction that marks a statement it uses.</summary>
    public required Guid CorrectionId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>UTC; null while it is open.</summary>
    public DateTime? SettledAt { get; private set; }

    public Guid? SettledById { get; private set; }

    /// <summary>Why nothing had to be changed; null where a new version settled it.</summary>
    public string? Reason { get; private set; }

    /// <summary>A new version of the story went out.</summary>
    /// <param name="now">UTC.</param>
    public void SettleByVersion(Guid by, DateTime now) => (SettledAt, SettledById) = (now, by);

    /// <summary>The story stays as it is, and somebody says why.</summary>
    /// <param name="now">UTC.</param>
    public Outcome Settle(string? reason, Guid by, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Outcome.Refused("Say in a sentence why the story can stay as it is.");
        if (reason.Trim().Length > LongestReason)
            return Outcome.Refused($"Up to {LongestReason} characters are kept.");
        if (SettledAt is null)
            (SettledAt, SettledById, Reason) = (now, by, reason.Trim());
        return Outcome.Done;
    }
}
