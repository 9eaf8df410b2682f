using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;
using OnRecord.Newsroom;
using OnRecord.Storage.Record;
using OnRecord.Web.Tests.Features.Backup;

namespace OnRecord.Web.Tests.Features.Record;

/// <summary>A newsroom that is restored never signs two trees of one size.</summary>
public sealed class LogAfterRestoreTests : IDisposable
{
    private readonly Backups backups = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => backups.Dispose();

    [Theory, BothEngines]
    public async Task Where_entries_are_missing_a_new_log_begins_with_the_last_checkpoint_of_the_old_one(Engine engine)
    {
        var (backup, newest, atBackup) = await Lost(engine);
        var database = await Backups.Restored(backup, engine, Backups.Passphrase, new KnownOfLog(newest, NothingNewer: false));
        await using var site = await Site.On(database);
        var old = Read(newest);
        var anew = Read(SignedNote.Parse(await site.Text("/log/checkpoint")).Value);
        Assert.StartsWith(old.Origin + "/", anew.Origin, StringComparison.Ordinal);
        await using var db = database.Open();
        var entries = db.LogEntries.OrderBy(e => e.Index).AsEnumerable().Select(e => LogEntry.Read(e.Bytes).Value).ToList();
        var first = Assert.IsType<AnewEntry>(entries[0]);
        Assert.Equal((old.Size, old.Root), (first.OldSize, first.OldRoot));
        var version = Assert.Single(entries.OfType<VersionEntry>());
        Assert.True(version.Late);
        Assert.Single(entries.OfType<KeyEntry>());
        Assert.Equal((old.Origin, old.Size), (db.Logs.Single().OldOrigin, db.Logs.Single().OldSize!.Value));
        // Nothing that is signed now is of the name that the old log had.
        Assert.DoesNotContain(db.LogCheckpoints.AsEnumerable(), c => Read(SignedNote.Parse(c.Note).Value).Origin == old.Origin);
        Assert.NotEqual(atBackup.Size, old.Size);
    }

    [Fact]
    public async Task Where_nothing_is_missing_the_log_goes_on_and_the_checkpoint_of_before_is_grown_from()
    {
        var database = await TestDatabase.Create(Engine.Sqlite);
        SignedNote newest;
        string backup;
        await using (var site = await Site.On(database))
        {
            await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
            newest = SignedNote.Parse(await site.Text("/log/checkpoint")).Value;
            backup = await backups.Make(site.Database.Place, "backup", Backups.Passphrase);
        }

        var restored = await Backups.Restored(backup, Engine.Sqlite, Backups.Passphrase, new KnownOfLog(newest, NothingNewer: false));
        await using var again = await Site.On(restored);
        Assert.Equal(newest.Text, SignedNote.Parse(await again.Text("/log/checkpoint")).Value.Text);
        await again.Desk.Story("Fish is dear").Paragraph("Cod costs more.").Publish();
        var grown = Read(SignedNote.Parse(await again.Text("/log/checkpoint")).Value);
        Assert.Equal(Read(newest).Size + 1, grown.Size);
        Assert.Equal(Read(newest).Origin, grown.Origin);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_of_this_log_restores_nothing()
    {
        var (backup, newest, atBackup) = await Lost(Engine.Sqlite);
        var stranger = new NoteSigner("elsewhere.example/log", NoteKeyType.Ed25519, NoteSigner.NewSeed());
        var forger = new NoteSigner(atBackup.Origin, NoteKeyType.Ed25519, NoteSigner.NewSeed());
        await Refused(new Checkpoint(stranger.Key.Name, 99, atBackup.Root).Sign(stranger), "elsewhere.example/log");
        await Refused(new Checkpoint(forger.Key.Name, atBackup.Size, Read(newest).Root).Sign(forger), "not to be trusted");
        await using var free = await TestDatabase.CreateEmpty(Engine.Sqlite);
        var unasked = await OnRecord.Storage.Backup.RestoreBackup.RunAsync(backup, free.Place, null, null, TimeProvider.System, _ => { }, Stop);
        Assert.Contains("--nothing-newer", unasked.Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(free.Place.Folder));

        async Task Refused(SignedNote checkpoint, string words)
        {
            await using var empty = await TestDatabase.CreateEmpty(Engine.Sqlite);
            var refused = await Backups.Restore(backup, empty.Place, null, new KnownOfLog(checkpoint, NothingNewer: false));
            Assert.False(refused.Ok);
            Assert.Contains(words, refused.Sentence, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(empty.Place.Folder));
        }
    }

    [Fact]
    public async Task A_backup_of_a_newsroom_whose_version_was_changed_is_not_restored_and_the_version_is_named()
    {
        await using var site = await Site.Open(Engine.Sqlite);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await site.Text("/log/checkpoint");
        await using (var db = site.Database.Open())
            await db.Versions.Where(v => v.StoryId == story.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.BodyJson, v => v.BodyJson.Replace("will", "may")), Stop);
        var backup = await backups.Make(site.Database.Place, "backup", Backups.Passphrase);
        await using var empty = await TestDatabase.CreateEmpty(Engine.Sqlite);
        var refused = await Backups.Restore(backup, empty.Place, Backups.Passphrase);
        Assert.Contains($"Version 1 of story {story.Id}", refused.Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(empty.Place.Folder));
    }

    // A newsroom that published once more after its backup, and is gone.
    private async Task<(string Backup, SignedNote Newest, Checkpoint AtBackup)> Lost(Engine engine)
    {
        await using var site = await Site.Open(engine);
        await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        var then = Read(SignedNote.Parse(await site.Text("/log/checkpoint")).Value);
        var backup = await backups.Make(site.Database.Place, "backup", Backups.Passphrase);
        await site.Desk.Story("Fish is dear").Paragraph("Cod costs more.").Publish();
        return (backup, SignedNote.Parse(await site.Text("/log/checkpoint")).Value, then);
    }

    private static Checkpoint Read(SignedNote note) => Checkpoint.Parse(note.Text).Value;
}
