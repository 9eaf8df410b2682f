using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;

namespace OnRecord.Storage.Record;

/// <summary>
/// Writes an entry of the log with every version, in one transaction, so that neither is ever there without the other. Indexes are given under
/// one lock, which is held until the commit: SQLite's only writer has it anyway, PostgreSQL locks by <see cref="NewsDb.LockLog"/>.
/// </summary>
internal static class LogRows
{
    private const int AtOnce = 200;

    /// <summary>New versions that have no entry yet, in the order in which they went out.</summary>
    public static List<StoryVersion> Waiting(NewsDb db) =>
        [.. db.ChangeTracker.Entries<StoryVersion>().Where(e => e is { State: EntityState.Added, Entity.LogIndex: null }).Select(e => e.Entity).OrderBy(v => v.PublishedAt).ThenBy(v => v.StoryId).ThenBy(v => v.N)];

    /// <summary>Adds the entries of these versions to what is saved next. Inside a transaction that holds the lock.</summary>
    /// <param name="late">They went out before the log took them up.</param>
    /// <returns>The entries, to be let go of when the save fails.</returns>
    public static async Task<IReadOnlyList<RecordedEntry>> Add(NewsDb db, IReadOnlyList<StoryVersion> versions, bool late, CancellationToken stop)
    {
        var next = await Size(db, stop);
        Guid[] stories = [.. versions.Select(v => v.StoryId).Distinct()];
        var last = await db.LogEntries.AsNoTracking().Where(e => e.StoryId != null && stories.Contains(e.StoryId.Value)).GroupBy(e => e.StoryId!.Value)
            .Select(g => new { g.Key, Index = g.Max(e => e.Index) }).ToDictionaryAsync(g => g.Key, g => g.Index, stop);
        var added = new List<RecordedEntry>(versions.Count);
        foreach (var version in versions)
        {
            var entry = new VersionEntry
            {
                At = version.PublishedAt, Story = version.StoryId, N = version.N, Change = version.ChangeKind, Late = late,
                Prev = last.TryGetValue(version.StoryId, out var before) ? before : null,
                VersionHash = new Digest(SaltedHash.Compute(version.Salt, version.CanonicalJson)),
                StatementsHash = new Digest(SaltedHash.Compute(version.StatementsSalt, version.StatementsJson)),
            };
            added.Add(new RecordedEntry { Index = next, StoryId = version.StoryId, Bytes = entry.Write() });
            db.Entry(version).Property(v => v.LogIndex).CurrentValue = next;
            last[version.StoryId] = next++;
        }

        db.LogEntries.AddRange(added);
        return added;
    }

    /// <summary>The save of these versions failed: they have no entry, and the same save may be tried again.</summary>
    public static void LetGo(NewsDb db, IReadOnlyList<StoryVersion> versions, IReadOnlyList<RecordedEntry> added)
    {
        foreach (var version in versions)
            db.Entry(version).Property(v => v.LogIndex).CurrentValue = null;
        foreach (var entry in added)
            db.Entry(entry).State = EntityState.Detached;
    }

    /// <summary>Takes up versions that went out before there was a log, or in another newsroom, in the order in which they went out. Cut off, it goes on at the next start.</summary>
    public static async Task TakeUp(NewsDb db, CancellationToken stop)
    {
        while (await db.Versions.AnyAsync(v => v.LogIndex == null, stop))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            await db.LockLog(stop);
            var versions = await db.Versions.Where(v => v.LogIndex == null).OrderBy(v => v.PublishedAt).ThenBy(v => v.StoryId).ThenBy(v => v.N).Take(AtOnce).ToListAsync(stop);
            await Add(db, versions, late: true, stop);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>How many entries there are.</summary>
    public static async Task<long> Size(NewsDb db, CancellationToken stop) =>
        await db.LogEntries.AsNoTracking().OrderByDescending(e => e.Index).Select(e => (long?)e.Index).FirstOrDefaultAsync(stop) + 1 ?? 0;
}
