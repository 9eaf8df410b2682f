using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OnRecord.Storage.Postgres;

/// <summary>
/// Hears what other nodes changed: a trigger on the table of evictions notifies with the row's id when its transaction commits.
/// The id is read and not "all ids above the last", because ids need not commit in their order.
/// </summary>
public static class PostgresEvictions
{
    /// <summary>The channel that the trigger made by the first migration notifies.</summary>
    public const string ChannelName = "onrecord_eviction";

    /// <summary>A connection that fell silent is noticed after this time.</summary>
    private static readonly TimeSpan AliveCheck = TimeSpan.FromSeconds(20);

    /// <summary>Batches of tags; the first one is empty and says that the listening has begun.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<string>> Listen(DataPlace place, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(place.Postgres);
        var heard = Channel.CreateUnbounded<long>();
        connection.Notification += (_, note) => heard.Writer.TryWrite(long.Parse(note.Payload, CultureInfo.InvariantCulture));
        await connection.OpenAsync(stop);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        yield return [];
        while (true)
        {
            await WaitOrCheck(connection, stop);
            while (heard.Reader.TryRead(out var id))
            {
                await using var db = NewsDatabase.Open(place);
                if (await db.Evictions.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, stop) is { } eviction)
                {
                    yield return eviction.Tags;
                }
            }
        }
    }

    private static async Task WaitOrCheck(NpgsqlConnection connection, CancellationToken stop)
    {
        if (await connection.WaitAsync(AliveCheck, stop))
        {
            return;
        }

        await using var check = new NpgsqlCommand("SELECT 1", connection);
        await check.ExecuteScalarAsync(stop);
    }
}
