using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OnRecord.Domain;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage.Postgres;
using OnRecord.Storage.Record;
using OnRecord.Storage.Sqlite;

namespace OnRecord.Storage;

/// <summary>Where the newsroom's data is: a folder, and a PostgreSQL database when a connection string is given.</summary>
/// <param name="Folder">Full path; holds media, keys and, without PostgreSQL, the database file.</param>
/// <param name="Postgres">Npgsql connection string, or null for SQLite in <paramref name="Folder"/>.</param>
public sealed record DataPlace(string Folder, string? Postgres)
{
    public string SqliteFile => Path.Combine(Folder, "onrecord.db");

    public string MediaFolder => Path.Combine(Folder, "media");

    /// <summary>Keys and secrets of the newsroom, readable by our own account alone; in no export, and in a backup only when sealed.</summary>
    public string KeyFolder => Path.Combine(Folder, KeyFolderName);

    public const string KeyFolderName = "keys";
}

/// <summary>Opens the newsroom's database and brings it up to date.</summary>
public static class NewsDatabase
{
    /// <summary>Older SQLite may corrupt a WAL database (the WAL-reset bug, fixed in 3.51.3).</summary>
    private static readonly Version OldestSqlite = new(3, 51, 3);

    /// <summary>Registers <see cref="NewsDb"/>, pooled, for the engine that <paramref name="place"/> names.</summary>
    public static IServiceCollection AddNewsDb(this IServiceCollection services, DataPlace place) => place.Postgres is { } connection
        ? services.AddDbContextPool<NewsDb, PostgresNewsDb>(options => options.UseNpgsql(connection))
        : services.AddDbContextPool<NewsDb, SqliteNewsDb>(options => Sqlite(options, place));

    /// <summary>A context outside dependency injection, for the command line and for tests.</summary>
    public static NewsDb Open(DataPlace place) => place.Postgres is { } connection
        ? new PostgresNewsDb(new DbContextOptionsBuilder<PostgresNewsDb>().UseNpgsql(connection).Options)
        : new SqliteNewsDb(Sqlite(new DbContextOptionsBuilder<SqliteNewsDb>(), place).Options);

    /// <summary>
    /// Makes the folder, checks the engine, applies the migrations that are missing and makes the first rows.
    /// Refused with a sentence: a folder that can't be written, a server that can't be reached, a database made by a newer OnRecord.
    /// </summary>
    public static async Task<Outcome> BringUpToDate(DataPlace place, TimeProvider time, CancellationToken stop)
    {
        if (PrepareFolder(place.Folder) is { Ok: false } refused)
        {
            return refused;
        }

        try
        {
            await using var db = Open(place);
            if (place.Postgres is null && await SqliteVersion(db, stop) is var version && version < OldestSqlite)
            {
                return Outcome.Refused($"This build carries SQLite {version}, which can damage a database; OnRecord needs {OldestSqlite} or later.");
            }

            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = (await db.Database.GetAppliedMigrationsAsync(stop)).ToHashSet(StringComparer.Ordinal);
            if (applied.FirstOrDefault(m => !known.Contains(m)) is { } newer)
            {
                return Outcome.Refused($"This database was made by a newer OnRecord (it knows \"{newer}\"); start that version, or choose another data folder.");
            }

            // Not asked for without need: it builds and compares whole models before it looks at the database.
            var older = !applied.SetEquals(known);
            if (older)
                await db.Database.MigrateAsync(stop);
            if (older || await OlderRows.AreLeft(db, stop))
                await OlderRows.Fill(db, stop);

            await MakeFirstRows(db, time, stop);
            await LogRows.TakeUp(db, stop);
            return Outcome.Done;
        }
        catch (SqliteException e)
        {
            return Outcome.Refused($"The database {place.SqliteFile} can't be opened: {e.Message}");
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException or InvalidOperationException { InnerException: DbException })
        {
            return Outcome.Refused($"The PostgreSQL database can't be used: {(e is InvalidOperationException ? e.InnerException!.Message : e.Message)}");
        }
    }

    /// <summary>Closes the connections that wait to be used again: a SQLite file that nobody else has open is then one file, and free to be moved.</summary>
    public static void CloseFile(DataPlace place)
    {
        using var db = Open(place);
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    private static DbContextOptionsBuilder Sqlite(DbContextOptionsBuilder options, DataPlace place) => options
        // A list of ids is one parameter: the default writes the SQL anew for every list.
        .UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = place.SqliteFile, DefaultTimeout = 5 }.ToString(),
            sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(Pragmas);

    private static DbContextOptionsBuilder<T> Sqlite<T>(DbContextOptionsBuilder<T> options, DataPlace place)
        where T : DbContext
    {
        Sqlite((DbContextOptionsBuilder)options, place);
        return options;
    }

    private static readonly SqlitePragmas Pragmas = new();

    private static Outcome PrepareFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            var probe = Path.Combine(folder, ".write-check");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Outcome.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Outcome.Refused($"The data folder {folder} can't be written: {e.Message} Name another with --data.");
        }
    }

    private static async Task<Version> SqliteVersion(NewsDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT sqlite_version()";
        return Version.Parse((string)(await command.ExecuteScalarAsync(stop))!);
    }

    private static async Task MakeFirstRows(NewsDb db, TimeProvider time, CancellationToken stop)
    {
        if (await db.Settings.AnyAsync(stop))
        {
            return;
        }

        var self = new Agent { Id = Guid.CreateVersion7(time.GetUtcNow()), Kind = AgentKind.Outlet, Name = "OnRecord", Slug = "onrecord" };
        var voice = new Source { Id = Guid.CreateVersion7(time.GetUtcNow()), Kind = SourceKind.OwnVoice, AgentId = self.Id };
        db.AddRange(self, voice, new SiteSettings { OwnOutletId = self.Id });
        await db.SaveChangesAsync(stop);
    }
}
