using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>Rows of a file on their way into the database.</summary>
/// <param name="OwnReport">The report that the story is.</param>
/// <param name="StatementIds">The id that each label of a statement has here.</param>
/// <param name="ClaimIds">The id that each label of a claim has here.</param>
/// <param name="Topics">Topics of the file's claims, in the order of the file.</param>
/// <param name="Reused">How many rows were here already.</param>
public sealed record LoadedStatements(
    Guid OwnReport, IReadOnlyDictionary<string, Guid> StatementIds, IReadOnlyDictionary<string, Guid> ClaimIds, IReadOnlyList<Guid> Topics, int Added, int Reused);

/// <summary>Gives every label of a file one new id, or that of the row that is here already, and adds what is new.</summary>
public static class StatementsLoader
{
    /// <summary>Adds the rows to the context and saves nothing: they go in with the story, or not at all.</summary>
    /// <param name="headline">The story's headline, for its own report.</param>
    public static async Task<LoadedStatements> AddAsync(NewsDb db, StatementsFile file, string headline, DateTimeOffset now, CancellationToken stop)
    {
        var known = await KnownRows.Of(db, file, stop);
        var given = new Dictionary<(RowKind, string), Guid>();
        var ids = new RowIds((kind, label) =>
            known.Find(kind, label) ?? (given.TryGetValue((kind, label), out var id) ? id : given[(kind, label)] = Guid.CreateVersion7(now)));

        var rows = file.Rows;
        var outlets = rows.Outlets.GroupBy(o => o.Agent).ToDictionary(g => g.Key, g => g.First());
        var agentSlugs = new FreeSlugs(known.AgentSlugs);
        var topicSlugs = new FreeSlugs(await db.Topics.Select(t => t.Slug).ToListAsync(stop));
        object[] added =
        [
            .. rows.Agents.Where(a => New(RowKind.Agent, a.Id)).Select(a => ids.Agent(a, outlets.GetValueOrDefault(a.Id), agentSlugs.For(a.Name))),
            .. rows.Topics.Where(t => New(RowKind.Topic, t.Id)).Select(t => ids.Topic(t, topicSlugs.For(t.Slug ?? t.Name))),
            .. rows.Reports.Where(r => New(RowKind.Report, r.Id)).Select(r => ids.Report(r, r.Id == file.OwnReport ? headline : null)),
            .. rows.Sources.Where(s => New(RowKind.Source, s.Id)).Select(ids.Source),
            .. rows.Claims.Where(c => New(RowKind.Claim, c.Id)).Select(ids.Claim),
            .. file.Statements.Select(s => new Statement { Id = ids[RowKind.Statement, s.Id] }),
            .. file.Statements.Select(s => ids.Revision(s, n: 1)),
            .. file.Links.Select(l => ids.Link(l, Guid.CreateVersion7(now), Account.OperatorId, now.UtcDateTime)),
            .. await NewAffiliations(db, rows, ids, now, stop),
            .. await NewClaimLinks(db, rows, ids, stop),
        ];
        db.AddRange(added);
        return new LoadedStatements(
            ids[RowKind.Report, file.OwnReport],
            file.Statements.ToDictionary(s => s.Id, s => ids[RowKind.Statement, s.Id]),
            rows.Claims.ToDictionary(c => c.Id, c => ids[RowKind.Claim, c.Id]),
            [.. rows.Claims.Select(c => ids[RowKind.Topic, c.Topic]).Distinct()],
            added.Length,
            rows.Agents.Count(a => !New(RowKind.Agent, a.Id)) + rows.Sources.Count(s => !New(RowKind.Source, s.Id)) + rows.Claims.Count(c => !New(RowKind.Claim, c.Id)));

        bool New(RowKind kind, string label) => known.Find(kind, label) is null;
    }

    private static async Task<IEnumerable<Affiliation>> NewAffiliations(NewsDb db, SharedRows rows, RowIds ids, DateTimeOffset now, CancellationToken stop)
    {
        Affiliation[] all = [.. rows.Affiliations.Select(a => ids.Affiliation(a, Guid.CreateVersion7(now)))];
        Guid[] agents = [.. all.Select(a => a.AgentId).Distinct()];
        var here = (await db.Affiliations.AsNoTracking().Where(a => agents.Contains(a.AgentId)).ToListAsync(stop)).Select(Key).ToHashSet();
        return all.Where(a => here.Add(Key(a)));

        static object Key(Affiliation a) => (a.AgentId, a.OrgId, a.Title, a.SpeaksFor, a.ValidFrom, a.ValidTo);
    }

    private static async Task<IEnumerable<ClaimLink>> NewClaimLinks(NewsDb db, SharedRows rows, RowIds ids, CancellationToken stop)
    {
        ClaimLink[] all = [.. rows.ClaimLinks.Select(l => ids.ClaimLink(l, Account.OperatorId))];
        Guid[] claims = [.. all.Select(l => l.AId).Distinct()];
        var here = (await db.ClaimLinks.AsNoTracking().Where(l => claims.Contains(l.AId) || claims.Contains(l.BId)).ToListAsync(stop)).Select(Key).ToHashSet();
        return all.Where(l => here.Add(Key(l)));

        // What holds both ways is kept once, whichever end is named first.
        static (Guid, Guid, ClaimLinkType) Key(ClaimLink l) =>
            l.Type is ClaimLinkType.Entails or ClaimLinkType.Qualifies || l.AId.CompareTo(l.BId) < 0 ? (l.AId, l.BId, l.Type) : (l.BId, l.AId, l.Type);
    }
}
