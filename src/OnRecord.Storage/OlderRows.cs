using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;

namespace OnRecord.Storage;

/// <summary>
/// Fills what newer tables and columns say of rows that are older than they are: which version shows which picture, and the keys by which the
/// desk finds rows. Doing it again changes nothing.
/// </summary>
internal static class OlderRows
{
    private const int Batch = 500;

    /// <summary>Whether a fill was begun and cut off. Headlines are filled last, and an index tells of one that was not.</summary>
    public static Task<bool> AreLeft(NewsDb db, CancellationToken stop) => Unfilled(db).AnyAsync(stop);

    public static async Task Fill(NewsDb db, CancellationToken stop)
    {
        await Pictures(db, stop);
        await Keys(db, db.Agents.Where(a => a.FindKey == "").Select(a => a.Id), ids => db.Agents.Where(a => ids.Contains(a.Id)), "FindKey", stop);
        await Keys(db, db.Claims.Where(c => c.FindKey == "").Select(c => c.Id), ids => db.Claims.Where(c => ids.Contains(c.Id)), "FindKey", stop);
        await Keys(db, db.Reports.Where(r => r.FindKey == "" && r.Headline != null).Select(r => r.Id), ids => db.Reports.Where(r => ids.Contains(r.Id)), "FindKey", stop);
        await Keys(db, db.Sources.Where(s => s.FindKey == "" && s.Description != null).Select(s => s.Id), ids => db.Sources.Where(s => ids.Contains(s.Id)), "FindKey", stop);
        await Keys(db, Unfilled(db).Select(c => c.StoryId), ids => db.WorkingCopies.Where(c => ids.Contains(c.StoryId)), nameof(WorkingCopy.HeadlineKey), stop);
    }

    private static IQueryable<WorkingCopy> Unfilled(NewsDb db) => db.WorkingCopies.AsNoTracking().Where(c => c.HeadlineKey == "" && c.HeadlineJson != "[]");

    private static async Task Pictures(NewsDb db, CancellationToken stop)
    {
        var shown = await db.Versions.AsNoTracking()
            .Where(v => (v.Picture != null || v.BodyJson.Contains("\"figure\"")) && !db.VersionPictures.Any(p => p.VersionId == v.Id))
            .OrderBy(v => v.Id).Select(v => v.Id).ToListAsync(stop);
        foreach (var ids in shown.Chunk(Batch))
        {
            var versions = await db.Versions.AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.Picture, v.BodyJson }).ToListAsync(stop);
            db.VersionPictures.AddRange(versions.SelectMany(v => VersionPicture.Of(v.Picture, v.BodyJson).Select(hash => new VersionPicture(v.Id, hash))));
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    // A key is worked out by its row as it is saved. By id: a row whose key stays empty, having no letters, must not come up for ever.
    private static async Task Keys<T>(NewsDb db, IQueryable<Guid> without, Func<Guid[], IQueryable<T>> rows, string key, CancellationToken stop)
        where T : class
    {
        foreach (var ids in (await without.ToListAsync(stop)).Chunk(Batch))
        {
            foreach (var row in await rows(ids).ToListAsync(stop))
                db.Entry(row).Property(key).IsModified = true;
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
