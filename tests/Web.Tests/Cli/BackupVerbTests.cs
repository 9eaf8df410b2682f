using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Storage.Backup;
using OnRecord.Web.Tests.Features;
using OnRecord.Web.Tests.Features.Backup;

namespace OnRecord.Web.Tests.Cli;

public sealed class BackupVerbTests : IDisposable
{
    private readonly Backups backups = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_backup_is_made_checked_and_restored(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await Backups.AddPicture(database.Place, 1, 5000);
        var backup = backups.Beside("backup");
        var words = Program.Place(database.Place);
        var made = await Program.RunWith(Backups.Passphrase + "\n", ["backup", backup, "--with-keys", "--passphrase-file", "-", .. words]);
        Assert.True(made.Exit == 0, made.Error);
        Assert.Contains("vault backup", made.Out, StringComparison.Ordinal);
        Assert.Contains("Every byte", (await Program.Run("backup", "--check", backup)).Out, StringComparison.Ordinal);

        await using var empty = await TestDatabase.CreateEmpty(engine);
        Directory.Delete(empty.Place.Folder);
        (await Program.Run(["restore", backup, .. Program.Place(empty.Place)])).Asks();
        var wrong = await Program.RunWith("not the words\n", ["restore", backup, "--passphrase-file", "-", .. Program.Place(empty.Place)]);
        Assert.Equal((1, ""), (wrong.Exit, wrong.Out));
        Assert.Contains("does not open", wrong.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(empty.Place.Folder));

        var restored = await Program.Run(["restore", backup, "--without-keys", .. Program.Place(empty.Place)]);
        Assert.True(restored.Exit == 0, restored.Error);
        Assert.Contains("readers' mail addresses can't be opened", restored.Error, StringComparison.Ordinal);
        await using (var server = Program.Begin(["serve", "--urls", "http://127.0.0.1:0", .. Program.Place(empty.Place)]))
        {
            using var http = new HttpClient();
            Assert.Contains("OnRecord", await http.GetStringAsync(new Uri(await server.Address), Stop), StringComparison.Ordinal);
            server.Kill();
        }

        (await Program.Run(["restore", backup, "--without-keys", .. Program.Place(empty.Place)])).IsRefusal("holds");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_a_sentence()
    {
        var nothing = backups.Beside("nothing");
        (await Program.Run("backup", backups.Beside("b"), "--data", nothing)).IsRefusal(nothing);
        Assert.False(Directory.Exists(nothing));
        (await Program.Run("backup", "--check", nothing)).IsRefusal("is no backup");
        (await Program.Run("restore", nothing, "--data", backups.Beside("d"))).IsRefusal("is no backup");
        (await Program.RunWith("short\n", "backup", backups.Beside("b"), "--with-keys", "--passphrase-file", "-", "--data", nothing)).IsRefusal("too short");
    }

    [Theory, BothEngines]
    public async Task One_that_is_killed_leaves_nothing_that_looks_like_a_backup_or_a_newsroom(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        for (var n = 0; n < 12; n++)
            await Backups.AddPicture(database.Place, n, 4 << 20);
        var whole = await backups.Make(database.Place, "whole");
        var cut = 0;
        for (var round = 0; round < 4; round++)
        {
            var backup = backups.Beside($"backup-{round}");
            cut += await Killed(["backup", backup, .. Program.Place(database.Place)], round, backup);
            Assert.True(!Directory.Exists(backup) || (await Backups.Check(backup)).Ok);
            await using var empty = await TestDatabase.CreateEmpty(engine);
            Directory.Delete(empty.Place.Folder);
            cut += await Killed(["restore", whole, .. Program.Place(empty.Place)], round, empty.Place.Folder);
            if (Directory.Exists(empty.Place.Folder))
                Assert.True((await NewsDatabase.BringUpToDate(empty.Place, TimeProvider.System, Stop)).Ok);
            else
                Directory.CreateDirectory(empty.Place.Folder);
        }

        Assert.True(cut >= 4, $"Only {cut} of 8 were killed in the midst.");
        Assert.True((await Backups.Check(whole)).Ok);
    }

    public void Dispose() => backups.Dispose();

    /// <summary>Runs the program and ends it, as a power cut does, a little after it began to write beside the folder. 1 when the folder was not there by then.</summary>
    private static async Task<int> Killed(string[] words, int round, string folder)
    {
        await using var program = Program.Begin(words);
        var (parent, beside) = (Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.*.part");
        for (var tries = 0; tries < 3000 && !Directory.Exists(folder) && Directory.GetDirectories(parent, beside).Length == 0; tries++)
            await Task.Delay(5, Stop);
        await Task.Delay(round * 60, Stop);
        program.Kill();
        foreach (var left in Directory.GetDirectories(parent, beside))
            Directory.Delete(left, recursive: true);
        return Directory.Exists(folder) ? 0 : 1;
    }
}

file static class Asking
{
    /// <summary>Refused because there is nobody to ask.</summary>
    public static void Asks(this Ran ran)
    {
        Assert.Equal((1, ""), (ran.Exit, ran.Out));
        Assert.Contains("--passphrase-file", ran.Error, StringComparison.Ordinal);
        Assert.Contains("--without-keys", ran.Error, StringComparison.Ordinal);
    }
}
