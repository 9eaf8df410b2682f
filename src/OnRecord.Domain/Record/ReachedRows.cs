using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Record;

/// <summary>The rows that a story's statements lead to, and the sources among them that readers may not be told of.</summary>
internal sealed class ReachedRows
{
    private readonly StorySourcing _sourcing;

    private ReachedRows(StorySourcing sourcing) => _sourcing = sourcing;

    public HashSet<Guid> Agents { get; } = [];

    public HashSet<Guid> Sources { get; } = [];

    public HashSet<Guid> Reports { get; } = [];

    public HashSet<Guid> Topics { get; } = [];

    public HashSet<Guid> Claims { get; } = [];

    /// <summary>Speakers on deep background: usable without attribution.</summary>
    public HashSet<Guid> Hidden { get; } = [];

    public static ReachedRows From(StorySourcing sourcing)
    {
        var reached = new ReachedRows(sourcing);
        foreach (var used in sourcing.Statements.Where(s => s.Revision.Terms == TermsOfUse.DeepBackground))
        {
            reached.Hidden.Add(used.Revision.SpeakerId);
        }

        reached.Report(sourcing.OwnReport.Id);
        foreach (var used in sourcing.Statements)
        {
            reached.Statement(used.Revision);
        }

        return reached;
    }

    /// <summary>A <c>same_as</c> of our own unnamed source would name it; of another outlet's it only repeats what is public.</summary>
    public bool MaySayWho(Source source) =>
        !source.Unnamed || (source.ReportId is { } report && _sourcing.Book.Reports[report].OutletId != _sourcing.OwnReport.OutletId);

    private void Statement(StatementRevision r)
    {
        if (Claims.Add(r.ClaimId))
        {
            Topics.Add(_sourcing.Book.Claims[r.ClaimId].TopicId);
        }

        Source(r.SpeakerId);
        Source(r.AudienceId);
        foreach (var hop in r.Hops)
        {
            Source(hop.FromId);
            Source(hop.ToId);
            Source(hop.AttestedById);
            Report(hop.ReportId);
        }
    }

    private void Source(Guid? id)
    {
        if (id is not { } source || !Sources.Add(source) || Hidden.Contains(source))
        {
            return;
        }

        var row = _sourcing.Book.Sources[source];
        Agent(row.Unnamed ? null : row.AgentId);
        Agent(row.OrgId);
        Agent(row.IdentityHolderId);
        Report(row.ReportId);
        Source(row.WithheldById);
        if (MaySayWho(row))
        {
            Source(row.SameAsId);
        }
    }

    private void Report(Guid? id)
    {
        if (id is not { } report || !Reports.Add(report))
        {
            return;
        }

        var row = _sourcing.Book.Reports[report];
        Agent(row.OutletId);
        Report(row.SyndicatedFromId);
        Report(row.CitesOwnReportId);
    }

    private void Agent(Guid? id)
    {
        if (id is not { } agent || !Agents.Add(agent))
        {
            return;
        }

        foreach (var affiliation in _sourcing.Book.Affiliations.Where(a => a.AgentId == agent))
        {
            Agent(affiliation.OrgId);
        }
    }
}
