using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OnRecord.Domain;
using OnRecord.Storage.Sqlite;

namespace OnRecord.Storage.Backup;

/// <summary>A backup that was made and read again.</summary>
/// <param name="Remarks">What whoever asked for it should know, such as a picture whose file is gone; one sentence each.</param>
public sealed record MadeBackup(BackupManifest Manifest, IReadOnlyList<string> Remarks);

/// <summary>Copies a newsroom to a folder in the form of docs/backup.md, while people go on working.</summary>
public static class MakeBackup
{
    /// <summary>
    /// The database as it stands at one moment, then all files it names, which never change once they are there; then everything is read again.
    /// Nothing has the folder's name until all of it is on the disk. The vault is never in it.
    /// </summary>
    /// <param name="folder">Full path; must not be there, or be empty.</param>
    /// <param name="passphrase">Seals the keys, which are left out when it is null.</param>
    /// <param name="say">Called with what is being done.</param>
    /// <returns>What was made, or why nothing was: no room, no newsroom, an older or newer database, a copy that could not be read again.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left.</exception>
    public static async Task<Outcome<MadeBackup>> RunAsync(DataPlace place, string folder, string? passphrase, TimeProvider time, Action<string> say, CancellationToken stop)
    {
        if (BackupFolder.NotFree(folder, "A backup") is { } taken)
            return Outcome.Refused(taken);
        if (place.Postgres is null && !File.Exists(place.SqliteFile))
            return Outcome.Refused($"There is no newsroom in {place.Folder}: it has no {Path.GetFileName(place.SqliteFile)}. Name its folder with --data, or its database with --db.");
        try
        {
            await using var db = NewsDatabase.Open(place);
            if (await NotOfToday(db, stop) is { } other)
                return Outcome.Refused(other);
            using var target = BackupFolder.Begin(folder, "backup");
            var made = time.GetUtcNow().UtcDateTime;
            say("copying the database");
            await CopyDatabase(db, target, say, stop);
            var files = new CopiedFiles(place, target, say);
            files.All.Add(await target.Keep(BackupManifest.DatabaseName, stop));
            await files.Pictures(stop);
            await files.Languages(stop);
            if (passphrase is not null)
            {
                var keys = await SealedKeys.In(place.KeyFolder, stop);
                files.All.Add(await target.Copy(new MemoryStream(SealedKeys.Seal(keys, passphrase)), BackupManifest.KeysName, stop));
            }

            var manifest = new BackupManifest(
                BackupManifest.FormatName, made, typeof(MakeBackup).Assembly.GetName().Version!.ToString(3), place.Postgres is null ? "sqlite" : "postgresql",
                db.Database.GetMigrations().Last(), files.All, files.Missing);
            await target.Copy(new MemoryStream(manifest.Bytes()), BackupManifest.FileName, stop);
            await target.Copy(new MemoryStream(Encoding.ASCII.GetBytes(BackupManifest.SumOf(manifest.Bytes()))), BackupManifest.SumName, stop);
            if (!(await CheckBackup.RunAsync(target.Aside, say, stop)).Try(out _, out var fault))
                return Outcome.Refused($"The copy was read again and is not right, so no backup was made: {fault}");
            target.Finish(BackupManifest.FileName);
            return new MadeBackup(manifest, files.Remarks);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException or InvalidOperationException { InnerException: DbException })
        {
            return Outcome.Refused($"No backup was made: {(e as InvalidOperationException)?.InnerException?.Message ?? e.Message}");
        }
    }

    private static async Task<string?> NotOfToday(NewsDb db, CancellationToken stop)
    {
        var (known, applied) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(stop)).ToList());
        return applied.Find(m => !known.Contains(m)) is { } newer ? $"This database was made by a newer OnRecord (it knows \"{newer}\"): make the backup with that version."
            : applied.Count == 0 ? "This database holds no newsroom."
            : applied.Count < known.Count ? "This database was made by an older OnRecord: make the backup with that version, or bring the database up to date first with \"onrecord migrate\"."
            : null;
    }

    private static async Task CopyDatabase(NewsDb db, BackupFolder target, Action<string> say, CancellationToken stop)
    {
        if (db is SqliteNewsDb)
        {
            await using (Files.OwnerOnly.NewFile(target.PathOf(BackupManifest.DatabaseName)))
            {
                // Made before anything is written, so that nobody else can read a moment of it.
            }

            await SqliteCopy.Write(db, target.PathOf(BackupManifest.DatabaseName), stop);
        }
        else
        {
            var copy = new DataPlace(target.Aside, null);
            await using (var rows = NewsDatabase.Open(copy))
            await using (var snapshot = await db.ReadSnapshot(stop))
            {
                await rows.Database.MigrateAsync(stop);
                await SqliteCopy.Fill(rows, db.Database.GetDbConnection(), snapshot.GetDbTransaction(), table => say($"copying the database: {table}"), stop);
            }

            NewsDatabase.CloseFile(copy);
        }

        await SqliteCopy.MakeOneFile(target.PathOf(BackupManifest.DatabaseName), stop);
    }
}
