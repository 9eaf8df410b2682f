namespace OnRecord.Domain.Stories;

public enum StoryKind
{
    News,
    Analysis,
    Opinion,
    Live,
    Explainer,
}

/// <summary>Where a story stands towards readers.</summary>
public enum StoryStatus
{
    /// <summary>Never published.</summary>
    Draft,

    /// <summary>Readers see its newest version.</summary>
    Published,

    /// <summary>Taken down by the newsroom; readers see that it was.</summary>
    Unpublished,

    /// <summary>Taken back as wrong; readers see that and why.</summary>
    Retracted,

    /// <summary>Taken down because the law asks for it; readers see that and why, and nothing of it is left. It never comes back.</summary>
    Removed,
}
