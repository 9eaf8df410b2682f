using Microsoft.EntityFrameworkCore;

namespace OnRecord.Storage.Postgres;

/// <summary>The newsroom's database on PostgreSQL.</summary>
public sealed class PostgresNewsDb(DbContextOptions<PostgresNewsDb> options) : NewsDb(options);
