using Microsoft.Data.Sqlite;
using OnRecord.Domain;

namespace OnRecord.Storage.Vault;

/// <summary>Copies the vault out and back; no other backup holds it.</summary>
public static class VaultBackup
{
    /// <summary>Writes the vault to a new file, readable by its owner alone, while the site may be running. Refused when the file is there already.</summary>
    public static async Task<Outcome> Write(SourceVault vault, string file, CancellationToken stop)
    {
        if (File.Exists(file))
            return Outcome.Refused($"{file} is there already: name another file.");
        try
        {
            var begin = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                begin.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (new FileStream(file, begin))
            {
                // Made before anything is written, so that nobody else can read a moment of it.
            }

            await using var from = await vault.Open(stop);
            await using var to = At(file, SqliteOpenMode.ReadWrite);
            await to.OpenAsync(stop);
            from.BackupDatabase(to);
            return Outcome.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            return Outcome.Refused($"The vault can't be written to {file}: {e.Message}");
        }
    }

    /// <summary>Puts a backup in the place of the vault; what the vault held is kept beside it first.</summary>
    /// <returns>The file with what was there before. Refused when the file is no vault.</returns>
    public static async Task<Outcome<string>> Restore(SourceVault vault, string file, DateTime now, CancellationToken stop)
    {
        if (!File.Exists(file))
            return Outcome.Refused($"There is no file {file}.");
        try
        {
            await using var from = At(file, SqliteOpenMode.ReadOnly);
            await from.OpenAsync(stop);
            if (await SourceVault.Number(from, "PRAGMA application_id", stop) != SourceVault.ApplicationId)
                return Outcome.Refused($"{file} is no backup of a vault.");
            if (await SourceVault.Number(from, "PRAGMA user_version", stop) != SourceVault.Format)
                return Outcome.Refused($"{file} was written by a newer OnRecord: restore it with that version.");
            var before = Path.Combine(Path.GetDirectoryName(vault.File)!, $"before-{now:yyyyMMdd-HHmmss}.db");
            if (await Write(vault, before, stop) is { Ok: false } refused)
                return refused;
            await using var to = await vault.Open(stop);
            from.BackupDatabase(to);
            return before;
        }
        catch (SqliteException e)
        {
            return Outcome.Refused($"{file} can't be read as a vault: {e.Message}");
        }
    }

    private static SqliteConnection At(string file, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = mode }.ToString());
}
