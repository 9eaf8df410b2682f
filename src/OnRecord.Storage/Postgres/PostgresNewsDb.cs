using System.Data;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OnRecord.Domain.Replies;

namespace OnRecord.Storage.Postgres;

/// <summary>The newsroom's database on PostgreSQL.</summary>
public sealed class PostgresNewsDb(DbContextOptions<PostgresNewsDb> options) : NewsDb(options)
{
    public override Task<IDbContextTransaction> ReadSnapshot(CancellationToken stop) => Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);

    // A statement that is being prepared waits for locks as long as the driver likes (30 s), whatever its own timeout: the server knows better.
    public override async Task<IDbContextTransaction> BeginWriting(TimeSpan patience, CancellationToken stop = default)
    {
        var transaction = await base.BeginWriting(patience, stop);
        var wait = patience.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        await Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {wait}, true)", stop);
        return transaction;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Threads are sorted by the bytes of their paths, as SQLite does, whatever language the server sorts in.
        modelBuilder.Entity<Reply>().Property(r => r.Path).UseCollation("C");
    }
}
