using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Cli;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.Record;

/// <summary>The key that signs: made once, handed on, lost.</summary>
public sealed class LogKeyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_new_key_takes_over_while_the_site_runs_and_the_old_one_vouches_for_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        var place = site.Database.Place;
        var old = NoteKey.Parse((await site.Text("/log/key")).TrimEnd('\n')).Value;
        var before = SignedNote.Parse(await site.Text("/log/checkpoint")).Value;
        var secret = await File.ReadAllBytesAsync(KeyFile(place), Stop);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile(place)));

        var rotated = await Running.Run(["key", "rotate", .. Running.Place(place)]);
        Assert.Equal(0, rotated.Exit);

        var after = SignedNote.Parse(await site.Text("/log/checkpoint")).Value;
        var now = NoteKey.Parse((await site.Text("/log/key")).TrimEnd('\n')).Value;
        Assert.Contains(now.ToString(), rotated.Out, StringComparison.Ordinal);
        Assert.NotEqual(old, now);
        Assert.Equal(Checkpoint.Verify(before, [old]).Value.Size + 1, Checkpoint.Verify(after, [now]).Value.Size);
        Assert.False(Checkpoint.Verify(after, [old]).Ok);
        Assert.NotEqual(secret, await File.ReadAllBytesAsync(KeyFile(place), Stop));
        Assert.False(File.Exists(KeyFile(place) + ".next"));
        // Who knows the old key alone follows the word of the old one.
        var verified = await Running.Run("verify", site.Client.BaseAddress!.ToString(), "--key", old.ToString());
        Assert.True(verified.Exit == 0, verified.Out + verified.Error);
        await using var db = site.Database.Open();
        Assert.Empty(await db.LogEntries.Where(e => e.Bytes == secret).ToListAsync(Stop));
        Assert.Equal([old.ToString(), now.ToString()], (await Running.Run(["key", "show", .. Running.Place(place)])).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        (await Running.Run(["key", "replace", .. Running.Place(place)])).IsRefusal("not lost");
    }

    [Fact]
    public async Task A_site_whose_key_is_lost_does_not_start_until_another_one_is_named()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using (var desk = await NewsDesk.Open(database.Place))
            await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        string[] serve = ["serve", "--urls", "http://127.0.0.1:0", .. Running.Place(database.Place)];
        (await Running.Run(["key", "rotate", .. Running.Place(database.Place)])).IsRefusal("no record yet");
        await using (var server = Running.Begin(serve))
            await server.Address;
        File.Delete(KeyFile(database.Place));
        (await Running.Run(serve)).IsRefusal("record.key", "onrecord key replace");
        var lost = await Running.Run(["key", "show", .. Running.Place(database.Place)]);
        Assert.Equal(0, (await Running.Run(["key", "replace", .. Running.Place(database.Place)])).Exit);
        await using (var server = Running.Begin(serve))
        {
            Assert.Equal(0, (await Running.Run("verify", await server.Address)).Exit);
            var distrusted = await Running.Run("verify", await server.Address, "--key", lost.Out.Trim());
            Assert.Equal(1, distrusted.Exit);
            Assert.Contains("no known key vouches for", distrusted.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_handover_that_is_cut_off_between_its_steps_is_finished_by_the_next_start()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        string[] serve = ["serve", "--urls", "http://127.0.0.1:0", .. Running.Place(database.Place)];
        await using (var server = Running.Begin(serve))
            await server.Address;
        var old = await File.ReadAllBytesAsync(KeyFile(database.Place), Stop);
        // Cut off before the new key was recorded: it is not taken.
        await File.WriteAllBytesAsync(KeyFile(database.Place) + ".next", NoteSigner.NewSeed(), Stop);
        await using (var server = Running.Begin(serve))
            await server.Address;
        Assert.Equal(old, await File.ReadAllBytesAsync(KeyFile(database.Place), Stop));
        Assert.Equal(0, (await Running.Run(["key", "rotate", .. Running.Place(database.Place)])).Exit);
        // Cut off after it was recorded, before it took its place.
        var taken = await File.ReadAllBytesAsync(KeyFile(database.Place), Stop);
        File.Move(KeyFile(database.Place), KeyFile(database.Place) + ".next");
        await File.WriteAllBytesAsync(KeyFile(database.Place), old, Stop);
        await using (var server = Running.Begin(serve))
            Assert.Equal(0, (await Running.Run("verify", await server.Address)).Exit);
        Assert.Equal(taken, await File.ReadAllBytesAsync(KeyFile(database.Place), Stop));
    }

    private static string KeyFile(OnRecord.Storage.DataPlace place) => Path.Combine(place.KeyFolder, "record.key");
}
