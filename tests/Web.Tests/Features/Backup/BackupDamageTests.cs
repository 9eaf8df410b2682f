using System.Text.Json.Nodes;
using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Storage.Backup;

namespace OnRecord.Web.Tests.Features.Backup;

/// <summary>What is wrong with a backup is said, and nothing is made of it.</summary>
public sealed class BackupDamageTests : IDisposable
{
    private readonly Backups backups = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("reliability", "22")]
    public async Task Every_changed_byte_is_found_and_its_file_named()
    {
        var backup = await Small();
        foreach (var file in Directory.GetFiles(backup, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(backup, file);
            var whole = await File.ReadAllBytesAsync(file, Stop);
            // Every byte of the small files that say what the others are; some of the large ones, whose hash is of all of them.
            var places = whole.Length < 4000 ? Enumerable.Range(0, whole.Length) : Enumerable.Range(0, 12).Select(n => n * (whole.Length - 1) / 11);
            foreach (var at in places)
            {
                var changed = (byte[])whole.Clone();
                changed[at] ^= 0x01;
                await File.WriteAllBytesAsync(file, changed, Stop);
                await Named(backup, name);
            }

            await File.WriteAllBytesAsync(file, whole.AsMemory(0, whole.Length / 2), Stop);
            await Named(backup, name);
            File.Delete(file);
            await Named(backup, name);
            await File.WriteAllBytesAsync(file, whole, Stop);
        }

        Assert.True((await Backups.Check(backup)).Ok);
    }

    [Theory, BothEngines]
    public async Task A_backup_with_a_damaged_file_restores_nothing(Engine engine)
    {
        var backup = await Small();
        var picture = Directory.GetFiles(Path.Combine(backup, "media"), "*", SearchOption.AllDirectories)[0];
        await File.AppendAllTextAsync(picture, "x", Stop);
        await using var empty = await TestDatabase.CreateEmpty(engine);
        var refused = await Backups.Restore(backup, empty.Place, Backups.Passphrase);
        Assert.Contains(Path.GetFileName(picture), refused.Sentence, StringComparison.Ordinal);
        Assert.Contains("Nothing was restored", refused.Sentence, StringComparison.Ordinal);
        await IsStillEmpty(empty);
    }

    [Theory, BothEngines]
    public async Task A_wrong_passphrase_restores_nothing(Engine engine)
    {
        var backup = await Small();
        await using var empty = await TestDatabase.CreateEmpty(engine);
        var refused = await Backups.Restore(backup, empty.Place, Backups.Passphrase + ".");
        Assert.Contains("passphrase", refused.Sentence, StringComparison.Ordinal);
        await IsStillEmpty(empty);
    }

    [Theory, BothEngines]
    public async Task A_folder_or_a_database_that_holds_something_is_left_alone(Engine engine)
    {
        var backup = await Small();
        await using var used = await TestDatabase.Create(engine);
        if (engine == Engine.Sqlite)
            Assert.Contains("onrecord.db", (await Backups.Restore(backup, used.Place)).Sentence, StringComparison.Ordinal);
        else
            Assert.Contains("has tables already", (await Backups.Restore(backup, used.Place)).Sentence, StringComparison.Ordinal);
        await using var empty = await TestDatabase.CreateEmpty(engine);
        await File.WriteAllTextAsync(Path.Combine(empty.Place.Folder, "mine.txt"), "mine", Stop);
        Assert.Contains("mine.txt", (await Backups.Restore(backup, empty.Place)).Sentence, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Directory.GetFileSystemEntries(empty.Place.Folder).Select(Path.GetFileName));
        var again = await MakeBackup.RunAsync(used.Place, backup, null, TimeProvider.System, _ => { }, Stop);
        Assert.Contains("empty folder", again.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("reliability", "22")]
    [InlineData("../canary.json")]
    [InlineData("languages/../../canary.json")]
    [InlineData("/tmp/canary.json")]
    [InlineData("languages\\..\\canary.json")]
    [InlineData("languages/.hidden.json")]
    [InlineData("keys/replies.key")]
    [InlineData("languages/a.json\n")]
    [InlineData("media/originals/ab/../../../canary")]
    public async Task No_name_in_a_manifest_leads_out_of_the_folder(string name)
    {
        var backup = await Small();
        var file = Path.Combine(backup, BackupManifest.FileName);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file, Stop))!;
        manifest["files"]!.AsArray().Add(new JsonObject { ["path"] = name, ["size"] = 1, ["sha256"] = new string('0', 64) });
        var bytes = System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString());
        await File.WriteAllBytesAsync(file, bytes, Stop);
        await File.WriteAllTextAsync(Path.Combine(backup, BackupManifest.SumName), BackupManifest.SumOf(bytes), Stop);
        Assert.Contains("can't be in a backup", (await Backups.Check(backup)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("reliability", "22")]
    public async Task A_link_in_a_backup_is_not_followed()
    {
        var backup = await Small();
        var picture = Directory.GetFiles(Path.Combine(backup, "media"), "*", SearchOption.AllDirectories)[0];
        File.Move(picture, backups.Beside("elsewhere"));
        File.CreateSymbolicLink(picture, backups.Beside("elsewhere"));
        Assert.Contains("link", (await Backups.Check(backup)).Sentence, StringComparison.Ordinal);
        File.Delete(picture);
        File.Move(backups.Beside("elsewhere"), picture);
        Directory.Move(Path.Combine(backup, "media"), backups.Beside("media"));
        Directory.CreateSymbolicLink(Path.Combine(backup, "media"), backups.Beside("media"));
        Assert.Contains("link", (await Backups.Check(backup)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_open_to_its_owner_alone_and_holds_no_key_in_the_clear()
    {
        var backup = await Small();
        var modes = new DirectoryInfo(backup).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(new DirectoryInfo(backup)).Select(f => f.UnixFileMode).Distinct();
        Assert.Equivalent(new[] { UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute }, modes, strict: true);
        var files = Directory.GetFiles(backup, "*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf("a key that nobody sees"u8)));
        Assert.All(files, file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf("in the vault"u8)));
        var opened = SealedKeys.Open(await File.ReadAllBytesAsync(Path.Combine(backup, BackupManifest.KeysName), Stop), Backups.Passphrase);
        Assert.Equal(["data-protection/key.xml", "replies.key"], opened.Value.Select(k => k.Path));
    }

    [Fact]
    public void Keys_sealed_twice_are_other_bytes_and_open_with_the_same_words_typed_another_way()
    {
        KeyFile[] keys = [new("replies.key", [1, 2, 3])];
        var (first, second) = (SealedKeys.Seal(keys, "caf\u00e9 at the harbour"), SealedKeys.Seal(keys, "caf\u00e9 at the harbour"));
        Assert.NotEqual(first[20..], second[20..]);
        Assert.Equal(keys[0].Bytes, SealedKeys.Open(first, "cafe\u0301 at the harbour").Value[0].Bytes);
        first[17] = 1;
        Assert.False(SealedKeys.Open(first, "caf\u00e9 at the harbour").Ok);
    }

    public void Dispose() => backups.Dispose();

    private static async Task Named(string backup, string name) =>
        Assert.Contains(name, (await Backups.Check(backup)).Sentence, StringComparison.Ordinal);

    private static async Task IsStillEmpty(TestDatabase database)
    {
        Assert.Empty(Directory.GetFileSystemEntries(database.Place.Folder));
        if (database.Engine == Engine.Postgres)
        {
            await using var db = database.Open();
            Assert.Empty(await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetAppliedMigrationsAsync(db.Database, Stop));
        }
    }

    /// <summary>A small backup with everything that one can have.</summary>
    private async Task<string> Small()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        var data = database.Place.Folder;
        await Backups.AddPicture(database.Place, 1, 5000);
        Directory.CreateDirectory(Path.Combine(data, "languages"));
        await File.WriteAllTextAsync(Path.Combine(data, "languages", "de.json"), "{}", Stop);
        Directory.CreateDirectory(Path.Combine(data, "keys", "data-protection"));
        await File.WriteAllTextAsync(Path.Combine(data, "keys", "replies.key"), "a key that nobody sees 1", Stop);
        await File.WriteAllTextAsync(Path.Combine(data, "keys", "data-protection", "key.xml"), "a key that nobody sees 2", Stop);
        Directory.CreateDirectory(Path.Combine(data, "vault"));
        await File.WriteAllTextAsync(Path.Combine(data, "vault", "vault.db"), "in the vault", Stop);
        return await backups.Make(database.Place, "small", Backups.Passphrase);
    }
}
