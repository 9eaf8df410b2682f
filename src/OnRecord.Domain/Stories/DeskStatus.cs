namespace OnRecord.Domain.Stories;

/// <summary>How far the working copy has come on its way to readers.</summary>
public enum CopyStage
{
    /// <summary>Somebody writes.</summary>
    Draft,

    /// <summary>It waits for an editor.</summary>
    InReview,

    /// <summary>An editor signed it off.</summary>
    Ready,

    /// <summary>It goes out by itself at its moment.</summary>
    Scheduled,
}

/// <summary>What the desk shows of a story, made of its public state and the stage of its working copy.</summary>
public enum DeskStatus
{
    Draft,
    InReview,
    Ready,
    Scheduled,

    /// <summary>Readers see what the working copy says.</summary>
    Published,

    /// <summary>The working copy says something else than readers see.</summary>
    WithChanges,
    Unpublished,
    Retracted,
}

/// <summary>A story as its workflow knows it.</summary>
/// <param name="Public">Where it stands towards readers.</param>
/// <param name="Stage">How far the working copy has come.</param>
/// <param name="Differs">Whether the working copy, any field or its sourcing, differs from the newest version; true before the first.</param>
public sealed record DeskState(StoryStatus Public, CopyStage Stage, bool Differs)
{
    /// <summary>
    /// What the desk shows. The stage goes first, since it says what waits for whom; a change in review to a story that is
    /// out is "in review", and <see cref="Public"/> beside it says that readers see an older version. Only a retraction hides the stage: nothing waits any more.
    /// </summary>
    public DeskStatus Status => (Stage, Public) switch
    {
        (_, StoryStatus.Retracted) => DeskStatus.Retracted,
        (CopyStage.InReview, _) => DeskStatus.InReview,
        (CopyStage.Ready, _) => DeskStatus.Ready,
        (CopyStage.Scheduled, _) => DeskStatus.Scheduled,
        (_, StoryStatus.Published) => Differs ? DeskStatus.WithChanges : DeskStatus.Published,
        (_, StoryStatus.Unpublished) => DeskStatus.Unpublished,
        _ => DeskStatus.Draft,
    };
}
