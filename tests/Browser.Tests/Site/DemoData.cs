using Microsoft.EntityFrameworkCore;
using NetVips;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Importing.Demo;

namespace OnRecord.Browser.Tests.Site;

/// <summary>
/// The demonstration newsroom with the tests' own stories among its own and with small pictures, loaded once and copied for
/// each site.
/// </summary>
internal sealed class DemoData : IDisposable
{
    private const int PictureWidth = 320;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-browser-");

    public static async Task<DemoData> Load()
    {
        var data = new DemoData();
        var place = new DataPlace(data.Path("loaded"), null);
        var up = await NewsDatabase.BringUpToDate(place, TimeProvider.System, CancellationToken.None);
        Assert.True(up.Ok, up.Sentence);
        await using var db = NewsDatabase.Open(place);
        var loaded = await LoadDemo.RunAsync(db, new MediaFolder(place.Folder), ReplySecrets.In(Directory.CreateDirectory(System.IO.Path.Combine(place.Folder, "keys"))), data.DemoFolder(), TimeProvider.System, _ => { }, CancellationToken.None);
        Assert.True(loaded.Ok, string.Join(' ', loaded.Sentences));
        return data;
    }

    /// <summary>A copy of the loaded newsroom that speaks a language.</summary>
    public async Task<DataPlace> In(string language)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var place = new DataPlace(Path(language), null);
        Copy(Path("loaded"), place.Folder);
        Directory.CreateDirectory(System.IO.Path.Combine(place.Folder, "languages"));
        File.Copy(Checkout.In("tests", "Web.Tests", "Languages", "ar.json"), System.IO.Path.Combine(place.Folder, "languages", "ar.json"));
        await using var db = NewsDatabase.Open(place);
        (await db.Settings.SingleAsync()).Language = language;
        await db.SaveChangesAsync();
        return place;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private string DemoFolder()
    {
        var demo = Path("demo");
        foreach (var folder in new[] { "stories", "pictures" })
        {
            Directory.CreateDirectory(System.IO.Path.Combine(demo, folder));
        }

        string[] texts =
        [
            .. Directory.GetFiles(Checkout.In("demo"), "*.json"),
            .. Directory.GetFiles(Checkout.In("demo", "stories"), "*.json"),
        ];
        foreach (var text in texts)
        {
            File.Copy(text, System.IO.Path.Combine(demo, System.IO.Path.GetRelativePath(Checkout.In("demo"), text)));
        }

        foreach (var story in Directory.GetFiles(Checkout.In("tests", "Browser.Tests", "Stories"), "*.json"))
        {
            File.Copy(story, System.IO.Path.Combine(demo, "stories", System.IO.Path.GetFileName(story)));
        }

        foreach (var picture in Directory.GetFiles(Checkout.In("demo", "pictures"), "*.jpg"))
        {
            using var small = Image.Thumbnail(picture, PictureWidth);
            small.Jpegsave(System.IO.Path.Combine(demo, "pictures", System.IO.Path.GetFileName(picture)));
        }

        return demo;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
