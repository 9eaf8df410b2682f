using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Storage.Erasing;

/// <summary>Sources, reports and the people and outlets behind them, erased as far as nothing refers to them any more.</summary>
internal sealed class ErasedSources
{
    private readonly HashSet<Guid> agents = [];

    /// <summary>Sources that may have to go.</summary>
    public HashSet<Guid> Candidates { get; } = [];

    /// <summary>Reports that may have to go.</summary>
    public HashSet<Guid> Reports { get; } = [];

    public async Task Erase(NewsDb db, CancellationToken stop)
    {
        // A source refers to a report and a report to none: but sources refer to sources, reports to reports, agents to agents.
        while (await Sources(db, stop))
        {
            // Once more: others may be free now.
        }

        while (await OfReports(db, stop))
        {
            // Once more.
        }

        while (await Agents(db, stop))
        {
            // Once more.
        }
    }

    private async Task<bool> Sources(NewsDb db, CancellationToken stop)
    {
        var candidates = Candidates.ToArray();
        var free = await db.Sources.AsNoTracking().Where(s => candidates.Contains(s.Id) && s.Kind != SourceKind.OwnVoice
            && !db.Revisions.Any(r => r.SpeakerId == s.Id || r.AudienceId == s.Id)
            && !db.Revisions.SelectMany(r => r.Hops).Any(h => h.FromId == s.Id || h.ToId == s.Id || h.AttestedById == s.Id)
            && !db.Sources.Any(o => o.SameAsId == s.Id || o.WithheldById == s.Id)).ToListAsync(stop);
        foreach (var source in free)
        {
            Candidates.Remove(source.Id);
            Candidates.UnionWith(new[] { source.SameAsId, source.WithheldById }.OfType<Guid>());
            agents.UnionWith(new[] { source.AgentId, source.OrgId, source.IdentityHolderId }.OfType<Guid>());
            Reports.UnionWith(new[] { source.ReportId }.OfType<Guid>());
            if (source.Unnamed)
                db.UnfinishedErasures.Add(new UnfinishedErasure { Thing = OutsideThing.Identity, Key = source.Id.ToString() });
        }

        await db.SaveChangesAsync(stop);
        Guid[] ids = [.. free.Select(s => s.Id)];
        await db.Sources.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(stop);
        return ids.Length > 0;
    }

    private async Task<bool> OfReports(NewsDb db, CancellationToken stop)
    {
        var candidates = Reports.ToArray();
        var free = await db.Reports.AsNoTracking().Where(r => candidates.Contains(r.Id) && !db.Stories.Any(s => s.ReportId == r.Id) && !db.Sources.Any(s => s.ReportId == r.Id)
            && !db.Revisions.SelectMany(v => v.Hops).Any(h => h.ReportId == r.Id)
            && !db.Reports.Any(o => o.SyndicatedFromId == r.Id || o.CitesOwnReportId == r.Id)).ToListAsync(stop);
        foreach (var report in free)
        {
            Reports.Remove(report.Id);
            Reports.UnionWith(new[] { report.SyndicatedFromId, report.CitesOwnReportId }.OfType<Guid>());
            agents.Add(report.OutletId);
        }

        Guid[] ids = [.. free.Select(r => r.Id)];
        await db.Reports.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop);
        return ids.Length > 0;
    }

    private async Task<bool> Agents(NewsDb db, CancellationToken stop)
    {
        var candidates = agents.ToArray();
        var free = await db.Agents.AsNoTracking().Where(a => candidates.Contains(a.Id) && !db.Settings.Any(s => s.OwnOutletId == a.Id)
            && !db.Sources.Any(s => s.AgentId == a.Id || s.OrgId == a.Id || s.IdentityHolderId == a.Id) && !db.Reports.Any(r => r.OutletId == a.Id)
            && !db.Agents.Any(o => o.OwnerGroupId == a.Id) && !db.Affiliations.Any(f => f.OrgId == a.Id) && !db.ReplyPeople.Any(p => p.AgentId == a.Id)).ToListAsync(stop);
        Guid[] ids = [.. free.Select(a => a.Id)];
        foreach (var agent in free)
        {
            agents.Remove(agent.Id);
            agents.UnionWith(new[] { agent.OwnerGroupId }.OfType<Guid>());
            var page = "/people/" + agent.Slug;
            await db.MovedAddresses.Where(m => m.To == page || m.Path == page).ExecuteDeleteAsync(stop);
            await db.Audit.Where(a => a.Subject == agent.Name).ExecuteUpdateAsync(set => set.SetProperty(a => a.Subject, "").SetProperty(a => a.Detail, (string?)null), stop);
        }

        agents.UnionWith(await db.Affiliations.Where(f => ids.Contains(f.AgentId) && f.OrgId != null).Select(f => f.OrgId!.Value).ToListAsync(stop));
        await db.Affiliations.Where(f => ids.Contains(f.AgentId)).ExecuteDeleteAsync(stop);
        await db.Agents.Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(stop);
        return ids.Length > 0;
    }
}
