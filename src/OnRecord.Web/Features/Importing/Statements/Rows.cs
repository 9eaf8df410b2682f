using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>Rows of a file as they stand there: references are labels, and every row knows its place for the sentences about it.</summary>
public sealed record AgentRow(string Place, string Id, AgentKind Kind, string Name, IReadOnlyList<string> Aliases, string? Wikidata, string? OwnerGroup);

public sealed record AffiliationRow(string Agent, string? Org, string Title, bool SpeaksFor, Edtf? ValidFrom, Edtf? ValidTo);

public sealed record OutletRow(string Place, string Agent, string? Domain, bool Wire);

public sealed record SourceRow(string Place, string Id, SourceKind Kind)
{
    public string? Agent { get; init; }

    public string? Description { get; init; }

    public int? CountMin { get; init; }

    public int? CountMax { get; init; }

    public TermsOfUse Terms { get; init; }

    public string? AnonymityReason { get; init; }

    public Basis Basis { get; init; }

    public string? BasisText { get; init; }

    public string? Org { get; init; }

    public string? Report { get; init; }

    public IdentityKnownTo? IdentityKnownTo { get; init; }

    public string? IdentityHolder { get; init; }

    public string? SameAs { get; init; }

    public string? WithheldBy { get; init; }
}

public sealed record ReportRow(string Place, string Id, string Outlet)
{
    public string? Headline { get; init; }

    public string? Url { get; init; }

    public SourcingDate? Published { get; init; }

    public string? SyndicatedFrom { get; init; }

    public string? CitesOwnReport { get; init; }

    public bool NewSourcing { get; init; }

    public bool OriginalSeen { get; init; }

    public string? ArchiveUrl { get; init; }
}

public sealed record TopicRow(string Place, string Id, string Name, string? Parent, string? Slug, string? About);

public sealed record ClaimRow(string Place, string Id, string Text, string Topic, Edtf? ValidFrom, Edtf? ValidTo);

public sealed record ClaimLinkRow(string Place, string A, string B, ClaimLinkType Type);

public sealed record HopRow(int Seq, string From, string To, Channel Channel, string? Report, SourcingDate? At, HopIdentity Identity, bool Inferred, string? AttestedBy);

/// <summary>Words of the captured page. Start and end in UTF-16 code units of the file; null where the file gives none.</summary>
public sealed record AnchorRow(string Place, AnchorRole Role, int Ord, string Exact, string Prefix, string Suffix, int? Start, int? End);

public sealed record StatementRow(string Place, string Id, string Speaker, string Claim, Stance Stance, SpeechAct SpeechAct, QuoteForm QuoteForm)
{
    public TermsOfUse Terms { get; init; }

    public SourcingDate? SaidAt { get; init; }

    public SourcingDate? EventAt { get; init; }

    public string? Venue { get; init; }

    public string? Audience { get; init; }

    public string? NestedIn { get; init; }

    public string? AttributionInferred { get; init; }

    public bool Unsourced { get; init; }

    public IReadOnlyList<Hedge> Hedges { get; init; } = [];

    public IReadOnlyList<HopRow> Hops { get; init; } = [];

    public IReadOnlyList<AnchorRow> Anchors { get; init; } = [];
}

public sealed record LinkRow(string Place, StatementLinkType Type, string From, string To, SpeakerRelation? SpeakerRelation, DecisionStatus Status, string BasisText);

/// <summary>The lists that several stories may share.</summary>
public sealed record SharedRows(
    IReadOnlyList<AgentRow> Agents,
    IReadOnlyList<AffiliationRow> Affiliations,
    IReadOnlyList<OutletRow> Outlets,
    IReadOnlyList<SourceRow> Sources,
    IReadOnlyList<ReportRow> Reports,
    IReadOnlyList<TopicRow> Topics,
    IReadOnlyList<ClaimRow> Claims,
    IReadOnlyList<ClaimLinkRow> ClaimLinks);
