namespace OnRecord.Domain.Replies;

/// <summary>The replies to one story, counted, and what was chosen for it.</summary>
public sealed class StoryTalk
{
    public required Guid StoryId { get; init; }

    /// <summary>Published replies.</summary>
    public int Published { get; set; }

    /// <summary>The story's own rule of holding; null: the site's.</summary>
    public HoldRule? Hold { get; set; }

    /// <summary>UTC; closed by hand. Null: the site's rule.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>Kept open whatever the age of the story.</summary>
    public bool KeptOpen { get; set; }

    /// <summary>Whether replies are taken at this moment.</summary>
    /// <param name="talk">Null: nobody replied and nothing was chosen.</param>
    /// <param name="firstPublished">UTC.</param>
    /// <param name="now">UTC.</param>
    public static bool IsOpen(StoryTalk? talk, ReplySettings settings, DateTime firstPublished, DateTime now) =>
        settings.On && talk?.ClosedAt is null
        && (talk?.KeptOpen == true || settings.ClosedAfterDays is not { } days || now < firstPublished.AddDays(days));
}
