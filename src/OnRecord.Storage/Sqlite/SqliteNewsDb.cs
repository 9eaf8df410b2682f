using Microsoft.EntityFrameworkCore;

namespace OnRecord.Storage.Sqlite;

/// <summary>The newsroom's database in one SQLite file.</summary>
public sealed class SqliteNewsDb(DbContextOptions<SqliteNewsDb> options) : NewsDb(options);
