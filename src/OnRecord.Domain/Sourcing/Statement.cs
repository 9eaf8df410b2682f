namespace OnRecord.Domain.Sourcing;

/// <summary>One source's stance to one claim. It lives for good under its id; what it says is in its revisions.</summary>
public sealed class Statement
{
    public required Guid Id { get; init; }
}

/// <summary>What a statement says. Never updated once a published version shows it.</summary>
public sealed class StatementRevision
{
    public required Guid StatementId { get; init; }

    /// <summary>From 1.</summary>
    public required int N { get; init; }

    public required Guid ClaimId { get; init; }

    /// <summary>The source that speaks.</summary>
    public required Guid SpeakerId { get; init; }

    public required Stance Stance { get; init; }

    public required SpeechAct SpeechAct { get; init; }

    public required QuoteForm QuoteForm { get; init; }

    public TermsOfUse Terms { get; init; } = TermsOfUse.NotStated;

    public SourcingDate? SaidAt { get; init; }

    public SourcingDate? EventAt { get; init; }

    public string? Venue { get; init; }

    /// <summary>The source to whom it was said.</summary>
    public Guid? AudienceId { get; init; }

    /// <summary>The statement within which this one is told.</summary>
    public Guid? NestedInId { get; init; }

    /// <summary>Why the way to us is inferred; there if and only if a hop is inferred.</summary>
    public string? AttributionInferred { get; init; }

    public bool Unsourced { get; init; }

    public Guid? OpinionOverrideBy { get; init; }

    public string? OpinionOverrideReason { get; init; }

    public IReadOnlyList<Hedge> Hedges { get; init; } = [];

    /// <summary>The way from the first speaker to us, in order of <see cref="Hop.Seq"/>.</summary>
    public List<Hop> Hops { get; init; } = [];

    /// <summary>First possible day of <see cref="SaidAt"/>: what timelines are ordered by.</summary>
    public DateOnly? SaidFirst
    {
        get => SaidAt?.Date.First;
        private set => _ = value;
    }
}

/// <summary>A word by which the report takes care: "may", "reportedly".</summary>
public sealed record Hedge(HedgeType Type, string Text);

/// <summary>One step of the way of a statement (NewsML-G2 <c>hop</c>).</summary>
public sealed class Hop
{
    public Guid StatementId { get; init; }

    public int RevisionN { get; init; }

    /// <summary>From 0, without gaps.</summary>
    public required int Seq { get; init; }

    public required Guid FromId { get; init; }

    public required Guid ToId { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>The report in which <see cref="ToId"/>, an outlet or ourselves, published it.</summary>
    public Guid? ReportId { get; init; }

    public SourcingDate? At { get; init; }

    /// <summary>How the party in <see cref="ToId"/> is known.</summary>
    public HopIdentity Identity { get; init; } = HopIdentity.Disclosed;

    public bool Inferred { get; init; }

    /// <summary>The source by whose account alone this hop is known; null for a hop of the way to us.</summary>
    public Guid? AttestedById { get; init; }

    /// <summary>Known only by somebody's account: not part of the way to us.</summary>
    public bool Told => AttestedById is not null;
}

/// <summary>How one statement stands to another. Readers see it only when accepted.</summary>
public sealed class StatementLink
{
    public required Guid Id { get; init; }

    /// <summary>The statement that acts.</summary>
    public required Guid FromId { get; init; }

    /// <summary>The statement acted on.</summary>
    public required Guid ToId { get; init; }

    public required StatementLinkType Type { get; init; }

    public SpeakerRelation? SpeakerRelation { get; init; }

    public string BasisText { get; init; } = "";

    public required DecisionStatus Status { get; init; }

    public Guid? ById { get; init; }

    public DateTime? At { get; init; }
}
