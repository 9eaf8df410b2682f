using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Importing.Pages;

namespace OnRecord.Web.Tests.Importing;

/// <summary>An empty newsroom in a temporary folder, and files to import into it.</summary>
public sealed class ImportSite : IAsyncDisposable
{
    private readonly DataPlace _place;

    private ImportSite(string folder) => _place = new DataPlace(folder, Postgres: null);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero));

    public string Folder => _place.Folder;

    public MediaFolder Media => new(_place.Folder);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ImportSite> Open()
    {
        var site = new ImportSite(Directory.CreateTempSubdirectory("onrecord-import-").FullName);
        Assert.True((await NewsDatabase.BringUpToDate(site._place, site.Time, Stop)).Ok);
        return site;
    }

    public NewsDb Db() => NewsDatabase.Open(_place);

    /// <summary>Writes a file to import.</summary>
    public string File(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public string File(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    public async Task<Outcome<ImportedPage>> Import(ImportPageRequest request)
    {
        await using var db = Db();
        return await ImportPage.RunAsync(request, db, Media, Time, Stop);
    }

    /// <summary>The number of rows of every table.</summary>
    public async Task<IReadOnlyDictionary<string, long>> RowCounts()
    {
        await using var db = Db();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync(Stop);
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The name is the model's own.
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
#pragma warning restore CA2100
            counts[table] = (long)(await command.ExecuteScalarAsync(Stop))!;
        }

        return counts;
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
