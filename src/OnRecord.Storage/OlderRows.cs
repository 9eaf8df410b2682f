using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;

namespace OnRecord.Storage;

/// <summary>Fills what newer tables and columns say of rows that are older than they are. Run after a migration; doing it again changes nothing.</summary>
internal static class OlderRows
{
    private const int Batch = 500;

    public static async Task Fill(NewsDb db, CancellationToken stop)
    {
        await Pictures(db, stop);
        await Headlines(db, stop);
    }

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

    private static async Task Headlines(NewsDb db, CancellationToken stop)
    {
        var copies = await db.WorkingCopies.AsNoTracking().Where(c => c.HeadlineKey == "" && c.HeadlineJson != "[]").OrderBy(c => c.StoryId).Select(c => c.StoryId).ToListAsync(stop);
        foreach (var ids in copies.Chunk(Batch))
        {
            foreach (var copy in await db.WorkingCopies.Where(c => ids.Contains(c.StoryId)).ToListAsync(stop))
                db.Entry(copy).Property(c => c.HeadlineKey).IsModified = true;
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
