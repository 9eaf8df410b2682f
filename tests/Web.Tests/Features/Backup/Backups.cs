using Microsoft.Data.Sqlite;
using OnRecord.Domain;
using OnRecord.Domain.Media;
using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Storage.Backup;
using OnRecord.Storage.Files;
using OnRecord.Storage.Record;

namespace OnRecord.Web.Tests.Features.Backup;

/// <summary>Backups of a test, in a folder that goes with it.</summary>
internal sealed class Backups : IDisposable
{
    public const string Passphrase = "eight ferries at noon";

    private readonly string folder = Directory.CreateTempSubdirectory("onrecord-backups-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A path in the test's folder; nothing is there yet.</summary>
    public string Beside(string name) => Path.Combine(folder, name);

    /// <summary>Makes a backup, which must be one.</summary>
    public async Task<string> Make(DataPlace place, string name, string? passphrase = null)
    {
        var made = await MakeBackup.RunAsync(place, Beside(name), passphrase, TimeProvider.System, _ => { }, Stop);
        Assert.True(made.Ok, made.Sentence);
        Assert.Empty(made.Value.Remarks);
        return Beside(name);
    }

    public static Task<Outcome<BackupManifest>> Check(string backup) => CheckBackup.RunAsync(backup, _ => { }, Stop);

    /// <param name="known">Of the log; null: nothing was published after the backup; without the keys nobody knows.</param>
    public static Task<Outcome<RestoredNewsroom>> Restore(string backup, DataPlace place, string? passphrase = null, KnownOfLog? known = null) =>
        RestoreBackup.RunAsync(backup, place, passphrase, known ?? new KnownOfLog(null, NothingNewer: passphrase is not null), TimeProvider.System, _ => { }, Stop);

    /// <summary>A new database on which a backup was restored.</summary>
    public static async Task<TestDatabase> Restored(string backup, Engine engine, string? passphrase = null, KnownOfLog? known = null)
    {
        var database = await TestDatabase.CreateEmpty(engine);
        var restored = await Restore(backup, database.Place, passphrase, known);
        Assert.True(restored.Ok, restored.Sentence);
        return database;
    }

    /// <summary>All rows of the database of a backup, each in a line with its table, in one order.</summary>
    public static async Task<IReadOnlyList<string>> Rows(string backup)
    {
        await using var connection = await Open(backup);
        var lines = new List<string>();
        // What brought the database to its schema, and how it counts, is no row of the newsroom.
        foreach (var table in await Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name"))
        {
            var columns = string.Join(" || '|' || ", (await Column(connection, $"SELECT name FROM pragma_table_info('{table}') ORDER BY name")).Select(c => $"quote(\"{c}\")"));
            lines.AddRange((await Column(connection, $"SELECT {columns} FROM \"{table}\"")).Order(StringComparer.Ordinal).Select(line => $"{table}: {line}"));
        }

        return lines;
    }

    /// <summary>The one number that a query of the database of a backup gives.</summary>
    public static async Task<long> Count(string backup, string sql)
    {
        await using var connection = await Open(backup);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    /// <summary>Adds a picture whose file is so large.</summary>
    public static async Task AddPicture(DataPlace place, int seed, int bytes)
    {
        var file = new byte[bytes];
        new Random(seed).NextBytes(file);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
        await new MediaFolder(place.Folder).WriteOriginalAsync(hash, file, Stop);
        await using var db = NewsDatabase.Open(place);
        db.Pictures.Add(Picture.Add(hash, PictureFormat.Jpeg, 10, 10, bytes, [10], "#ffffff", null, new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc)));
        await db.SaveChangesAsync(Stop);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<SqliteConnection> Open(string backup)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(backup, BackupManifest.DatabaseName)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Stop);
        return connection;
    }

    private static async Task<List<string>> Column(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(Stop);
        var values = new List<string>();
        while (await rows.ReadAsync(Stop))
            values.Add(rows.GetString(0));
        return values;
    }
}
