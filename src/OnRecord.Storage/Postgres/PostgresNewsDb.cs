using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace OnRecord.Storage.Postgres;

/// <summary>The newsroom's database on PostgreSQL.</summary>
public sealed class PostgresNewsDb(DbContextOptions<PostgresNewsDb> options) : NewsDb(options)
{
    public override Task<IDbContextTransaction> ReadSnapshot(CancellationToken stop) => Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
}
