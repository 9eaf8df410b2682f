using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace OnRecord.Storage.Sqlite;

/// <summary>
/// Hears what other processes changed in the same SQLite file: <c>PRAGMA data_version</c> moves when another connection has committed,
/// and costs no read of the file's pages while it does not.
/// </summary>
public static class SqliteEvictions
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Batches of tags; the first one is empty and says that the listening has begun.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<string>> Listen(DataPlace place, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var db = NewsDatabase.Open(place);
        await db.Database.OpenConnectionAsync(stop);
        var seen = await db.Evictions.MaxAsync(e => (long?)e.Id, stop) ?? 0;
        var version = await DataVersion(db, stop);
        yield return [];
        while (true)
        {
            await Task.Delay(Pause, time, stop);
            var now = await DataVersion(db, stop);
            if (now == version)
            {
                continue;
            }

            version = now;
            foreach (var eviction in await db.Evictions.AsNoTracking().Where(e => e.Id > seen).OrderBy(e => e.Id).ToListAsync(stop))
            {
                seen = eviction.Id;
                yield return eviction.Tags;
            }
        }
    }

    private static async Task<long> DataVersion(NewsDb db, CancellationToken stop)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
