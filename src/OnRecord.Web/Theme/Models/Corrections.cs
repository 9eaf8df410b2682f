namespace OnRecord.Web.Theme.Models;

/// <summary>corrections.hbs: what readers were told of every story, the newest first, a page at a time.</summary>
public sealed record CorrectionsPage : PageView
{
    public IReadOnlyList<ListedCorrection> Corrections { get; init; } = [];

    public string? NewerAddress { get; init; }

    public string? OlderAddress { get; init; }

    public bool Paged => NewerAddress is not null || OlderAddress is not null;
}

/// <summary>A correction in the list of all.</summary>
/// <param name="Story">Null for a story that readers can't see any more.</param>
/// <param name="Retracted">The story was taken back.</param>
/// <param name="Gone">The story was taken down: of its correction only day and kind are told.</param>
/// <param name="Language">BCP 47 tag of the story; null where it is gone.</param>
public sealed record ListedCorrection(CorrectionView Correction, LinkView? Story, bool Retracted, bool Gone, string? Language, string? Direction);

/// <summary>What readers are told of a change, bound to the words it changed.</summary>
public sealed record CorrectionView
{
    /// <summary>Its id, as in "#c-{id}" on the story.</summary>
    public required string Id { get; init; }

    /// <summary>Wire name: "correction", "clarification", "update" or "retraction".</summary>
    public required string Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Path of its place on the story, or of the story where that is gone.</summary>
    public required string Address { get; init; }

    /// <summary>The places it changed, a dozen at most.</summary>
    public IReadOnlyList<WordsView> Words { get; init; } = [];

    /// <summary>How many places more there are.</summary>
    public int MoreWords { get; init; }

    /// <summary>Path of the difference that it made; null where no version went out with it.</summary>
    public string? DifferenceAddress { get; init; }

    /// <summary>Path of the earlier correction that it adds to.</summary>
    public string? AddsAddress { get; init; }

    /// <summary>Path of what the record hashes of it, with its salt.</summary>
    public required string JsonAddress { get; init; }
}

/// <summary>Words that were changed at one place.</summary>
/// <param name="Part">"headline", "standfirst" or "body".</param>
/// <param name="Runs">What was and what is, with some words around them that stayed.</param>
public sealed record WordsView(string Part, IReadOnlyList<RunView> Runs)
{
    /// <summary>False in the body, where most words stand.</summary>
    public bool ShowPart => Part != "body";
}

/// <summary>What is told of a statement wherever it stands.</summary>
public sealed record StatementCorrection
{
    /// <summary>"corrected", "disputed", "clarified" or "retracted".</summary>
    public required string Mark { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required string Note { get; init; }

    /// <summary>Path of the correction; null where its story is gone.</summary>
    public string? Address { get; init; }
}
