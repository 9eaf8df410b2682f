namespace OnRecord.Domain.Replies;

/// <summary>Where a reply stands.</summary>
public enum ReplyState
{
    /// <summary>Waits for a moderator; no reader sees it.</summary>
    Held,

    Published,

    /// <summary>Taken away by a moderator, with a reason its author is told.</summary>
    Removed,

    /// <summary>Emptied because its author asked for it; only its place in the thread is left.</summary>
    Erased,
}

/// <summary>Why a reply waits for a moderator.</summary>
public enum HoldReason
{
    /// <summary>Nothing of this person was let through yet.</summary>
    FirstReply,

    /// <summary>On this site or this story every reply waits.</summary>
    AllWait,

    /// <summary>A word from the newsroom's list stands in it.</summary>
    Words,

    /// <summary>More links than the newsroom lets through unseen.</summary>
    Links,

    /// <summary>The same person wrote many in a short time.</summary>
    Flood,

    /// <summary>The filter that learns from decisions takes it for an advertisement.</summary>
    LooksLikeSpam,

    /// <summary>A moderator wants to see all that this person writes.</summary>
    PersonWaits,

    /// <summary>Readers reported it.</summary>
    Flagged,
}

/// <summary>The rule by which a reply reached readers. A reply without one is on no page.</summary>
public enum LetThrough
{
    /// <summary>Nothing is held on this site or story, and no rule stood against it.</summary>
    NothingHeld,

    /// <summary>Earlier replies of this person were let through, and no rule stood against it.</summary>
    KnownPerson,

    /// <summary>A moderator approved it.</summary>
    Moderator,

    /// <summary>Somebody of the newsroom wrote it at the desk.</summary>
    Staff,

    /// <summary>It was public where it was imported from.</summary>
    Imported,
}
