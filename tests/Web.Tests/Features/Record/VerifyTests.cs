using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Newsroom;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.Record;

/// <summary>What <c>onrecord verify</c> says of a record somebody changed: on a site, in a copy, and in the data folder.</summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private const string Tile = "log/tile/0/000.p/5";
    private const string Bundle = "log/tile/entries/000.p/5";

    private readonly DirectoryInfo kept = Directory.CreateTempSubdirectory("onrecord-verify");
    private NoteSigner signer = null!;
    private string ferry = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Seen => Path.Combine(kept.FullName, "seen");

    /// <summary>A copy of a record of five entries, and the checkpoint of a visit when it had as many.</summary>
    public async ValueTask InitializeAsync()
    {
        await using var site = await Site.Open(Engine.Sqlite);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("Words of the ferry.").Publish();
        await site.Desk.Story("Ferry to stop", of: story).Paragraph("Words of the old ferry.").Publish();
        ferry = story.Id.ToString();
        var fish = await site.Desk.Story("Fish is dear").Paragraph("Words of the fish.").Publish();
        var bread = await site.Desk.Story("Bread is cheap").Paragraph("Words of the bread.").Publish();
        foreach (var path in new[] { "log/checkpoint", "log/key", Tile, Bundle })
            await Copy(site, path, path);
        await Copy(site, $"{story.Address![1..]}/history/1.json", $"record/{story.Id}/1.json");
        // As a mirror of the whole site has them.
        foreach (var path in new[] { $"{story.Address[1..]}/history/2.json", $"{fish.Address![1..]}/history/1.json", $"{bread.Address![1..]}/history/1.json" })
            await Copy(site, path, path);
        File.Copy(Path.Combine(kept.FullName, "log", "checkpoint"), Seen);
        var origin = (await File.ReadAllTextAsync(Seen, Stop)).Split('\n')[0];
        signer = new NoteSigner(origin, NoteKeyType.Ed25519, await File.ReadAllBytesAsync(Path.Combine(site.Database.Place.Folder, "keys", "record.key"), Stop));
    }

    public ValueTask DisposeAsync()
    {
        kept.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_forgery_is_caught_and_named(bool served)
    {
        var text = $"record/{ferry}/1.json";
        (string What, Func<Task> Forge, string Said)[] forgeries =
        [
            ("a forged tile", () => Flip(Tile, 40), $"tile/0/000.p/5 was changed: its hash of entry 1"),
            ("a forged entry", () => Flip(Bundle, 60), "Entry 0 was changed"),
            ("a truncated log", () => Smaller(3, forged: false), "The log was cut: its newest checkpoint is of 3 entries, though it signed one of 5 before."),
            ("a smaller tree of other entries, signed with the right key", () => Smaller(2, forged: true), "The log was cut: its newest checkpoint is of 2 entries"),
            ("another tree of the same size, signed with the right key", () => Smaller(5, forged: true), "The log signed two different trees of 5 entries"),
            ("a changed body", () => Edit(text, "Words of", "words of"), $"Version 1 of story {ferry} is not the text that was recorded, or its salt is not."),
            ("a changed salt", () => Edit(text, "\"version_salt\":\"", "\"version_salt\":\"00"), $"Version 1 of story {ferry} is not the text that was recorded, or its salt is not."),
            ("changed sourcing", () => Edit(text, "onrecord-public-rows/1", "onrecord-public-rows/2"), $"The sourcing of version 1 of story {ferry} is not what was recorded, or its salt is not."),
            ("a signature of another key", () => Sign(new NoteSigner(signer.Key.Name, NoteKeyType.Ed25519, new byte[NoteSigner.SeedLength])), "The checkpoint is not to be trusted."),
        ];
        await using var server = served ? await Serve() : null;
        var what = server?.Urls.First() ?? kept.FullName;
        string[] verify = ["verify", what, "--key", signer.Key.ToString(), "--checkpoint", Seen];
        var whole = await Running.Run(verify);
        Assert.True(whole.Exit == 0, whole.Out + whole.Error);
        // Served as files, only the version at its plainest place is found by its id.
        Assert.Contains(served ? "1 versions are to the byte" : "4 versions are to the byte", whole.Out, StringComparison.Ordinal);
        Assert.Contains("No witness cosigned it, so this does not prove that everybody is shown the same log", whole.Out, StringComparison.Ordinal);
        var right = Directory.EnumerateFiles(kept.FullName, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
        foreach (var (name, forge, said) in forgeries)
        {
            await forge();
            var found = await Running.Run(verify);
            Assert.True(found.Exit == 1 && found.Out.Contains(said, StringComparison.Ordinal), $"{name}: {found.Out}{found.Error}");
            foreach (var (file, bytes) in right)
                await File.WriteAllBytesAsync(file, bytes, Stop);
        }
    }

    [Theory]
    [InlineData(Tampered.Body, "is not the text that was recorded")]
    [InlineData(Tampered.Salt, "is not the text that was recorded, or its salt is not")]
    [InlineData(Tampered.Sourcing, "The sourcing of version 1 of story")]
    public async Task A_version_changed_in_the_database_is_named(Tampered what, string said)
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using (var desk = await NewsDesk.Open(database.Place))
            await desk.Story("Fish is dear").Paragraph("Words of the fish.").Publish();
        await using (await Site.Open(Engine.Sqlite, change: o => o with { Data = database.Place }))
        {
            // It made tiles and a checkpoint.
        }

        Guid changed;
        await using (var db = database.Open())
            changed = await Tampering.Change(db, what);
        var found = await Running.Run("verify", "--data", database.Place.Folder);
        Assert.Equal(1, found.Exit);
        Assert.Contains(said, found.Out, StringComparison.Ordinal);
        Assert.Contains(changed.ToString(), found.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_cut_short_in_the_data_folder_is_caught_by_a_checkpoint_from_before()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using (var desk = await NewsDesk.Open(database.Place))
        {
            await desk.Story("Fish is dear").Paragraph("Words of the fish.").Publish();
            await desk.Story("Bread is cheap").Paragraph("Words of the bread.").Publish();
        }

        string before;
        await using (var site = await Site.Open(Engine.Sqlite, change: o => o with { Data = database.Place }))
            before = await site.Text("/log/checkpoint");
        await File.WriteAllTextAsync(Seen, before, Stop);
        await using (var db = database.Open())
        {
            await db.LogEntries.Where(e => e.Index >= 1).ExecuteDeleteAsync(Stop);
            await db.LogCheckpoints.ExecuteDeleteAsync(Stop);
        }

        Directory.Delete(Path.Combine(database.Place.Folder, "log"), recursive: true);
        await using (await Site.Open(Engine.Sqlite, change: o => o with { Data = database.Place }))
        {
            // It signs what is left.
        }

        var found = await Running.Run("verify", "--data", database.Place.Folder, "--checkpoint", Seen);
        Assert.Equal(1, found.Exit);
        Assert.Contains("The log was cut: its newest checkpoint is of 2 entries", found.Out, StringComparison.Ordinal);
    }

    private string At(string path) => Path.Combine([kept.FullName, .. path.Split('/')]);

    private async Task Copy(Site site, string from, string to)
    {
        using var answer = await site.Get("/" + from);
        Assert.True(answer.IsSuccessStatusCode, from);
        Directory.CreateDirectory(Path.GetDirectoryName(At(to))!);
        await File.WriteAllBytesAsync(At(to), await answer.Content.ReadAsByteArrayAsync(Stop), Stop);
    }

    private async Task Flip(string path, int at)
    {
        var bytes = await File.ReadAllBytesAsync(At(path), Stop);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(At(path), bytes, Stop);
    }

    private async Task Edit(string path, string was, string becomes)
    {
        var text = await File.ReadAllTextAsync(At(path), Stop);
        Assert.Contains(was, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(At(path), text.Replace(was, becomes, StringComparison.Ordinal), Stop);
    }

    private async Task Sign(NoteSigner by)
    {
        var note = SignedNote.Parse(await File.ReadAllBytesAsync(At("log/checkpoint"), Stop)).Value;
        await File.WriteAllTextAsync(At("log/checkpoint"), SignedNote.Of(note.Text, by.Sign(note.Text)).ToString(), Stop);
    }

    // A tree of fewer entries, or of forged ones, with files that belong to it and the newsroom's own signature.
    private async Task Smaller(int size, bool forged)
    {
        var entries = EntryBundle.Read(await File.ReadAllBytesAsync(At(Bundle), Stop), 5).Value.Take(size).Select(entry => entry.ToArray()).ToList();
        if (forged)
            entries[1] = ((VersionEntry)LogEntry.Read(entries[1]).Value with { VersionHash = default }).Write();
        var edge = new TreeEdge();
        foreach (var entry in entries)
            edge.Add(MerkleTree.Leaf(entry));
        foreach (var (tile, bytes) in edge.Partial())
            await File.WriteAllBytesAsync(At("log/" + tile.Path), bytes, Stop);
        await File.WriteAllBytesAsync(At($"log/tile/entries/000.p/{size}"), EntryBundle.Write(entries.Select(entry => new ReadOnlyMemory<byte>(entry))), Stop);
        await File.WriteAllTextAsync(At("log/checkpoint"), new Checkpoint(signer.Key.Name, edge.Size, edge.Root).Sign(signer).ToString(), Stop);
    }

    private async Task<WebApplication> Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/{**path}", (string path) => File.Exists(At(path)) ? Results.Bytes(File.ReadAllBytes(At(path)), MediaTypeNames.Application.Octet) : Results.NotFound());
        await app.StartAsync(Stop);
        return app;
    }
}
