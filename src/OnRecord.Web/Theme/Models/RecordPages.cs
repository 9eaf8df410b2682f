namespace OnRecord.Web.Theme.Models;

/// <summary>topic.hbs: a timeline made from statements, and the stories.</summary>
public sealed record TopicPage : PageView
{
    public required string Name { get; init; }

    public string About { get; init; } = "";

    public LinkView? Parent { get; init; }

    public required Timeline Timeline { get; init; }

    public IReadOnlyList<StoryCard> Stories { get; init; } = [];
}

/// <summary>person.hbs: all that an agent is on record saying here.</summary>
public sealed record PersonPage : PageView
{
    public required string Name { get; init; }

    /// <summary>Wire name: "person", "organisation", "outlet" or "group".</summary>
    public required string Kind { get; init; }

    public IReadOnlyList<TitleView> Titles { get; init; } = [];

    /// <summary>Address of the agent's Wikidata item; null when not known.</summary>
    public string? Wikidata { get; init; }

    public required Timeline Timeline { get; init; }

    /// <summary>Stories in which the agent speaks.</summary>
    public IReadOnlyList<StoryCard> Stories { get; init; } = [];
}

/// <summary>What an agent is or was.</summary>
public sealed record TitleView(string Title, LinkView? Organisation, DateView? From, DateView? To);

/// <summary>Statements in the order they were said, with filters and pages.</summary>
public sealed record Timeline
{
    public IReadOnlyList<TimelineEntry> Entries { get; init; } = [];

    /// <summary>How many entries there are under the filters in force, on all pages.</summary>
    public int Count { get; init; }

    /// <summary>"All" first; empty where one can't filter by person.</summary>
    public IReadOnlyList<LinkView> People { get; init; } = [];

    /// <summary>Names are wire names of stances, the first one empty for "all".</summary>
    public IReadOnlyList<LinkView> Stances { get; init; } = [];

    public bool Filtered { get; init; }

    public string? NewerAddress { get; init; }

    public string? OlderAddress { get; init; }

    public bool Paged => NewerAddress is not null || OlderAddress is not null;
}

/// <summary>One statement on a timeline; its three times are kept apart.</summary>
public sealed record TimelineEntry
{
    public required NoteView Note { get; init; }

    /// <summary>The year under which it stands, for headings; null when not known.</summary>
    public string? Year { get; init; }

    /// <summary>True for the first entry of a year.</summary>
    public bool FirstOfYear { get; init; }

    /// <summary>Where and when it was first reported.</summary>
    public StepView? FirstReported { get; init; }

    /// <summary>When we first published it, UTC.</summary>
    public required DateTime PublishedHere { get; init; }

    public required LinkView Story { get; init; }
}

/// <summary>statement.hbs: one statement, for good under its address.</summary>
public sealed record StatementPage : PageView
{
    public required NoteView Note { get; init; }

    /// <summary>Count of its claim with its stance over every story here.</summary>
    public required CountView CountHere { get; init; }

    /// <summary>The stories whose current version shows it.</summary>
    public IReadOnlyList<StatementUseView> Uses { get; init; } = [];

    /// <summary>Stories that showed it and were taken back.</summary>
    public IReadOnlyList<RetractedUse> Retracted { get; init; } = [];

    /// <summary>Other statements on the same claim.</summary>
    public IReadOnlyList<LinkedStatement> SameClaim { get; init; } = [];
}

/// <summary>A story that shows a statement.</summary>
public sealed record StatementUseView(LinkView Story, DateTime Published, IReadOnlyList<string> Words, string WordsAddress);

/// <summary>A story that was taken back.</summary>
/// <param name="Address">Where readers are told so.</param>
/// <param name="Removed">UTC.</param>
public sealed record RetractedUse(string Address, DateTime Removed, string Note);
