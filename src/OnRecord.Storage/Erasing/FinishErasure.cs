using Microsoft.EntityFrameworkCore;
using OnRecord.Storage.Files;
using OnRecord.Storage.Vault;

namespace OnRecord.Storage.Erasing;

/// <summary>Destroys what lies outside the database, and what the database's own files still hold of erased rows.</summary>
public static class FinishErasure
{
    /// <summary>
    /// Removes files and identities that wait to go, then what is left in the files of the database. Killed at any moment, it goes on when it is
    /// called again. Outside a transaction.
    /// </summary>
    public static async Task Run(NewsDb db, DataPlace place, CancellationToken stop)
    {
        var waiting = await db.UnfinishedErasures.AsNoTracking().ToListAsync(stop);
        var media = new MediaFolder(place.Folder);
        var vault = new SourceVault(place.Folder);
        foreach (var one in waiting.Where(w => w.Thing != OutsideThing.Space))
        {
            if (one.Thing == OutsideThing.Identity)
            {
                // A newsroom that keeps no identities has no vault, and gets none by this.
                if (File.Exists(vault.File))
                    await vault.Destroy(Guid.Parse(one.Key), stop);
            }
            else if (!await db.Pictures.AnyAsync(p => p.Hash == one.Key, stop))
            {
                // Somebody may have handed the same picture in again for another story.
                media.Remove(one.Key);
            }

            await db.UnfinishedErasures.Where(u => u.Thing == one.Thing && u.Key == one.Key).ExecuteDeleteAsync(stop);
        }

        // Last, so that the hashes of pictures are forgotten too. Held up by somebody who reads, it is tried again.
        if (waiting.Exists(w => w.Thing == OutsideThing.Space) && await db.ForgetErased(stop))
            await db.UnfinishedErasures.Where(u => u.Thing == OutsideThing.Space).ExecuteDeleteAsync(stop);
    }
}
