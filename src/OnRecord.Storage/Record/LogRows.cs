using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;

namespace OnRecord.Storage.Record;

/// <summary>
/// Writes an entry of the log with everything that has one, in one transaction, so that neither is ever there without the other. Indexes are given under
/// one lock, which is held until the commit: SQLite's only writer has it anyway, PostgreSQL locks by <see cref="NewsDb.LockLog"/>.
/// </summary>
internal static class LogRows
{
    private const int AtOnce = 200;

    /// <summary>New rows that have no entry yet, in the order in which they were made: a version stands before what is said of it in the same act.</summary>
    public static List<IRecorded> Waiting(NewsDb db) => InOrder(db.ChangeTracker.Entries<IRecorded>().Where(e => e is { State: EntityState.Added, Entity.LogIndex: null }).Select(e => e.Entity));

    /// <summary>Adds the entries of these rows to what is saved next. Inside a transaction that holds the lock.</summary>
    /// <param name="late">They went out before the log took them up.</param>
    /// <returns>The entries, to be let go of when the save fails.</returns>
    public static async Task<IReadOnlyList<RecordedEntry>> Add(NewsDb db, IReadOnlyList<IRecorded> rows, bool late, CancellationToken stop)
    {
        var next = await Size(db, stop);
        Guid[] stories = [.. rows.Select(r => r.RecordedStory).OfType<Guid>().Distinct()];
        var last = await db.LogEntries.AsNoTracking().Where(e => e.StoryId != null && stories.Contains(e.StoryId.Value)).GroupBy(e => e.StoryId!.Value)
            .Select(g => new { g.Key, Index = g.Max(e => e.Index) }).ToDictionaryAsync(g => g.Key, g => g.Index, stop);
        var added = new List<RecordedEntry>(rows.Count);
        foreach (var row in rows)
        {
            var entry = row.Entry(row.RecordedStory is { } about && last.TryGetValue(about, out var before) ? before : null);
            added.Add(new RecordedEntry { Index = next, StoryId = row.RecordedStory, Bytes = (late && entry is VersionEntry version ? version with { Late = true } : entry).Write() });
            db.Entry(row).Property(nameof(IRecorded.LogIndex)).CurrentValue = next;
            if (row.RecordedStory is { } story)
                last[story] = next;
            next++;
        }

        db.LogEntries.AddRange(added);
        return added;
    }

    /// <summary>The save of these rows failed: they have no entry, and the same save may be tried again.</summary>
    public static void LetGo(NewsDb db, IReadOnlyList<IRecorded> rows, IReadOnlyList<RecordedEntry> added)
    {
        foreach (var row in rows)
            db.Entry(row).Property(nameof(IRecorded.LogIndex)).CurrentValue = null;
        foreach (var entry in added)
            db.Entry(entry).State = EntityState.Detached;
    }

    /// <summary>
    /// Takes up versions that went out before there was a log, or in another newsroom, and what readers were told of them, in the order in which they
    /// went out. Cut off, it goes on at the next start.
    /// </summary>
    public static async Task TakeUp(NewsDb db, CancellationToken stop)
    {
        while (await db.Versions.AnyAsync(v => v.LogIndex == null, stop) || await db.Corrections.AnyAsync(c => c.LogIndex == null, stop))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            await db.LockLog(stop);
            var versions = await db.Versions.Where(v => v.LogIndex == null).OrderBy(v => v.PublishedAt).ThenBy(v => v.StoryId).ThenBy(v => v.N).Take(AtOnce).ToListAsync(stop);
            var corrections = await db.Corrections.Where(c => c.LogIndex == null).OrderBy(c => c.At).ThenBy(c => c.StoryId).ThenBy(c => c.Id).Take(AtOnce).ToListAsync(stop);
            await Add(db, [.. InOrder([.. versions, .. corrections]).Take(AtOnce)], late: true, stop);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            db.ChangeTracker.Clear();
        }

        await TakeUpTakeDowns(db, stop);
    }

    // After all versions: nothing is said of one that is not recorded.
    private static async Task TakeUpTakeDowns(NewsDb db, CancellationToken stop)
    {
        if (!await db.TakeDowns.AnyAsync(t => t.LogIndex == null, stop))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.LockLog(stop);
        await Add(db, await db.TakeDowns.Where(t => t.LogIndex == null).OrderBy(t => t.At).ThenBy(t => t.Id).ToListAsync(stop), late: true, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }

    /// <summary>How many entries there are.</summary>
    public static async Task<long> Size(NewsDb db, CancellationToken stop) =>
        await db.LogEntries.AsNoTracking().OrderByDescending(e => e.Index).Select(e => (long?)e.Index).FirstOrDefaultAsync(stop) + 1 ?? 0;

    /// <summary>Adds an entry about the log itself, in a transaction of its own.</summary>
    /// <param name="still">Asked while the lock is held; nothing is added when it says no.</param>
    /// <returns>Whether it was added.</returns>
    public static async Task<bool> Append(NewsDb db, LogEntry entry, Func<Task<bool>> still, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.LockLog(stop);
        if (!await still())
            return false;
        db.LogEntries.Add(new RecordedEntry { Index = await Size(db, stop), StoryId = null, Bytes = entry.Write() });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        return true;
    }

    /// <summary>The entries about the log itself, such as those of its keys, in order.</summary>
    public static async Task<IReadOnlyList<LogEntry>> OfTheLog(NewsDb db, CancellationToken stop) =>
        [.. (await db.LogEntries.AsNoTracking().Where(e => e.StoryId == null).OrderBy(e => e.Index).Select(e => e.Bytes).ToListAsync(stop)).Select(bytes => LogEntry.Read(bytes).Value)];

    private static List<IRecorded> InOrder(IEnumerable<IRecorded> rows) =>
        [.. rows.OrderBy(r => r.RecordedAt).ThenByDescending(r => r is StoryVersion).ThenBy(r => r.RecordedStory).ThenBy(r => (r as StoryVersion)?.N).ThenBy(r => (r as Correction)?.Id)];
}
