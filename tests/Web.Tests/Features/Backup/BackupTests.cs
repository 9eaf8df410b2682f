using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Storage.Backup;
using OnRecord.Storage.Files;
using OnRecord.Storage.Replies;
using OnRecord.Web.Hosting;
using OnRecord.Web.Tests.Exchange;
using OnRecord.Web.Tests.Privacy;

namespace OnRecord.Web.Tests.Features.Backup;

/// <summary>What a backup brings back.</summary>
public sealed partial class BackupTests : IDisposable
{
    private readonly Backups backups = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite, Engine.Sqlite)]
    [InlineData(Engine.Sqlite, Engine.Postgres)]
    [InlineData(Engine.Postgres, Engine.Sqlite)]
    [InlineData(Engine.Postgres, Engine.Postgres)]
    public async Task Every_row_and_every_file_comes_back(Engine from, Engine to)
    {
        await using var database = await TestDatabase.Create(from);
        await using (var db = database.Open())
            await RichNewsroom.Make(db, new MediaFolder(database.Place.Folder));
        await Backups.AddPicture(database.Place, 1, 300_000);
        Directory.CreateDirectory(Path.Combine(database.Place.Folder, "languages"));
        await File.WriteAllTextAsync(Path.Combine(database.Place.Folder, "languages", "de.json"), "{}", Stop);
        var first = await backups.Make(database.Place, "first");

        await using var restored = await Backups.Restored(first, to);

        var second = await backups.Make(restored.Place, "second");
        var rows = await Backups.Rows(first);
        Assert.True(rows.Count > 100, $"Only {rows.Count} rows.");
        Assert.Equal(rows, await Backups.Rows(second));
        var (before, after) = ((await Backups.Check(first)).Value, (await Backups.Check(second)).Value);
        Assert.Equal(before.Files.Where(f => f.Path != BackupManifest.DatabaseName), after.Files.Where(f => f.Path != BackupManifest.DatabaseName));
        Assert.Contains(before.Files, f => f.Path == "languages/de.json");
        Assert.True(before.Files.Count(f => f.Path.StartsWith("media/originals/", StringComparison.Ordinal)) >= 2);
        Assert.Equal(from == Engine.Sqlite ? "sqlite" : "postgresql", before.Engine);
        // Counted columns go on behind what is there.
        await using var more = restored.Open();
        more.Evictions.Add(new Eviction { At = new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), Tags = ["one more"] });
        await more.SaveChangesAsync(Stop);
    }

    [Theory, BothEngines]
    public async Task A_restored_site_serves_the_same_pages(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        await site.Replies(town.Ferry.Address!, "Ann", "We need the ferry.");
        // When the record was signed stands on a page.
        await site.Text("/log/checkpoint");
        var backup = await backups.Make(site.Database.Place, "backup", Backups.Passphrase);
        var before = await Pages(site);

        await using var restored = await Site.On(await Backups.Restored(backup, engine, Backups.Passphrase));

        Assert.True(before.Count > 50);
        var after = await Pages(restored);
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before, page => Assert.Equal(page.Value, after[page.Key]));
    }

    [Theory, BothEngines]
    public async Task Who_was_signed_in_still_is_with_the_keys_and_is_not_without_them(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Editor);
        var secrets = ReplySecrets.In(PrivateFolder.In(site.Database.Place, "keys"));
        var address = secrets.Seal("ann@reader.example");
        var backup = await backups.Make(site.Database.Place, "backup", Backups.Passphrase);

        await using var with = await Site.On(await Backups.Restored(backup, engine, Backups.Passphrase));
        await using var without = await Site.On(await Backups.Restored(backup, engine));

        var cookies = string.Join("; ", desk.Cookies.Select(c => $"{c.Key}={c.Value}"));
        Assert.Equal(200, await Status(with, "/desk", cookies));
        Assert.Equal(302, await Status(without, "/desk", cookies));
        Assert.Equal("ann@reader.example", ReplySecrets.In(PrivateFolder.In(with.Database.Place, "keys")).Open(address));
        Assert.Null(ReplySecrets.In(PrivateFolder.In(without.Database.Place, "keys")).Open(address));
        var open = new DirectoryInfo(Path.Combine(with.Database.Place.Folder, "keys")).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(f => (f.UnixFileMode & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != UnixFileMode.None);
        Assert.Empty(open);
    }

    [Theory, BothEngines]
    public async Task A_backup_is_of_one_moment_while_readers_go_on_replying(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var (taken, go) = (0, true);
        var readers = Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            for (var i = 0; Volatile.Read(ref go); i++)
            {
                using var answer = await site.Reply(town.Ferry.Address!, [("name", $"Ann {n}"), ("email", $"ann{n}-{i}@reader.example"), ("body", $"Reply {n}-{i}"), ("key", $"{n}-{i}")]);
                Assert.Equal(303, (int)answer.StatusCode);
                Interlocked.Increment(ref taken);
            }
        }, Stop)).ToList();
        while (Volatile.Read(ref taken) < 50)
            await Task.Delay(10, Stop);

        var before = Volatile.Read(ref taken);
        var backup = await backups.Make(site.Database.Place, "backup");
        var after = Volatile.Read(ref taken);
        Volatile.Write(ref go, false);
        await Task.WhenAll(readers);

        var replies = await Backups.Count(backup, "SELECT count(*) FROM reply");
        Assert.InRange(replies, before, after + 4);
        Assert.True(after > before, "Nobody replied meanwhile.");
        Assert.Equal(replies, await Backups.Count(backup, "SELECT sum(published) FROM story_talk"));
        Assert.Equal(replies, await Backups.Count(backup, "SELECT count(*) FROM reply_person"));
    }

    [Fact]
    public async Task What_was_deleted_is_nowhere_in_the_bytes()
    {
        const string Gone = "words-that-had-to-go";
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using (var db = database.Open())
        {
            db.Evictions.AddRange(Enumerable.Range(0, 200).Select(n => new Eviction { At = new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), Tags = [$"{Gone}-{n}"] }));
            await db.SaveChangesAsync(Stop);
            await db.Evictions.ExecuteDeleteAsync(Stop);
        }

        Assert.Contains(Directory.GetFiles(database.Place.Folder, "onrecord.db*"), file => Has(file, Gone));
        var backup = await backups.Make(database.Place, "backup");
        Assert.DoesNotContain(Directory.GetFiles(backup, "*", SearchOption.AllDirectories), file => Has(file, Gone));
    }

    [Fact]
    public async Task A_picture_without_its_file_is_named_and_the_rest_is_kept()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await Backups.AddPicture(database.Place, 1, 1000);
        await Backups.AddPicture(database.Place, 2, 1000);
        var lost = Directory.GetFiles(Path.Combine(database.Place.MediaFolder, "originals"), "*", SearchOption.AllDirectories)[0];
        File.Delete(lost);
        var made = await MakeBackup.RunAsync(database.Place, backups.Beside("backup"), null, TimeProvider.System, _ => { }, Stop);
        Assert.Contains(Path.GetFileName(lost), Assert.Single(made.Value.Remarks), StringComparison.Ordinal);
        Assert.Equal([Path.GetFileName(lost)], (await Backups.Check(backups.Beside("backup"))).Value.MissingPictures);
    }

    public void Dispose() => backups.Dispose();

    /// <summary>All pages that a stranger finds, without the key that a report of an error draws anew.</summary>
    private static async Task<SortedDictionary<string, string>> Pages(Site site) => new(
        (await new Crawl(site).All()).ToDictionary(seen => seen.Path, seen => $"{seen.Status} {DrawnKey().Replace(seen.Body, "")}"), StringComparer.Ordinal);

    private static async Task<int> Status(Site site, string path, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookies);
        using var answer = await site.Client.SendAsync(request, Stop);
        return (int)answer.StatusCode;
    }

    private static bool Has(string file, string words)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;
    }

    [GeneratedRegex("name=\"key\" value=\"[0-9a-f]{32}\"", RegexOptions.NonBacktracking)]
    private static partial Regex DrawnKey();
}
