using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Finds the sources and reports a form names, and makes those that are new.</summary>
/// <param name="own">Our own outlet.</param>
/// <param name="ownReport">The report that the story is.</param>
internal sealed class NewSources(NewsDb db, FormReading form, NewAgents agents, List<object> rows, Guid own, Guid ownReport)
{
    /// <summary>The source, or null after a refusal.</summary>
    /// <param name="carriedBy">The report that first carried it, where the form does not say: the first of the way, or ours.</param>
    public async Task<Source?> Source(SentSource? sent, string field, Guid carriedBy, string missing, CancellationToken stop)
    {
        if (sent is null)
        {
            form.Refuse(field, missing);
            return null;
        }

        if (sent.Id is { } id)
        {
            if (rows.OfType<Source>().FirstOrDefault(s => s.Id == id) is { } made)
                return made;
            if (await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is { } here)
                return here;
            form.Refuse(field, "This source is not here any more: choose again.");
            return null;
        }

        var kind = form.Term(sent.Kind, field + ".kind", SourceKind.Named);
        return kind == SourceKind.OwnVoice ? await OwnVoice(stop) : await New(sent, kind, field, carriedBy, missing, stop);
    }

    /// <summary>Ourselves, as a speaker and as the end of every way.</summary>
    public async Task<Source> OwnVoice(CancellationToken stop) => await db.Sources.AsNoTracking().OrderBy(s => s.Id).FirstAsync(s => s.Kind == SourceKind.OwnVoice && s.AgentId == own, stop);

    /// <summary>An outlet as the one who passes on.</summary>
    public async Task<Source> Outlet(Guid outlet, CancellationToken stop) => await OfAgent(SourceKind.Outlet, outlet, null, stop);

    /// <summary>The report, or null after a refusal.</summary>
    public async Task<Report?> Report(SentReport sent, string field, CancellationToken stop)
    {
        if (sent.Id is { } id)
        {
            if (rows.OfType<Report>().FirstOrDefault(r => r.Id == id) is { } made)
                return made;
            if (await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is { } here)
                return here;
            form.Refuse(field, "This report is not here any more: choose again.");
            return null;
        }

        var outlet = await agents.Agent(sent.Outlet, field + ".outlet", AgentKind.Outlet, "Choose the outlet that published it, or name a new one.", stop);
        var url = form.Web(sent.Url, field + ".url");
        var published = form.Date(sent.Published, field + ".published");
        var headline = form.Words(sent.Headline, field + ".headline");
        var archive = form.Web(sent.ArchiveUrl, field + ".archiveUrl");
        if (outlet is null)
            return null;
        if (outlet.Kind != AgentKind.Outlet)
        {
            form.Refuse(field + ".outlet", $"{outlet.Name} is kept as no outlet: choose the outlet, or name a new one.");
            return null;
        }

        if (url is not null && (Made(outlet.Id, url) ?? await db.Reports.AsNoTracking().FirstOrDefaultAsync(r => r.OutletId == outlet.Id && r.Url == url, stop)) is { } same)
            return same;
        var report = new Report
        {
            Id = agents.NewId(), OutletId = outlet.Id, Headline = headline, Url = url, Published = published, NewSourcing = sent.NewSourcing, OriginalSeen = sent.OriginalSeen,
            ArchiveUrl = archive, SyndicatedFromId = await Known(sent.SyndicatedFrom, field + ".syndicatedFrom", stop), CitesOwnReportId = await Known(sent.CitesOwnReport, field + ".citesOwnReport", stop),
        };
        rows.Add(report);
        return report;
    }

    /// <summary>The fields of an unnamed source, a document or a witness, new or to be put in the place of those it has.</summary>
    public async Task<Source?> Described(SentSource sent, SourceKind kind, Guid id, string field, Guid carriedBy, CancellationToken stop)
    {
        var unnamed = kind is SourceKind.DescribedAnonymous or SourceKind.Undisclosed;
        var description = kind == SourceKind.DescribedAnonymous
            ? form.Needed(sent.Description, field + ".description", "Say who it is as exactly as was agreed: “two officers who took part”.")
            : form.Words(sent.Description, field + ".description");
        var reason = form.Words(sent.Reason, field + ".reason");
        var known = form.Term<IdentityKnownTo>(sent.KnownTo, field + ".knownTo");
        var holder = known == IdentityKnownTo.OtherOutlet ? await agents.Agent(sent.Holder, field + ".holder", AgentKind.Outlet, "Choose the outlet that knows who it is.", stop) : null;
        var (least, most) = (form.Count(sent.CountMin, field + ".countMin"), form.Count(sent.CountMax, field + ".countMax"));
        if (most < least)
            form.Refuse(field + ".countMax", $"At most {most} is fewer than at least {least}: put the numbers right.");
        var report = sent.Report is null ? null : await Report(sent.Report, field + ".report", stop);
        return new Source
        {
            Id = id, Kind = kind, Description = description, CountMin = least ?? (kind == SourceKind.DescribedAnonymous ? 1 : null), CountMax = most,
            Terms = form.Term(sent.Terms, field + ".terms", TermsOfUse.NotStated), AnonymityReason = unnamed ? reason : null,
            Basis = form.Term(sent.Basis, field + ".basis", Basis.NotStated), BasisText = form.Words(sent.BasisText, field + ".basisText"),
            AgentId = kind is SourceKind.Document or SourceKind.Witness && sent.Agent is not null ? (await agents.Agent(sent.Agent, field + ".agent", AgentKind.Person, "Choose who it is.", stop))?.Id : null,
            OrgId = sent.Org is null ? null : (await agents.Agent(sent.Org, field + ".org", AgentKind.Organisation, "Write the name of the organisation.", stop))?.Id,
            ReportId = report?.Id ?? (unnamed ? carriedBy : null),
            IdentityKnownTo = unnamed ? known ?? (carriedBy == ownReport ? null : IdentityKnownTo.Unknown) : null,
            IdentityHolderId = unnamed ? holder?.Id : null, SameAsId = await KnownSource(sent.SameAs, field + ".sameAs", stop), WithheldById = await KnownSource(sent.WithheldBy, field + ".withheldBy", stop),
        };
    }

    private Report? Made(Guid outlet, string url) => rows.OfType<Report>().FirstOrDefault(r => r.OutletId == outlet && r.Url == url);

    private async Task<Source?> New(SentSource sent, SourceKind kind, string field, Guid carriedBy, string missing, CancellationToken stop)
    {
        if (kind is SourceKind.Named or SourceKind.Outlet or SourceKind.OutletBasis)
        {
            var agent = await agents.Agent(sent.Agent, field + ".agent", kind == SourceKind.Named ? AgentKind.Person : AgentKind.Outlet, missing, stop);
            if (agent is null)
                return null;
            if (kind != SourceKind.OutletBasis)
                return await OfAgent(kind, agent.Id, null, stop);
            var report = sent.Report is null ? carriedBy : (await Report(sent.Report, field + ".report", stop))?.Id;
            return report is { } first ? await OfAgent(kind, agent.Id, first, stop) : null;
        }

        if (await Described(sent, kind, agents.NewId(), field, carriedBy, stop) is not { } made)
            return null;
        rows.Add(made);
        return made;
    }

    // What one agent says is one origin however often it speaks.
    private async Task<Source> OfAgent(SourceKind kind, Guid agent, Guid? report, CancellationToken stop)
    {
        if (rows.OfType<Source>().FirstOrDefault(s => s.Kind == kind && s.AgentId == agent && (report is null || s.ReportId == report)) is { } made)
            return made;
        if (await db.Sources.AsNoTracking().Where(s => s.Kind == kind && s.AgentId == agent && s.SameAsId == null && (report == null || s.ReportId == report)).OrderBy(s => s.Id).FirstOrDefaultAsync(stop) is { } here)
            return here;
        var source = new Source { Id = agents.NewId(), Kind = kind, AgentId = agent, ReportId = report };
        rows.Add(source);
        return source;
    }

    private async Task<Guid?> Known(Guid? report, string field, CancellationToken stop)
    {
        if (report is not { } id || await db.Reports.AnyAsync(r => r.Id == id, stop))
            return report;
        form.Refuse(field, "This report is not here any more: choose again.");
        return null;
    }

    private async Task<Guid?> KnownSource(Guid? source, string field, CancellationToken stop)
    {
        if (source is not { } id || await db.Sources.AnyAsync(s => s.Id == id, stop))
            return source;
        form.Refuse(field, "This source is not here any more: choose again.");
        return null;
    }
}
