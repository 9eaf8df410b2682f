using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Storage;

/// <summary>Fills the keys by which the desk finds rows, for rows that were made before there were keys.</summary>
internal static class FindKeys
{
    private const int Batch = 2_000;

    public static async Task Fill(NewsDb db, CancellationToken stop)
    {
        await Fill(db, db.Agents.Where(a => a.FindKey == ""), a => a.Id, a => a.FindKey, stop);
        await Fill(db, db.Claims.Where(c => c.FindKey == ""), c => c.Id, c => c.FindKey, stop);
        await Fill(db, db.Reports.Where(r => r.FindKey == "" && r.Headline != null), r => r.Id, r => r.FindKey, stop);
        await Fill(db, db.Sources.Where(s => s.FindKey == "" && s.Description != null), s => s.Id, s => s.FindKey, stop);
    }

    // By id: a row whose key stays empty, having no letters, must not come up for ever.
    private static async Task Fill<T>(NewsDb db, IQueryable<T> rows, Expression<Func<T, Guid>> id, Expression<Func<T, string>> key, CancellationToken stop)
        where T : class
    {
        var ids = await rows.OrderBy(id).Select(id).ToListAsync(stop);
        foreach (var chunk in ids.Chunk(Batch))
        {
            var within = Expression.Lambda<Func<T, bool>>(
                Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid)], Expression.Constant(chunk), id.Body), id.Parameters);
            foreach (var row in await db.Set<T>().Where(within).ToListAsync(stop))
                db.Entry(row).Property(key).IsModified = true;
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
