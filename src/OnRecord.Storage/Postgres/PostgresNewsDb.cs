using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OnRecord.Domain.Replies;

namespace OnRecord.Storage.Postgres;

/// <summary>The newsroom's database on PostgreSQL.</summary>
public sealed class PostgresNewsDb(DbContextOptions<PostgresNewsDb> options) : NewsDb(options)
{
    // "onrecord" in ASCII; advisory locks are numbers, and no other program of this database should choose this one.
    private const long LogLock = 0x6F6E7265636F7264;

    public override Task<IDbContextTransaction> ReadSnapshot(CancellationToken stop) => Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);

    // A statement that is being prepared waits for locks as long as the driver likes (30 s), whatever its own timeout: the server knows better.
    public override async Task<IDbContextTransaction> BeginWriting(TimeSpan patience, CancellationToken stop = default)
    {
        var transaction = await base.BeginWriting(patience, stop);
        var wait = patience.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        await Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {wait}, true)", stop);
        return transaction;
    }

    public override Task LockLog(CancellationToken stop) => Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LogLock})", stop);

    // Dead rows wait for autovacuum otherwise. The server's own write-ahead log is the operator's (docs/takedown.md).
    public override async Task<bool> ForgetErased(CancellationToken stop)
    {
        Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await Database.ExecuteSqlRawAsync("VACUUM", stop);
        Database.SetCommandTimeout(null);
        return true;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Threads are sorted by the bytes of their paths, as SQLite does, whatever language the server sorts in.
        modelBuilder.Entity<Reply>().Property(r => r.Path).UseCollation("C");
    }
}
