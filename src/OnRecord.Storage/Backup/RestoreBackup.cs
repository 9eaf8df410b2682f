using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Storage.Files;
using OnRecord.Storage.Postgres;
using OnRecord.Storage.Record;

namespace OnRecord.Storage.Backup;

/// <summary>A newsroom that was made of a backup.</summary>
/// <param name="Log">What became of its public log; null when nothing was ever signed in it.</param>
public sealed record RestoredNewsroom(BackupManifest Manifest, string? Log);

/// <summary>Makes a newsroom of a backup, where none is.</summary>
public static class RestoreBackup
{
    /// <summary>
    /// Reads the whole backup first and changes nothing when a byte of it is wrong. The folder of the newsroom is then made beside its place and
    /// gets its name at the end; a PostgreSQL database is filled in one transaction. The backup is only read.
    /// </summary>
    /// <param name="folder">Full path of the backup.</param>
    /// <param name="place">Its folder must not be there or be empty, and its database on PostgreSQL have no table. The engine may be another than the backup's.</param>
    /// <param name="passphrase">Opens the keys; null: they are left out.</param>
    /// <param name="known">What anyone knows of the log after the backup; null: nobody was asked, which is refused when the log was ever signed.</param>
    /// <param name="say">Called with what is being done.</param>
    /// <returns>What was restored, or why nothing was.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left.</exception>
    public static async Task<Outcome<RestoredNewsroom>> RunAsync(string folder, DataPlace place, string? passphrase, KnownOfLog? known, TimeProvider time, Action<string> say, CancellationToken stop)
    {
        if (BackupFolder.NotFree(place.Folder, "A restored newsroom") is { } taken)
            return Outcome.Refused(taken);
        try
        {
            await using var server = place.Postgres is null ? null : NewsDatabase.Open(place);
            if (server is not null && await PostgresCopy.HoldsSomething(server, stop))
                return Outcome.Refused("A restored newsroom needs an empty database, and the one of --db has tables already: make a new one.");
            var check = await CheckBackup.RunAsync(folder, say, stop);
            if (!check.Ok)
                return Outcome.Refused([.. check.Sentences, "Nothing was restored."]);
            var manifest = check.Value;
            var keys = await Keys(folder, manifest, passphrase, stop);
            if (!keys.Ok)
                return Outcome.Refused([.. keys.Sentences, "Nothing was restored."]);
            using var target = BackupFolder.Begin(place.Folder, "restore");
            if (await Copy(folder, manifest, target, say, stop) is { } changed)
                return Outcome.Refused([changed, "Nothing was restored."]);
            foreach (var key in keys.Value)
                await target.Copy(new MemoryStream(key.Bytes), $"{DataPlace.KeyFolderName}/{key.Path}", stop);
            // A backup of an older program comes to today's schema here, beside its place.
            var beside = new DataPlace(target.Aside, null);
            var ready = await NewsDatabase.BringUpToDate(beside, time, stop);
            var log = ready.Ok ? await Log(beside, known, time, stop) : ready;
            if (log.Ok && server is not null)
                await FillServer(server, beside, say, stop);
            NewsDatabase.CloseFile(beside);
            if (!log.Ok)
                return Outcome.Refused([.. log.Sentences, "Nothing was restored."]);
            if (server is null)
                await target.Keep(BackupManifest.DatabaseName, stop);
            else
                File.Delete(beside.SqliteFile);
            target.Finish(BackupManifest.DatabaseName);
            return new RestoredNewsroom(manifest, log.Value.Length > 0 ? log.Value : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException or InvalidOperationException { InnerException: DbException } or ArgumentException)
        {
            return Outcome.Refused($"Nothing was restored: {(e as InvalidOperationException)?.InnerException?.Message ?? e.Message}");
        }
    }

    private static async Task<Outcome<IReadOnlyList<KeyFile>>> Keys(string folder, BackupManifest manifest, string? passphrase, CancellationToken stop) =>
        manifest.HasKeys && passphrase is not null
            ? SealedKeys.Open(await File.ReadAllBytesAsync(Path.Combine(folder, BackupManifest.KeysName), stop), passphrase)
            : Outcome.Of<IReadOnlyList<KeyFile>>([]);

    // Empty: there was nothing to settle.
    private static async Task<Outcome<string>> Log(DataPlace beside, KnownOfLog? known, TimeProvider time, CancellationToken stop)
    {
        await using var db = NewsDatabase.Open(beside);
        if (await RowsAgainstLog.Fault(db, stop) is { } fault)
            return Outcome.Refused($"The backup does not hold: {fault}");
        if (!await LogAfterRestore.IsAsked(db, stop))
            return "";
        return known is null
            ? Outcome.Refused("What was published after the backup is not in it, and the public log must never be signed twice with the same length: say what the newest checkpoint is that anyone holds (--checkpoint FILE or ADDRESS), or that nothing was published after the backup (--nothing-newer), or that nobody knows (--begin-anew: a new log is begun).")
            : await LogAfterRestore.Settle(db, known, time.GetUtcNow().UtcDateTime, stop);
    }

    // Hashed once more on the way: somebody may write to the backup since it was checked.
    private static async Task<string?> Copy(string folder, BackupManifest manifest, BackupFolder target, Action<string> say, CancellationToken stop)
    {
        var done = 0L;
        foreach (var file in manifest.Files.Where(f => f.Path != BackupManifest.KeysName))
        {
            say($"restoring files: {done >> 20} of {manifest.Size >> 20} MB");
            await using var to = OwnerOnly.NewFile(target.PathOf(file.Path));
            if (await CheckBackup.Fault(folder, file, (bytes, cancel) => to.WriteAsync(bytes, cancel), stop) is { } fault)
                return fault;
            to.Flush(flushToDisk: true);
            done += file.Size;
        }

        return null;
    }

    private static async Task FillServer(NewsDb server, DataPlace beside, Action<string> say, CancellationToken stop)
    {
        await using var rows = NewsDatabase.Open(beside);
        await rows.Database.OpenConnectionAsync(stop);
        await PostgresCopy.Fill(server, rows.Database.GetDbConnection(), table => say($"restoring the database: {table}"), stop);
    }
}
