namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>A statement as the panel sends it. Terms of the vocabulary go by their names in files (docs/statements-format.md); absent is the default.</summary>
/// <param name="Sid">The id in the mark: a UUID of version 7, made in the browser.</param>
/// <param name="Was">Of a change: the revision the panel showed.</param>
/// <param name="Start">Who told it first, when that is not the speaker.</param>
/// <param name="Way">The stations between the first to speak and us, in order; empty: told to us directly.</param>
/// <param name="ToUs">The last step; its party and report are always ours.</param>
/// <param name="NestedIn">The statement within which it is told; its way follows the told stations.</param>
/// <param name="Told">Stations known only by the account of that statement's speaker, the first being <paramref name="Start"/> or the speaker.</param>
public sealed record SentStatement(
    Guid Sid, int? Was, SentClaim? Claim, SentSource? Speaker, string? Stance, string? Act, string? Form, string? Terms, SentDate? SaidAt, SentDate? EventAt,
    string? Venue, SentSource? Audience, IReadOnlyList<SentHedge>? Hedges, bool Unsourced, SentSource? Start, IReadOnlyList<SentStation>? Way, SentStation? ToUs,
    Guid? NestedIn, IReadOnlyList<SentStation>? Told, string? AttributionInferred);

/// <param name="Edtf">In the EDTF subset.</param>
/// <param name="Inferred">The parts that stand in no text: year, month, day, all.</param>
public sealed record SentDate(string? Edtf, IReadOnlyList<string>? Inferred);

public sealed record SentHedge(string? Type, string? Text);

/// <summary>A claim that is here, or a new one.</summary>
public sealed record SentClaim(Guid? Id, string? Text, SentTopic? Topic);

public sealed record SentTopic(Guid? Id, string? Name);

/// <summary>A person, organisation, outlet or group that is here, or a new one.</summary>
/// <param name="Title">What a new person is to <paramref name="Org"/>.</param>
public sealed record SentAgent(Guid? Id, string? Kind, string? Name, string? Title, SentAgent? Org, bool SpeaksFor);

/// <summary>A source that is here, or a new one.</summary>
/// <param name="Reason">Why it is not named.</param>
/// <param name="KnownTo">Who in the newsroom knows the identity; never the identity.</param>
/// <param name="Holder">The outlet that knows it.</param>
/// <param name="Report">The report that first carried it; absent: the first of the way, or ours.</param>
public sealed record SentSource(
    Guid? Id, string? Kind, SentAgent? Agent, string? Description, int? CountMin, int? CountMax, string? Terms, string? Reason, string? Basis, string? BasisText,
    SentAgent? Org, SentReport? Report, string? KnownTo, SentAgent? Holder, Guid? WithheldBy, Guid? SameAs);

/// <summary>A report that is here, or a new one.</summary>
public sealed record SentReport(
    Guid? Id, SentAgent? Outlet, string? Headline, string? Url, SentDate? Published, Guid? SyndicatedFrom, Guid? CitesOwnReport, bool NewSourcing, bool OriginalSeen, string? ArchiveUrl);

/// <summary>A station of a way, and the step that led to it.</summary>
/// <param name="Party">Absent: the outlet of <paramref name="Report"/>.</param>
public sealed record SentStation(SentSource? Party, string? Channel, SentReport? Report, SentDate? At, string? Identity, bool Inferred);

/// <param name="To">The statement acted on.</param>
public sealed record SentLink(Guid To, string? Type, string? Basis);

/// <param name="Words">The words that the person held against the sourcing.</param>
public sealed record SentConfirmation(IReadOnlyList<string>? Words);
