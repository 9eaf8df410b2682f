using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Record.Log;
using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Storage.Record;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.Record;

/// <summary>Every version has its entry, and the files of the log prove it.</summary>
public sealed class LogTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Every_version_is_in_the_log_and_its_proof_leads_to_the_signed_root(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await site.Desk.Story("Ferry to stop", of: story).Paragraph("The ferry has stopped.").Publish();
        await site.Desk.Story("Fish is dear").Paragraph("Cod costs more.").Publish();
        var key = NoteKey.Parse((await site.Text("/log/key")).TrimEnd('\n')).Value;
        var checkpoint = Checkpoint.Verify(SignedNote.Parse(await site.Text("/log/checkpoint")).Value, [key]).Value;
        Assert.Equal(4, checkpoint.Size);
        await using var db = site.Database.Open();
        Assert.Equal([1, 2, 3], await db.Versions.Select(v => v.LogIndex!.Value).Order().ToListAsync(Stop));
        var rows = await db.LogEntries.OrderBy(e => e.Index).ToListAsync(Stop);
        Assert.Equal(EntryBundle.Write(rows.Select(r => new ReadOnlyMemory<byte>(r.Bytes))), await Bytes(site, "/log/tile/entries/000.p/4"));
        Assert.Equal(EntryBundle.Write([rows[0].Bytes]), await Bytes(site, "/log/tile/entries/000.p/1"));
        foreach (var n in new[] { 1, 2 })
        {
            var proof = LogProof.Parse(await Bytes(site, $"{story.Address}/history/{n}/proof")).Value;
            Assert.True(proof.Verify(rows[n].Bytes, [key]).Ok);
            Assert.False(proof.Verify(rows[3].Bytes, [key]).Ok);
        }

        var second = Assert.IsType<VersionEntry>(LogEntry.Read(rows[2].Bytes).Value);
        Assert.Equal((story.Id, 2, 1L, false), (second.Story, second.N, second.Prev!.Value, second.Late));
        using var none = await site.Get($"{story.Address}/history/3/proof");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
        foreach (var nowhere in new[] { "/log/tile/0/000.p/5", "/log/tile/0/001", "/log/tile/0/0", "/log/../keys/record.key", "/log/tile/entries/000.p/0" })
        {
            using var answer = await site.Get(nowhere);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory, BothEngines]
    public async Task A_save_that_fails_leaves_neither_version_nor_entry_and_may_be_tried_again(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await using var db = site.Database.Open();
        var version = await db.Versions.AsNoTracking().SingleAsync(v => v.StoryId == story.Id, Stop);
        db.Versions.Add(version);
        db.Entry(version).Property(v => v.LogIndex).CurrentValue = null;
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Stop));
        Assert.Null(version.LogIndex);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Stop));
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        await using var after = site.Database.Open();
        Assert.Equal(1, await after.LogEntries.CountAsync(e => e.StoryId != null, Stop));
    }

    [Theory, BothEngines]
    public async Task Versions_from_before_the_log_are_taken_up_late_in_the_order_in_which_they_went_out(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using (var desk = await NewsDesk.Open(database.Place))
        {
            foreach (var headline in new[] { "One", "Two", "Three" })
                await desk.Story(headline).Paragraph("Words.").Publish();
        }

        List<Guid> inOrder;
        await using (var db = database.Open())
        {
            inOrder = await db.Versions.OrderBy(v => v.PublishedAt).ThenBy(v => v.StoryId).Select(v => v.StoryId).ToListAsync(Stop);
            await db.LogEntries.ExecuteDeleteAsync(Stop);
            await db.Versions.ExecuteUpdateAsync(set => set.SetProperty(v => v.LogIndex, (long?)null), Stop);
            await db.TakeUp(Stop);
        }

        await using var after = database.Open();
        var entries = (await after.LogEntries.OrderBy(e => e.Index).ToListAsync(Stop)).ConvertAll(e => (VersionEntry)LogEntry.Read(e.Bytes).Value);
        Assert.Equal(inOrder, entries.Select(e => e.Story));
        Assert.All(entries, e => Assert.True(e.Late));
    }

    [Fact]
    public async Task Verify_holds_and_names_the_version_of_which_one_byte_was_changed()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using (var desk = await NewsDesk.Open(database.Place))
        {
            await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
            await desk.Story("Fish is dear").Paragraph("Cod costs more.").Publish();
        }

        var data = database.Place.Folder;
        await using (var server = Running.Begin(["serve", "--urls", "http://127.0.0.1:0", "--data", data]))
        {
            var outside = await Running.Run(["verify", await server.Address]);
            Assert.Equal(0, outside.Exit);
            Assert.Contains("3 entries", outside.Out, StringComparison.Ordinal);
            Assert.Contains("2 versions are to the byte", outside.Out, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await Running.Run(["verify", "--data", data])).Exit);
        Guid changed;
        byte[] right;
        await using (var db = database.Open())
        {
            var version = await db.Versions.AsNoTracking().OrderBy(v => v.LogIndex).LastAsync(Stop);
            (changed, right) = (version.StoryId, version.CanonicalJson);
            await db.Versions.Where(v => v.Id == version.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.CanonicalJson, (byte[])[.. right[..^3], (byte)(right[^3] ^ 1), .. right[^2..]]), Stop);
            await Fails();
            await db.Versions.Where(v => v.Id == version.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.CanonicalJson, right), Stop);
            Assert.Equal(0, (await Running.Run(["verify", "--data", data])).Exit);
            // What pages are made of, though the recorded bytes are as they were.
            await db.Versions.Where(v => v.Id == version.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.BodyJson, v => v.BodyJson.Replace("more", "less")), Stop);
            await Fails();
        }

        await using (var server = Running.Begin(["serve", "--urls", "http://127.0.0.1:0", "--data", data]))
        {
            var outside = await Running.Run(["verify", await server.Address]);
            Assert.Equal(1, outside.Exit);
            Assert.Contains($"Version 1 of story {changed}", outside.Out, StringComparison.Ordinal);
        }

        async Task Fails()
        {
            var found = await Running.Run(["verify", "--data", data]);
            Assert.Equal(1, found.Exit);
            Assert.Contains($"Version 1 of story {changed}", found.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Files_that_lag_are_completed_and_files_that_disagree_stop_the_start()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using (var desk = await NewsDesk.Open(database.Place))
        {
            for (var n = 0; n < 3; n++)
                await desk.Story($"Story {n}").Paragraph("Words.").Publish();
        }

        var file = Path.Combine(database.Place.Folder, "log", "tile", "0", "000");
        byte[] right;
        await using (var site = await Site.Open(Engine.Sqlite, change: o => o with { Data = database.Place }))
        {
            await site.Text("/log/checkpoint");
            right = await File.ReadAllBytesAsync(file, Stop);
            Assert.Equal(4 * Digest.Length, right.Length);
        }

        await File.WriteAllBytesAsync(file, right[..40], Stop);
        await using (var site = await Site.Open(Engine.Sqlite, change: o => o with { Data = database.Place }))
            Assert.Equal(right, await Bytes(site, "/log/tile/0/000.p/4"));
        right[70] ^= 1;
        await File.WriteAllBytesAsync(file, right, Stop);
        var refused = await Assert.ThrowsAsync<BrokenLogException>(() => Site.Open(Engine.Sqlite, change: o => o with { Data = database.Place }));
        Assert.Contains("disagree from entry 2 on", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> Bytes(Site site, string path)
    {
        using var answer = await site.Get(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Stop);
    }
}
