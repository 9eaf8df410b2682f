using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;

namespace OnRecord.Storage.Erasing;

/// <summary>The sourcing of what is erased: collected before, and erased as far as no other version and no other working copy uses it.</summary>
internal sealed class ErasedSourcing
{
    /// <summary>Ids in one query.</summary>
    public const int AtOnce = 500;

    private readonly HashSet<(Guid Statement, int N)> used = [];
    private readonly HashSet<Guid> statements = [];
    private readonly HashSet<Guid> claims = [];
    private readonly ErasedSources sources = new();

    private ErasedSourcing()
    {
    }

    /// <param name="versions">Ids of the versions that are erased.</param>
    public static async Task<ErasedSourcing> Of(NewsDb db, TakeDown act, Guid[] versions, CancellationToken stop)
    {
        var erased = new ErasedSourcing();
        foreach (var use in await db.Uses.AsNoTracking().Where(u => versions.Contains(u.VersionId)).Select(u => new { u.StatementId, u.RevisionN }).ToListAsync(stop))
            erased.used.Add((use.StatementId, use.RevisionN));
        erased.statements.UnionWith(erased.used.Select(u => u.Statement));
        await db.Uses.Where(u => versions.Contains(u.VersionId)).ExecuteDeleteAsync(stop);
        if (act.N is not null)
            return erased;
        if (await db.WorkingCopies.AsNoTracking().Where(c => c.StoryId == act.StoryId).Select(c => c.Statements).SingleOrDefaultAsync(stop) is { } places)
            erased.statements.UnionWith(places.Select(p => p.StatementId));
        // Sources that were told to us for this story, also those that no statement uses.
        var own = await db.Stories.Where(s => s.Id == act.StoryId).Select(s => s.ReportId).SingleAsync(stop);
        erased.sources.Candidates.UnionWith(await db.Sources.Where(s => s.ReportId == own).Select(s => s.Id).ToListAsync(stop));
        return erased;
    }

    /// <summary>After the uses and the working copy are gone.</summary>
    public async Task Erase(NewsDb db, TakeDown act, CancellationToken stop)
    {
        var stay = await StillUsed(db, stop);
        var gone = statements.Where(s => !stay.Any(u => u.Statement == s)).ToHashSet();
        var revisions = new List<StatementRevision>();
        foreach (var some in statements.Chunk(AtOnce))
            revisions.AddRange(await db.Revisions.AsNoTracking().Where(r => some.Contains(r.StatementId)).ToListAsync(stop));
        await KeepNests(db, gone, stop);
        // Of a statement that others use, the revision that only the erased text showed goes.
        revisions.RemoveAll(r => !gone.Contains(r.StatementId) && (!used.Contains((r.StatementId, r.N)) || stay.Contains((r.StatementId, r.N))));
        foreach (var revision in revisions)
            Collect(revision);
        foreach (var some in gone.Chunk(AtOnce))
            await db.Links.Where(l => some.Contains(l.FromId) || some.Contains(l.ToId)).ExecuteDeleteAsync(stop);
        foreach (var revision in revisions)
            await db.Revisions.Where(r => r.StatementId == revision.StatementId && r.N == revision.N).ExecuteDeleteAsync(stop);
        foreach (var some in gone.Chunk(AtOnce))
            await db.Statements.Where(s => some.Contains(s.Id)).ExecuteDeleteAsync(stop);
        await Erasure.Remember(db, act, gone, stop);
        await Claims(db, stop);
        await sources.Erase(db, stop);
    }

    private async Task<HashSet<(Guid Statement, int N)>> StillUsed(NewsDb db, CancellationToken stop)
    {
        var stay = new HashSet<(Guid, int)>();
        foreach (var some in statements.Chunk(AtOnce))
        {
            foreach (var use in await db.Uses.AsNoTracking().Where(u => some.Contains(u.StatementId)).Select(u => new { u.StatementId, u.RevisionN }).Distinct().ToListAsync(stop))
                stay.Add((use.StatementId, use.RevisionN));
        }

        await foreach (var places in db.WorkingCopies.AsNoTracking().Select(c => c.Statements).AsAsyncEnumerable().WithCancellation(stop))
            stay.UnionWith(places.Where(p => statements.Contains(p.StatementId)).Select(p => (p.StatementId, p.RevisionN)));
        return stay;
    }

    // A statement within which one that stays is told, stays too.
    private static async Task KeepNests(NewsDb db, HashSet<Guid> gone, CancellationToken stop)
    {
        for (var more = true; more;)
        {
            more = false;
            foreach (var some in gone.ToArray().Chunk(AtOnce))
            {
                var nests = await db.Revisions.AsNoTracking().Where(r => r.NestedInId != null && some.Contains(r.NestedInId.Value)).Select(r => new { r.StatementId, In = r.NestedInId!.Value }).ToListAsync(stop);
                foreach (var nest in nests.Where(n => !gone.Contains(n.StatementId)))
                    more |= gone.Remove(nest.In);
            }
        }
    }

    private void Collect(StatementRevision revision)
    {
        claims.Add(revision.ClaimId);
        sources.Candidates.UnionWith(new Guid?[] { revision.SpeakerId, revision.AudienceId }.Concat(revision.Hops.SelectMany(h => new Guid?[] { h.FromId, h.ToId, h.AttestedById })).OfType<Guid>());
        sources.Reports.UnionWith(revision.Hops.Select(h => h.ReportId).OfType<Guid>());
    }

    private async Task Claims(NewsDb db, CancellationToken stop)
    {
        foreach (var some in claims.Chunk(AtOnce))
        {
            var free = await db.Claims.Where(c => some.Contains(c.Id) && !db.Revisions.Any(r => r.ClaimId == c.Id)).Select(c => c.Id).ToArrayAsync(stop);
            await db.ClaimLinks.Where(l => free.Contains(l.AId) || free.Contains(l.BId)).ExecuteDeleteAsync(stop);
            await db.Claims.Where(c => free.Contains(c.Id)).ExecuteDeleteAsync(stop);
        }
    }
}
