using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OnRecord.Domain.Replies;

namespace OnRecord.Storage.Postgres;

/// <summary>The newsroom's database on PostgreSQL.</summary>
public sealed class PostgresNewsDb(DbContextOptions<PostgresNewsDb> options) : NewsDb(options)
{
    public override Task<IDbContextTransaction> ReadSnapshot(CancellationToken stop) => Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Threads are sorted by the bytes of their paths, as SQLite does, whatever language the server sorts in.
        modelBuilder.Entity<Reply>().Property(r => r.Path).UseCollation("C");
    }
}
