using Microsoft.Data.Sqlite;
using Npgsql;
using OnRecord.Storage;

namespace OnRecord.Newsroom;

/// <summary>Which database keeps the data of a test.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A fresh database, brought up to date, in a folder of its own. Each is a copy of one migrated template of this run, which is
/// quicker than migrating again: a copied file on SQLite, CREATE DATABASE … TEMPLATE on PostgreSQL.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Names the connection to a PostgreSQL server on which databases may be made.</summary>
    public const string ServerVariable = "ONRECORD_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplate);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplate);

    private TestDatabase(DataPlace place) => Place = place;

    public DataPlace Place { get; }

    public Engine Engine => Place.Postgres is null ? Engine.Sqlite : Engine.Postgres;

    /// <exception cref="InvalidOperationException">PostgreSQL is asked for and no server is named.</exception>
    public static async Task<TestDatabase> Create(Engine engine)
    {
        var folder = NewFolder();
        if (engine == Engine.Sqlite)
        {
            var place = new DataPlace(folder, null);
            File.Copy(await SqliteTemplate.Value, place.SqliteFile);
            return new TestDatabase(place);
        }

        var template = await PostgresTemplate.Value;
        var name = NewName();
        await OnServer($"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(new DataPlace(folder, Connection(name)));
    }

    /// <summary>A database in which nothing was made yet, not even its tables.</summary>
    public static async Task<TestDatabase> CreateEmpty(Engine engine)
    {
        if (engine == Engine.Sqlite)
            return new TestDatabase(new DataPlace(NewFolder(), null));
        var name = NewName();
        await OnServer($"CREATE DATABASE {name}");
        return new TestDatabase(new DataPlace(NewFolder(), Connection(name)));
    }

    public NewsDb Open() => NewsDatabase.Open(Place);

    public async ValueTask DisposeAsync()
    {
        if (Place.Postgres is { } connection)
        {
            await using (var pooled = new NpgsqlConnection(connection))
                NpgsqlConnection.ClearPool(pooled);
            await OnServer($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
        }
        else
        {
            ReleaseFile(Place);
        }

        Directory.Delete(Place.Folder, recursive: true);
    }

    private static async Task<string> MakeSqliteTemplate()
    {
        var place = new DataPlace(NewFolder(), null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(place.Folder, recursive: true);
        await BringUpToDate(place);
        // The last connection to close folds the write-ahead log into the file.
        ReleaseFile(place);
        return place.SqliteFile;
    }

    private static async Task<string> MakePostgresTemplate()
    {
        var name = NewName();
        await OnServer($"CREATE DATABASE {name}");
        var place = new DataPlace(NewFolder(), Connection(name));
        await BringUpToDate(place);
        Directory.Delete(place.Folder, recursive: true);
        // A template with an open connection can't be copied.
        await using var pooled = new NpgsqlConnection(place.Postgres);
        NpgsqlConnection.ClearPool(pooled);
        return name;
    }

    private static async Task BringUpToDate(DataPlace place)
    {
        var ready = await NewsDatabase.BringUpToDate(place, TimeProvider.System, CancellationToken.None);
        if (!ready.Ok)
            throw new InvalidOperationException(ready.Sentence);
    }

    private static void ReleaseFile(DataPlace place)
    {
        using var db = NewsDatabase.Open(place);
        using var pooled = new SqliteConnection(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetConnectionString(db.Database));
        SqliteConnection.ClearPool(pooled);
    }

    private static string Server => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } named
        ? named
        : throw new InvalidOperationException($"The tests on PostgreSQL need a server: run ./test, which starts one, or name one in {ServerVariable}.");

    private static string Connection(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ToString();

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string NewName() => "onrecord_test_" + Guid.NewGuid().ToString("N");

    private static string NewFolder() => Directory.CreateTempSubdirectory("onrecord-test-").FullName;
}
