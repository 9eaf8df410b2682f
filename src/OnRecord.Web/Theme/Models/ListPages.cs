namespace OnRecord.Web.Theme.Models;

/// <summary>front.hbs</summary>
public sealed record FrontPage : PageView
{
    public StoryCard? Lead { get; init; }

    /// <summary>The next places, arranged by the editors, then the newest.</summary>
    public IReadOnlyList<StoryCard> Top { get; init; } = [];

    /// <summary>What is newest beside them.</summary>
    public IReadOnlyList<StoryCard> Latest { get; init; } = [];

    /// <summary>A block for each section with its newest stories.</summary>
    public IReadOnlyList<SectionBlock> Sections { get; init; } = [];
}

public sealed record SectionBlock(LinkView Section, IReadOnlyList<StoryCard> Stories);

/// <summary>section.hbs</summary>
public sealed record SectionPage : PageView
{
    public required string Name { get; init; }

    public string About { get; init; } = "";

    public LinkView? Parent { get; init; }

    public IReadOnlyList<LinkView> Children { get; init; } = [];

    public required StoryList Stories { get; init; }
}

/// <summary>byline.hbs</summary>
public sealed record BylinePage : PageView
{
    public required string Name { get; init; }

    public string Role { get; init; } = "";

    public string About { get; init; } = "";

    public required StoryList Stories { get; init; }
}

/// <summary>Stories, newest first, a page at a time.</summary>
public sealed record StoryList
{
    public IReadOnlyList<StoryCard> Cards { get; init; } = [];

    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public string? NewerAddress { get; init; }

    public string? OlderAddress { get; init; }

    public bool Paged => NewerAddress is not null || OlderAddress is not null;
}

/// <summary>not-found.hbs</summary>
public sealed record NotFoundPage : PageView
{
    public IReadOnlyList<LinkView> Sections { get; init; } = [];

    public IReadOnlyList<StoryCard> Newest { get; init; } = [];
}

/// <summary>gone.hbs: a story that was taken down or taken back.</summary>
public sealed record GonePage : PageView
{
    public bool Retracted { get; init; }

    /// <summary>True at the address of a statement that stood in no other story than one that was taken back.</summary>
    public bool Statement { get; init; }

    /// <summary>True for a preview that was shared and has ended.</summary>
    public bool Preview { get; init; }

    /// <summary>UTC, when it was taken down or taken back; null when not known.</summary>
    public DateTime? Removed { get; init; }

    /// <summary>True for what was removed because the law asks for it; nothing of it is left.</summary>
    public bool ByLaw { get; init; }

    /// <summary>True at the address of a statement or a reply that was removed with its story, or with a version of it.</summary>
    public bool Part { get; init; }

    /// <summary>Number of the version that was removed, of a story that is still here; null otherwise.</summary>
    public int? Version { get; init; }

    /// <summary>The way to the story whose version was removed.</summary>
    public LinkView? Story { get; init; }

    /// <summary>What the newsroom says was wrong with a story that it took back, or why it had to remove it.</summary>
    public string? Note { get; init; }

    /// <summary>What it said of it before that, the newest first.</summary>
    public IReadOnlyList<CorrectionView> Earlier { get; init; } = [];
}

/// <summary>error.hbs: something broke on our side.</summary>
public sealed record ErrorPage : PageView;
