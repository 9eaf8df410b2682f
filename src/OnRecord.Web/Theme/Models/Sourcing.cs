namespace OnRecord.Web.Theme.Models;

/// <summary>What a story rests on.</summary>
public sealed record SourcingView
{
    /// <summary>In order of the words in the story; number 1 first.</summary>
    public IReadOnlyList<NoteView> Notes { get; init; } = [];

    public bool Any => Notes.Count > 0;

    /// <summary>How many statements, how many different sources speak in them, how many of those are named.</summary>
    public int Statements { get; init; }

    public int Sources { get; init; }

    public int Named { get; init; }

    /// <summary>Count of the claim that stands first (headline, standfirst or opening); null without statements.</summary>
    public CountView? MainClaim { get; init; }

    /// <summary>The sentence of that claim.</summary>
    public string MainClaimText { get; init; } = "";
}

/// <summary>The note on one statement: who says so and how we know that they said it.</summary>
public sealed record NoteView
{
    /// <summary>The statement's id, as in data-statement and /statements/{id}.</summary>
    public required string Id { get; init; }

    /// <summary>Place among the story's statements, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Path of the statement's own page.</summary>
    public required string Address { get; init; }

    /// <summary>Path where a reader reports an error in it; null where the story is not public.</summary>
    public string? ErrorAddress { get; init; }

    /// <summary>The words that carry it, fragment by fragment; empty when it has none of its own.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Where the words stand: "#w-{id}" on the story itself, else the story's address with it.</summary>
    public string? WordsAddress { get; init; }

    /// <summary>True when the words are a quotation and may stand in quotation marks.</summary>
    public bool Quoted { get; init; }

    public required string Claim { get; init; }

    public LinkView? Topic { get; init; }

    /// <summary>Wire name of the stance: "affirms", "denies", "doubts", "professes_no_knowledge", …</summary>
    public required string Stance { get; init; }

    /// <summary>True for every stance but "affirms", which readers expect.</summary>
    public bool ShowStance => Stance != "affirms";

    public required SpeakerView Who { get; init; }

    /// <summary>Wire name of how the source knows ("participant", …); null when not stated.</summary>
    public string? Basis { get; init; }

    public string? BasisText { get; init; }

    /// <summary>The way to us, first speaker to ourselves; empty for our own voice.</summary>
    public IReadOnlyList<StepView> Way { get; init; } = [];

    /// <summary>The way before that, known only by somebody's account; empty when there is none.</summary>
    public IReadOnlyList<StepView> ToldWay { get; init; } = [];

    /// <summary>By whose account <see cref="ToldWay"/> is known.</summary>
    public string? ToldBy { get; init; }

    public DateView? Said { get; init; }

    /// <summary>When what is claimed happened.</summary>
    public DateView? Event { get; init; }

    public string? Venue { get; init; }

    public string? Audience { get; init; }

    /// <summary>Words by which the report takes care: "may", "tentative".</summary>
    public IReadOnlyList<string> Hedges { get; init; } = [];

    /// <summary>Wire name of the terms; null when not stated.</summary>
    public string? Terms { get; init; }

    /// <summary>True for our own voice without a source.</summary>
    public bool Unsourced { get; init; }

    /// <summary>Why the attribution is inferred; null when it is not.</summary>
    public string? AttributionInferred { get; init; }

    /// <summary>Count of independent origins of the claim with this stance in this story.</summary>
    public required CountView Count { get; init; }

    /// <summary>What readers were told of it since, from whatever story, the newest first.</summary>
    public IReadOnlyList<StatementCorrection> Corrections { get; init; } = [];

    /// <summary>Denied by, doubted by, not confirmed by, clarified by, also reported by…, in that order.</summary>
    public IReadOnlyList<LinkGroup> Links { get; init; } = [];

    /// <summary>The statement within which this one is told.</summary>
    public LinkView? ToldIn { get; init; }
}

/// <summary>Who says it, named or as described.</summary>
public sealed record SpeakerView
{
    /// <summary>"Kyrylo Budanov", "Two sources close to the Kremlin", "Bloomberg", or empty for our own voice.</summary>
    public required string Name { get; init; }

    /// <summary>Path of the page of what they are on record saying; null for unnamed sources.</summary>
    public string? Address { get; init; }

    /// <summary>Wire name of the kind of source.</summary>
    public required string Kind { get; init; }

    public bool Named { get; init; }

    /// <summary>Unnamed: described or undisclosed.</summary>
    public bool Unnamed { get; init; }

    public bool OwnVoice { get; init; }

    /// <summary>"chief, Defense Intelligence of Ukraine", as it was when they said it.</summary>
    public string? Title { get; init; }

    /// <summary>The organisation that an unnamed source is said to belong to.</summary>
    public string? Organisation { get; init; }

    /// <summary>Why the source is not named.</summary>
    public string? Reason { get; init; }

    /// <summary>Wire name of who knows the identity ("other_outlet", "reporter_and_editor", …); null for named sources.</summary>
    public string? KnownTo { get; init; }

    /// <summary>The outlet that knows the identity.</summary>
    public string? KnownToOutlet { get; init; }
}

/// <summary>A station of the way of a statement.</summary>
public sealed record StepView
{
    /// <summary>Empty where it is ourselves.</summary>
    public required string Name { get; init; }

    public string? Address { get; init; }

    public bool Us { get; init; }

    /// <summary>True for a go-between whose identity is withheld.</summary>
    public bool Undisclosed { get; init; }

    /// <summary>Wire name of the channel by which it came to this station; null for the first station.</summary>
    public string? Channel { get; init; }

    /// <summary>When this station published it.</summary>
    public DateView? Published { get; init; }

    /// <summary>Address of that report elsewhere.</summary>
    public string? ReportAddress { get; init; }

    public string? ReportHeadline { get; init; }

    /// <summary>When it was passed on to this station.</summary>
    public DateView? At { get; init; }

    /// <summary>True when the step to this station is inferred.</summary>
    public bool Inferred { get; init; }
}

/// <summary>A date as far as it is known.</summary>
/// <param name="Edtf">EDTF text: "2024-01-25", "2023-12~", "2023-12/2024-01".</param>
/// <param name="Inferred">Wire names of the inferred parts.</param>
public sealed record DateView(string Edtf, IReadOnlyList<string> Inferred);

/// <summary>How many independent origins, and what everything rests on.</summary>
public sealed record CountView
{
    public required int Lower { get; init; }

    public required int Upper { get; init; }

    /// <summary>Which words say it: "single_unnamed", "single", "exact", "range", "unsourced", "circular" or "none".</summary>
    public required string Kind { get; init; }

    /// <summary>The smallest set of people, documents or go-betweens that carries the whole claim.</summary>
    public IReadOnlyList<string> RestsOn { get; init; } = [];

    /// <summary>How many unnamed people are described at the start of its chains.</summary>
    public int PeopleDescribed { get; init; }

    /// <summary>How many reports of other outlets stand in its chains.</summary>
    public int Reports { get; init; }
}

/// <summary>Statements that stand in one relation to this one.</summary>
/// <param name="Heading">Wire name of the heading: "denied_by", "doubted_by", "not_confirmed_by", "clarified_by", …</param>
public sealed record LinkGroup(string Heading, IReadOnlyList<LinkedStatement> Items);

/// <summary>A statement that stands in relation to another.</summary>
public sealed record LinkedStatement
{
    public required SpeakerView Who { get; init; }

    /// <summary>Its words, or the claim's sentence where it has none here.</summary>
    public required string Words { get; init; }

    /// <summary>Whether the words are a direct quotation.</summary>
    public bool Quoted { get; init; }

    public required string Address { get; init; }

    public DateView? Said { get; init; }

    /// <summary>Wire name of the terms; null when not stated.</summary>
    public string? Terms { get; init; }

    /// <summary>Its newest mark: "corrected", "disputed", "clarified" or "retracted"; null where it has none.</summary>
    public string? Mark { get; init; }

    /// <summary>The story it stands in, when that is another one.</summary>
    public LinkView? Story { get; init; }
}
