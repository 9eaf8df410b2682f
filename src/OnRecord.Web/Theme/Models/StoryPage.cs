using OnRecord.Domain.Text;

namespace OnRecord.Web.Theme.Models;

/// <summary>story.hbs</summary>
public sealed record StoryPage : PageView
{
    public required LinkView Section { get; init; }

    public LinkView? ParentSection { get; init; }

    /// <summary>Wire name of the kind: "news", "analysis", "opinion", "live", "explainer".</summary>
    public required string Kind { get; init; }

    /// <summary>True for every kind but news, which needs no label.</summary>
    public bool ShowKind => Kind != "news";

    public required SafeHtml Headline { get; init; }

    public required SafeHtml Standfirst { get; init; }

    public bool HasStandfirst { get; init; }

    public required SafeHtml Body { get; init; }

    public IReadOnlyList<BylineView> Bylines { get; init; } = [];

    /// <summary>UTC.</summary>
    public required DateTime Published { get; init; }

    /// <summary>UTC; null when nothing but style changed since the story was published.</summary>
    public DateTime? Updated { get; init; }

    public PictureView? Picture { get; init; }

    public IReadOnlyList<LinkView> Topics { get; init; } = [];

    public IReadOnlyList<StoryCard> Related { get; init; } = [];

    public required SourcingView Sourcing { get; init; }

    /// <summary>What readers were told of changes to this story, the newest first; none on the page of one version.</summary>
    public IReadOnlyList<CorrectionView> Corrections { get; init; } = [];

    public int CorrectionCount => Corrections.Count;

    /// <summary>The replies and the form; null where the newsroom takes none.</summary>
    public TalkView? Talk { get; init; }

    /// <summary>Path of the story.</summary>
    public required string Address { get; init; }

    /// <summary>Path of …/sources.</summary>
    public required string SourcesAddress { get; init; }

    /// <summary>Path of all versions; null while there is one.</summary>
    public string? HistoryAddress { get; init; }

    /// <summary>What a browser may remember of this reading: the story's id, a space, the version's number. Null where there is nothing to remember.</summary>
    public string? Read { get; init; }

    /// <summary>Which version this is, on the page of one version; null on the story itself.</summary>
    public PastView? Past { get; init; }

    public int Words { get; init; }

    /// <summary>Whole minutes, at least 1, at 230 words a minute.</summary>
    public int ReadingMinutes => Math.Max(1, (Words + 115) / 230);
}

/// <summary>A person under whose name a story stands.</summary>
public sealed record BylineView(string Name, string Address, string Role);

/// <summary>A story as it stands in a list.</summary>
public sealed record StoryCard
{
    public required string Headline { get; init; }

    public string Standfirst { get; init; } = "";

    public required string Address { get; init; }

    public required LinkView Section { get; init; }

    public required string Kind { get; init; }

    public bool ShowKind => Kind != "news";

    /// <summary>UTC.</summary>
    public required DateTime Published { get; init; }

    public IReadOnlyList<string> Bylines { get; init; } = [];

    public PictureView? Picture { get; init; }

    public required string Language { get; init; }

    public required string Direction { get; init; }

    /// <summary>How many statements carry it.</summary>
    public int Statements { get; init; }

    /// <summary>How many replies readers see; some seconds old.</summary>
    public int Replies { get; init; }
}

/// <summary>sources.hbs: the story's sourcing in full.</summary>
public sealed record SourcesPage : PageView
{
    public required LinkView Story { get; init; }

    public required DateTime Published { get; init; }

    public DateTime? Updated { get; init; }

    public required SourcingView Sourcing { get; init; }

    /// <summary>Path of …/sources.json.</summary>
    public required string JsonAddress { get; init; }
}
