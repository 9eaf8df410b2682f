namespace OnRecord.Domain.Replies;

/// <summary>The usual grounds on which a reply is removed. Its author reads a sentence for each, in the language of the story.</summary>
public enum RemovalGround
{
    /// <summary>The one the spam filter learns from.</summary>
    Advertisement,

    Insult,

    OffSubject,

    PrivateFacts,

    /// <summary>It may break the law.</summary>
    Unlawful,

    /// <summary>The same was posted before.</summary>
    Twice,
}

/// <summary>Why a reply is removed, as its author is told.</summary>
/// <param name="Ground">Null: the moderator's own words alone say it.</param>
/// <param name="Words">The moderator's own, told as they are; null: none.</param>
public sealed record Removal(RemovalGround? Ground, string? Words = null);
