using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Storage;

/// <summary>Reads from the database all that a set of statements leads to.</summary>
public static class SourcingReading
{
    /// <summary>
    /// The book for these revisions and reports: their claims, sources, agents, reports and topics, and what those lead to.
    /// A handful of queries, whatever their number.
    /// </summary>
    public static async Task<SourceBook> BookFor(
        this NewsDb db, IReadOnlyCollection<StatementRevision> revisions, IEnumerable<Guid> reports, CancellationToken stop)
    {
        var book = new SourceBook();
        Guid[] claims = [.. revisions.Select(r => r.ClaimId).Distinct()];
        await Claims(db, book, claims, stop);
        await Sources(db, book, revisions, stop);
        await Reports(db, book, [.. reports, .. book.Sources.Values.Select(s => s.ReportId).OfType<Guid>(), .. revisions.SelectMany(r => r.Hops).Select(h => h.ReportId).OfType<Guid>()], stop);
        await Agents(db, book, stop);
        return book;
    }

    /// <summary>Links that touch any of these statements, whatever their status.</summary>
    public static Task<List<StatementLink>> LinksOf(this NewsDb db, IReadOnlyCollection<Guid> statements, CancellationToken stop) =>
        db.Links.AsNoTracking().Where(l => statements.Contains(l.FromId) || statements.Contains(l.ToId)).OrderBy(l => l.Id).ToListAsync(stop);

    private static async Task Claims(NewsDb db, SourceBook book, Guid[] ids, CancellationToken stop)
    {
        foreach (var link in await db.ClaimLinks.AsNoTracking().Where(l => ids.Contains(l.AId) || ids.Contains(l.BId)).ToListAsync(stop))
        {
            book.ClaimLinks.Add(link);
        }

        Guid[] all = [.. ids.Concat(book.ClaimLinks.SelectMany(l => new[] { l.AId, l.BId })).Distinct()];
        foreach (var claim in await db.Claims.AsNoTracking().Where(c => all.Contains(c.Id)).ToListAsync(stop))
        {
            book.Claims[claim.Id] = claim;
        }

        Guid[] topics = [.. book.Claims.Values.Select(c => c.TopicId).Distinct()];
        foreach (var topic in await db.Topics.AsNoTracking().Where(t => topics.Contains(t.Id)).ToListAsync(stop))
        {
            book.Topics[topic.Id] = topic;
        }
    }

    private static async Task Sources(NewsDb db, SourceBook book, IEnumerable<StatementRevision> revisions, CancellationToken stop)
    {
        var wanted = new HashSet<Guid>();
        foreach (var r in revisions)
        {
            wanted.Add(r.SpeakerId);
            wanted.UnionWith(new[] { r.AudienceId }.OfType<Guid>());
            wanted.UnionWith(r.Hops.SelectMany(h => new[] { h.FromId, h.ToId, h.AttestedById ?? h.FromId }));
        }

        while (wanted.Count > 0)
        {
            foreach (var source in await db.Sources.AsNoTracking().Where(s => wanted.Contains(s.Id)).ToListAsync(stop))
            {
                book.Sources[source.Id] = source;
            }

            wanted = [.. book.Sources.Values.SelectMany(s => new[] { s.SameAsId, s.WithheldById }).OfType<Guid>().Where(id => !book.Sources.ContainsKey(id))];
        }
    }

    private static async Task Reports(NewsDb db, SourceBook book, HashSet<Guid> wanted, CancellationToken stop)
    {
        while (wanted.Count > 0)
        {
            foreach (var report in await db.Reports.AsNoTracking().Where(r => wanted.Contains(r.Id)).ToListAsync(stop))
            {
                book.Reports[report.Id] = report;
            }

            wanted = [.. book.Reports.Values.SelectMany(r => new[] { r.SyndicatedFromId, r.CitesOwnReportId }).OfType<Guid>().Where(id => !book.Reports.ContainsKey(id))];
        }
    }

    private static async Task Agents(NewsDb db, SourceBook book, CancellationToken stop)
    {
        HashSet<Guid> ids =
        [
            .. book.Sources.Values.SelectMany(s => new[] { s.AgentId, s.OrgId, s.IdentityHolderId }).OfType<Guid>(),
            .. book.Reports.Values.Select(r => r.OutletId),
        ];
        book.Affiliations.AddRange(await db.Affiliations.AsNoTracking().Where(a => ids.Contains(a.AgentId)).OrderBy(a => a.Id).ToListAsync(stop));
        ids.UnionWith(book.Affiliations.Select(a => a.OrgId).OfType<Guid>());
        foreach (var agent in await db.Agents.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(stop))
        {
            book.Agents[agent.Id] = agent;
        }
    }
}
