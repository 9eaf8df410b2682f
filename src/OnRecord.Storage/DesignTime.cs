using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OnRecord.Storage.Postgres;
using OnRecord.Storage.Sqlite;

namespace OnRecord.Storage;

/// <summary>Lets <c>./migration NAME</c> write migrations without a running database.</summary>
public sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteNewsDb>
{
    public SqliteNewsDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteNewsDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="DesignTimeSqlite"/>
public sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresNewsDb>
{
    public PostgresNewsDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresNewsDb>().UseNpgsql("Host=127.0.0.1").Options);
}
