namespace OnRecord.Web.Theme.Models;

/// <summary>history.hbs: every version of a story that readers were shown, the newest first, a page at a time.</summary>
public sealed record HistoryPage : PageView
{
    public required LinkView Story { get; init; }

    /// <summary>How many versions there are, on all pages.</summary>
    public required int Count { get; init; }

    public required IReadOnlyList<VersionView> Versions { get; init; }

    public string? NewerAddress { get; init; }

    public string? OlderAddress { get; init; }

    public bool Paged => NewerAddress is not null || OlderAddress is not null;
}

/// <summary>A version of a story among the others.</summary>
public sealed record VersionView
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>UTC; when it went out.</summary>
    public required DateTime Published { get; init; }

    /// <summary>Wire name of the kind of change: "first", "update", "correction", "clarification", "retraction", "style".</summary>
    public required string Change { get; init; }

    /// <summary>What readers are told of the change.</summary>
    public string? Note { get; init; }

    /// <summary>Name of the editor who approved it; null where it was published by the command line.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>True for the version that readers of the story see now.</summary>
    public required bool Newest { get; init; }

    /// <summary>Path of the version.</summary>
    public required string Address { get; init; }

    /// <summary>Path of the version for machines: the bytes that the record hashes, with their salts.</summary>
    public required string JsonAddress { get; init; }

    /// <summary>Path of the proof that the record holds the version, a file to keep.</summary>
    public required string ProofAddress { get; init; }

    /// <summary>Path of the page that checks the version against the record.</summary>
    public required string CheckAddress { get; init; }

    /// <summary>UTC; when its text was removed because the law asked for it: then only number and dates are left. Null: it is here.</summary>
    public DateTime? TakenDown { get; init; }

    /// <summary>Why it was removed.</summary>
    public string? TakenDownFor { get; init; }

    /// <summary>Path of what it changed in the version before; null for the first, and where one of the two was removed.</summary>
    public string? DifferenceAddress { get; init; }

    /// <summary>Path of what readers were told of it; null where they were told nothing but the note.</summary>
    public string? CorrectionAddress { get; init; }

    /// <summary>Path of all that changed after it; null for the newest.</summary>
    public string? SinceAddress { get; init; }
}

/// <summary>On the page of one version: which it is, and the way to the others.</summary>
public sealed record PastView
{
    public required VersionView Version { get; init; }

    /// <summary>How many versions there are.</summary>
    public required int Count { get; init; }

    /// <summary>Path of the story as it is now.</summary>
    public required string NewestAddress { get; init; }

    /// <summary>Path of all versions.</summary>
    public required string HistoryAddress { get; init; }
}

/// <summary>difference.hbs: what tells two versions of a story apart.</summary>
public sealed record DifferencePage : PageView
{
    public required LinkView Story { get; init; }

    public required VersionView From { get; init; }

    public required VersionView To { get; init; }

    /// <summary>Path of all versions.</summary>
    public required string HistoryAddress { get; init; }

    /// <summary>The versions after <see cref="From"/> up to <see cref="To"/>, the newest first, twenty at most.</summary>
    public required IReadOnlyList<VersionView> Steps { get; init; }

    public bool MoreSteps => To.Number - From.Number > Steps.Count;

    public LineDifference? Headline { get; init; }

    public LineDifference? Standfirst { get; init; }

    /// <summary>The passages that changed, in the order of the newer version.</summary>
    public IReadOnlyList<BlockDifference> Blocks { get; init; } = [];

    public IReadOnlyList<StatementDifference> Statements { get; init; } = [];

    public IReadOnlyList<FieldDifference> Fields { get; init; } = [];

    public bool Any => Headline is not null || Standfirst is not null || Blocks.Count > 0 || Statements.Count > 0 || Fields.Count > 0;
}

/// <summary>Words with what became of them.</summary>
/// <param name="Added">They are new.</param>
/// <param name="Removed">They are gone. Neither: they stayed.</param>
public sealed record RunView(string Text, bool Added, bool Removed);

/// <summary>A headline or standfirst that changed.</summary>
/// <param name="Form">True: the words stayed, only their emphasis changed.</param>
public sealed record LineDifference(IReadOnlyList<RunView> Runs, bool Form);

/// <summary>A passage that changed.</summary>
public sealed record BlockDifference
{
    /// <summary>"added", "removed", "changed", "form" (other emphasis, links or picture) or "moved".</summary>
    public required string Change { get; init; }

    public required IReadOnlyList<RunView> Runs { get; init; }

    /// <summary>True where it stands at another place than before.</summary>
    public bool Moves { get; init; }

    /// <summary>How the passage begins after which it stands now; null where it stands first or did not move.</summary>
    public string? After { get; init; }

    /// <summary>The picture in it before, where it is another one now.</summary>
    public PictureView? PictureBefore { get; init; }

    public PictureView? PictureAfter { get; init; }
}

/// <summary>A statement whose sourcing changed.</summary>
public sealed record StatementDifference
{
    /// <summary>"added", "removed", "changed", "words" where nothing but its words changed, or "details" where what changed is in no words of its note.</summary>
    public required string Change { get; init; }

    /// <summary>Its words, or its claim's sentence where it has none.</summary>
    public required string Words { get; init; }

    /// <summary>Path of its note in the newer version, or in the older one where it was removed.</summary>
    public required string Address { get; init; }

    public required IReadOnlyList<FactDifference> Facts { get; init; }
}

/// <summary>One thing that is said of a statement and changed.</summary>
/// <param name="Fact">"words", "who", "stance", "basis", "told", "way", "said", "event", "hedges", "terms" or "claim".</param>
public sealed record FactDifference(string Fact, IReadOnlyList<RunView> Runs);

/// <summary>What changed beside text and sourcing.</summary>
public sealed record FieldDifference
{
    /// <summary>"slug", "language", "kind", "section", "bylines", "topics", "picture", "picture_alt", "picture_credit", "picture_caption" or "related".</summary>
    public required string Field { get; init; }

    public required IReadOnlyList<RunView> Runs { get; init; }

    /// <summary>The lead picture before, where it is another one now and its file is here.</summary>
    public PictureView? PictureBefore { get; init; }

    public PictureView? PictureAfter { get; init; }
}
