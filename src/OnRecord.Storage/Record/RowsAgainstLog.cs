using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Storage.Record;

/// <summary>Holds a database against its own log, before a newsroom is made of it.</summary>
internal static class RowsAgainstLog
{
    private const int AtOnce = 200;

    /// <returns>What does not hold, in a sentence; null when all does.</returns>
    public static async Task<string?> Fault(NewsDb db, CancellationToken stop) => await Signature(db, stop) ?? await Versions(db, stop);

    private static async Task<string?> Signature(NewsDb db, CancellationToken stop)
    {
        if (await db.Logs.AsNoTracking().Select(l => l.Origin).SingleOrDefaultAsync(stop) is not { } origin || await NewestCheckpoint.Of(db, origin, stop) is not { } newest)
            return null;
        if (!newest.Ok)
            return $"The newest checkpoint of the public log is not to be trusted. {newest.Sentence}";
        return await Root(db, newest.Value.Size, stop) == newest.Value.Root
            ? null
            : $"The public log was signed with {newest.Value.Size} entries, and they are not the ones in the backup.";
    }

    /// <summary>The root of the tree over the first entries; null when there are not so many.</summary>
    public static async Task<Digest?> Root(NewsDb db, long size, CancellationToken stop)
    {
        var edge = new TreeEdge();
        await foreach (var bytes in db.LogEntries.AsNoTracking().Where(e => e.Index < size).OrderBy(e => e.Index).Select(e => e.Bytes).AsAsyncEnumerable().WithCancellation(stop))
            _ = edge.Add(MerkleTree.Leaf(bytes));
        return edge.Size == size ? edge.Root : null;
    }

    private static async Task<string?> Versions(NewsDb db, CancellationToken stop)
    {
        for (var after = -1L; ;)
        {
            var some = await db.Versions.AsNoTracking().AsSplitQuery().Include(v => v.Bylines).Include(v => v.Topics)
                .Where(v => v.TakenDownAt == null && v.LogIndex > after).OrderBy(v => v.LogIndex).Take(AtOnce).ToListAsync(stop);
            if (some.Count == 0)
                return null;
            long[] indexes = [.. some.Select(v => v.LogIndex!.Value)];
            var entries = await db.LogEntries.AsNoTracking().Where(e => indexes.Contains(e.Index)).ToDictionaryAsync(e => e.Index, e => e.Bytes, stop);
            foreach (var version in some)
            {
                if (!entries.TryGetValue(version.LogIndex!.Value, out var bytes) || LogEntry.Read(bytes) is not { Ok: true, Value: VersionEntry entry } || (entry.Story, entry.N) != (version.StoryId, version.N))
                    return $"Version {version.N} of story {version.StoryId} has no entry in the public log.";
                if (entry.Check(version.Salt, ShownForm.Of(version), version.StatementsSalt, version.StatementsJson) is { Ok: false } other)
                    return other.Sentence;
            }

            after = indexes[^1];
        }
    }
}
