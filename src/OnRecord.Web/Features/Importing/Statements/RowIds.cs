using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Topics;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>Makes rows of the model from rows of a file, with the id that each label has here.</summary>
/// <param name="id">The id of a label; every label that a row names must have one.</param>
public sealed class RowIds(Func<RowKind, string, Guid> id)
{
    public Guid this[RowKind kind, string label] => id(kind, label);

    public Agent Agent(AgentRow row, OutletRow? outlet, string slug) => new()
    {
        Id = id(RowKind.Agent, row.Id), Kind = row.Kind, Name = row.Name, Slug = slug, Wikidata = row.Wikidata, Aliases = row.Aliases,
        OwnerGroupId = Maybe(RowKind.Agent, row.OwnerGroup), Domain = outlet?.Domain, Wire = outlet?.Wire ?? false,
    };

    public Affiliation Affiliation(AffiliationRow row, Guid rowId) => new()
    {
        Id = rowId, AgentId = id(RowKind.Agent, row.Agent), OrgId = Maybe(RowKind.Agent, row.Org), Title = row.Title, SpeaksFor = row.SpeaksFor,
        ValidFrom = row.ValidFrom, ValidTo = row.ValidTo,
    };

    public Source Source(SourceRow row) => new()
    {
        Id = id(RowKind.Source, row.Id), Kind = row.Kind, AgentId = Maybe(RowKind.Agent, row.Agent), Description = row.Description,
        CountMin = row.CountMin, CountMax = row.CountMax, Terms = row.Terms, AnonymityReason = row.AnonymityReason, Basis = row.Basis,
        BasisText = row.BasisText, OrgId = Maybe(RowKind.Agent, row.Org), ReportId = Maybe(RowKind.Report, row.Report),
        IdentityKnownTo = row.IdentityKnownTo, IdentityHolderId = Maybe(RowKind.Agent, row.IdentityHolder),
        SameAsId = Maybe(RowKind.Source, row.SameAs), WithheldById = Maybe(RowKind.Source, row.WithheldBy),
    };

    /// <param name="headline">What it is called where the row does not say.</param>
    public Report Report(ReportRow row, string? headline = null) => new()
    {
        Id = id(RowKind.Report, row.Id), OutletId = id(RowKind.Agent, row.Outlet), Headline = row.Headline ?? headline, Url = row.Url, Published = row.Published,
        SyndicatedFromId = Maybe(RowKind.Report, row.SyndicatedFrom), CitesOwnReportId = Maybe(RowKind.Report, row.CitesOwnReport),
        NewSourcing = row.NewSourcing, OriginalSeen = row.OriginalSeen, ArchiveUrl = row.ArchiveUrl,
    };

    public Topic Topic(TopicRow row, string slug) => new()
    {
        Id = id(RowKind.Topic, row.Id), Name = row.Name, Slug = slug, About = row.About ?? "", ParentId = Maybe(RowKind.Topic, row.Parent),
    };

    public Claim Claim(ClaimRow row) => new()
    {
        Id = id(RowKind.Claim, row.Id), Text = row.Text, TopicId = id(RowKind.Topic, row.Topic), ValidFrom = row.ValidFrom, ValidTo = row.ValidTo,
    };

    public ClaimLink ClaimLink(ClaimLinkRow row, Guid by) =>
        new() { AId = id(RowKind.Claim, row.A), BId = id(RowKind.Claim, row.B), Type = row.Type, ById = by };

    public StatementRevision Revision(StatementRow row, int n) => new()
    {
        StatementId = id(RowKind.Statement, row.Id), N = n, ClaimId = id(RowKind.Claim, row.Claim), SpeakerId = id(RowKind.Source, row.Speaker),
        Stance = row.Stance, SpeechAct = row.SpeechAct, QuoteForm = row.QuoteForm, Terms = row.Terms, SaidAt = row.SaidAt, EventAt = row.EventAt,
        Venue = row.Venue, AudienceId = Maybe(RowKind.Source, row.Audience), NestedInId = Maybe(RowKind.Statement, row.NestedIn),
        AttributionInferred = row.AttributionInferred, Unsourced = row.Unsourced, Hedges = row.Hedges, Hops = [.. row.Hops.Select(Hop)],
    };

    public StatementLink Link(LinkRow row, Guid rowId, Guid by, DateTime at) => new()
    {
        Id = rowId, FromId = id(RowKind.Statement, row.From), ToId = id(RowKind.Statement, row.To), Type = row.Type,
        SpeakerRelation = row.SpeakerRelation, BasisText = row.BasisText, Status = row.Status, ById = by, At = at,
    };

    private Hop Hop(HopRow row) => new()
    {
        Seq = row.Seq, FromId = id(RowKind.Source, row.From), ToId = id(RowKind.Source, row.To), Channel = row.Channel, ReportId = Maybe(RowKind.Report, row.Report),
        At = row.At, Identity = row.Identity, Inferred = row.Inferred, AttestedById = Maybe(RowKind.Source, row.AttestedBy),
    };

    private Guid? Maybe(RowKind kind, string? label) => label is null ? null : id(kind, label);
}
