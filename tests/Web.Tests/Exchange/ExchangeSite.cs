using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange;

namespace OnRecord.Web.Tests.Exchange;

/// <summary>An empty site in a folder of its own, on SQLite or on a database of PostgreSQL that is the test's own.</summary>
internal sealed class ExchangeSite : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("onrecord-exchange-").FullName;
    private readonly DataPlace place;

    private ExchangeSite(string? postgres) => place = new DataPlace(Path.Combine(folder, "data"), postgres);

    public MediaFolder Media => new(place.Folder);

    /// <summary>A place beside the data for exports.</summary>
    public string Beside(string name) => Path.Combine(folder, name);

    public static async Task<ExchangeSite> Start(string? postgres = null)
    {
        var site = new ExchangeSite(postgres);
        var up = await NewsDatabase.BringUpToDate(site.place, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(up.Ok, up.Sentence);
        return site;
    }

    public static async Task<ExchangeSite> Rich(string? postgres = null)
    {
        var site = await Start(postgres);
        await using var db = site.Open();
        site.Newsroom = await RichNewsroom.Make(db, site.Media);
        return site;
    }

    public RichNewsroom Newsroom { get; private set; } = null!;

    public NewsDb Open() => NewsDatabase.Open(place);

    public async Task<string> Export(string name, ExportKind kind = ExportKind.Full)
    {
        await using var db = Open();
        var done = await ExportNewsroom.RunAsync(db, Media, Beside(name), kind, progress: null, TestContext.Current.CancellationToken);
        Assert.True(done.Ok, done.Sentence);
        return Beside(name);
    }

    public async Task<Outcome<ImportReport>> Import(string from, bool dryRun = false, IProgress<ExchangeProgress>? progress = null, CancellationTokenSource? cancel = null)
    {
        await using var db = Open();
        return await ImportNewsroom.RunAsync(from, db, Media, dryRun, TimeProvider.System, progress, cancel?.Token ?? TestContext.Current.CancellationToken);
    }

    /// <summary>How many rows each table has, in one line.</summary>
    public async Task<string> Rows()
    {
        await using var db = Open();
        var counts = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned()).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, [])!;
            counts.Add($"{type.ClrType.Name} {await set.CountAsync(TestContext.Current.CancellationToken)}");
        }

        return string.Join(", ", counts);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>All files of a folder, to be compared with another.</summary>
internal static class FolderFiles
{
    public static Dictionary<string, string> Of(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder, path), path => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
}
