using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>A date as the panel shows and sends it.</summary>
public sealed record PanelDate(string Edtf, IReadOnlyList<string> Inferred)
{
    public static PanelDate? Of(SourcingDate? date) => date is null ? null : new PanelDate(date.Date.Text, [.. date.Inferred.Select(Wire.Name)]);
}

/// <summary>A person, body or topic with its name.</summary>
public sealed record PanelName(Guid Id, string Name);

/// <summary>A source with everything the form may change of it. The identity behind it is in no row here.</summary>
/// <param name="Name">As described to readers.</param>
/// <param name="Ours">Whether it speaks to our newsroom.</param>
public sealed record PanelSource(
    Guid Id, string Kind, string Name, PanelName? Agent, string? Description, int? CountMin, int? CountMax, string Terms, string? Reason, string Basis, string? BasisText,
    PanelName? Org, Guid? Report, string? KnownTo, PanelName? Holder, bool Unnamed, bool Ours, bool Certified);

/// <param name="Words">How it is called in a line: "Bloomberg, 2024-01-25".</param>
public sealed record PanelReport(Guid Id, PanelName Outlet, string? Headline, string? Url, PanelDate? Published, bool NewSourcing, bool OriginalSeen, string Words);

/// <summary>A step of the way and where it leads.</summary>
/// <param name="Us">It leads to us.</param>
/// <param name="Told">Known only by the account of another statement's speaker.</param>
public sealed record PanelStep(PanelName From, PanelName To, string ToKind, string Channel, PanelReport? Report, PanelDate? At, string Identity, bool Inferred, bool Us, bool Told);

/// <param name="Words">"a single unnamed origin", "1 certain, at most 2".</param>
/// <param name="RestsOn">Who must be wrong for the claim to fall.</param>
public sealed record PanelOrigins(int Lower, int Upper, string Words, IReadOnlyList<string> RestsOn);

/// <param name="Heading">The link as this statement reads it: "denied_by".</param>
/// <param name="Words">The other statement's words or claim.</param>
/// <param name="Here">Whether the other stands in this story.</param>
public sealed record PanelLink(Guid Id, Guid Other, string Type, bool Acts, string Heading, string Words, string Who, bool Here);

/// <summary>A link the rules put forward; nothing until a person takes it.</summary>
public sealed record PanelProposal(Guid From, Guid To, string Type, string Basis);

/// <summary>Where the first words stand.</summary>
/// <param name="Part">headline, standfirst, block or footnote.</param>
/// <param name="Name">The block's bid or the footnote's number.</param>
public sealed record PanelPlace(string Part, string Name, int Start, int End);

/// <param name="Sid">The statement; null: a source, or the story.</param>
public sealed record PanelFinding(string Rule, bool Blocks, bool Prominent, string Sentence, Guid? Sid, Guid? Source, PanelPlace? Place);

/// <summary>One statement as the panel shows it beside the text.</summary>
/// <param name="State">holds, re_check or withdrawn.</param>
/// <param name="Words">The words that carry it now.</param>
/// <param name="Approved">The words the sourcing was approved for, where they are others.</param>
/// <param name="Out">Whether readers see this revision.</param>
/// <param name="Elsewhere">Other stories that show it.</param>
public sealed record PanelStatement(
    Guid Sid, int N, string State, IReadOnlyList<string> Words, IReadOnlyList<string>? Approved, PanelPlace? Place, Guid ClaimId, string Claim, PanelName Topic, PanelSource Speaker,
    string Stance, string Act, string Form, string Terms, PanelDate? SaidAt, PanelDate? EventAt, string? Venue, PanelSource? Audience, Guid? NestedIn, string? AttributionInferred, bool Unsourced,
    IReadOnlyList<SentHedge> Hedges, IReadOnlyList<PanelStep> Way, string WayWords, PanelOrigins Origins, IReadOnlyList<PanelLink> Links, bool Out, IReadOnlyList<PanelStory> Elsewhere);

public sealed record PanelStory(string Title, string Address);

/// <summary>All the panel needs of a story.</summary>
/// <param name="Revision">Of the working copy this was read from.</param>
public sealed record PanelRows(
    int Revision, IReadOnlyList<PanelStatement> Statements, IReadOnlyList<PanelFinding> Findings, IReadOnlyList<PanelProposal> Proposals, IReadOnlyList<PanelName> Topics);
