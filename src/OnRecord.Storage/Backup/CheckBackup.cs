using OnRecord.Domain;
using OnRecord.Storage.Sqlite;

namespace OnRecord.Storage.Backup;

/// <summary>Reads a backup again, every byte, and says what is not as it was written.</summary>
public static class CheckBackup
{
    private const int MostNamed = 20;

    /// <summary>
    /// Manifest, size and hash of every file, the database by its own checks, and that every picture it names is there. Writes nothing.
    /// </summary>
    /// <param name="folder">Full path of a backup.</param>
    /// <param name="say">Called with what is being done.</param>
    /// <returns>The manifest, or a sentence for each file that is wrong.</returns>
    public static async Task<Outcome<BackupManifest>> RunAsync(string folder, Action<string> say, CancellationToken stop)
    {
        try
        {
            var read = await BackupManifest.Read(folder, stop);
            if (!read.Ok)
                return read;
            var manifest = read.Value;
            var faults = await FaultyFiles(folder, manifest, say, stop);
            if (faults.Count == 0)
            {
                say("checking the database");
                faults.AddRange(await DatabaseFaults(folder, manifest, stop));
            }

            return faults.Count == 0 ? manifest : Outcome.Refused(faults.Count <= MostNamed ? faults : [.. faults.Take(MostNamed), $"{faults.Count - MostNamed} more files are wrong."]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Outcome.Refused($"The backup in {folder} can't be read: {e.Message}");
        }
    }

    /// <summary>What is wrong with one file of a backup; null when nothing is.</summary>
    /// <param name="each">Gets the bytes, piece by piece, before it is known whether they are right.</param>
    internal static async Task<string?> Fault(string folder, BackupFile file, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> each, CancellationToken stop)
    {
        var path = folder;
        foreach (var part in file.Path.Split('/'))
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
                return $"{file.Path} leads out of the backup by a link.";
        }

        if (!File.Exists(path))
            return $"{file.Path} is missing.";
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        if (stream.Length != file.Size)
            return $"{file.Path} has {stream.Length} bytes and was written with {file.Size}.";
        return (await BackupFolder.Measure(stream, file.Path, each, stop)).Sha256 == file.Sha256 ? null : $"{file.Path} was changed or damaged: its SHA-256 is another one.";
    }

    private static async Task<List<string>> FaultyFiles(string folder, BackupManifest manifest, Action<string> say, CancellationToken stop)
    {
        var (faults, done) = (new List<string>(), 0L);
        foreach (var file in manifest.Files)
        {
            say($"reading the backup: {done >> 20} of {manifest.Size >> 20} MB");
            if (await Fault(folder, file, (_, _) => ValueTask.CompletedTask, stop) is { } fault)
                faults.Add(fault);
            done += file.Size;
        }

        return faults;
    }

    private static async Task<IReadOnlyList<string>> DatabaseFaults(string folder, BackupManifest manifest, CancellationToken stop)
    {
        var file = Path.Combine(folder, BackupManifest.DatabaseName);
        if (await SqliteCopy.Fault(file, stop) is { } broken)
            return [$"{BackupManifest.DatabaseName} is damaged: {broken}."];
        var there = manifest.Files.Select(f => f.Path[(f.Path.LastIndexOf('/') + 1)..]).Concat(manifest.MissingPictures).ToHashSet(StringComparer.Ordinal);
        return [.. (await SqliteCopy.Pictures(file, stop)).Where(hash => !there.Contains(hash)).Select(hash => $"The database names the picture {hash}, which is not in the backup.")];
    }
}
