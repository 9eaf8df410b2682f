using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace OnRecord.Storage.Sqlite;

/// <summary>The newsroom's database in one SQLite file.</summary>
public sealed class SqliteNewsDb(DbContextOptions<SqliteNewsDb> options) : NewsDb(options)
{
    // Any other transaction of this driver takes the write lock at once; a deferred one in WAL mode reads one state.
    public override async Task<IDbContextTransaction> ReadSnapshot(CancellationToken stop)
    {
        await Database.OpenConnectionAsync(stop);
        var deferred = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await Database.UseTransactionAsync(deferred, stop))!;
    }

    // secure_delete has written zeros over the rows; what is left lies in the write-ahead log until it begins anew.
    public override async Task<bool> ForgetErased(CancellationToken stop)
    {
        await Database.OpenConnectionAsync(stop);
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        // The first column says whether it was kept from doing all of it (sqlite.org/pragma.html#pragma_wal_checkpoint).
        return (long)(await command.ExecuteScalarAsync(stop))! == 0;
    }
}
