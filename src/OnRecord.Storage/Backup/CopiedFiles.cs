using OnRecord.Domain.Media;
using OnRecord.Storage.Sqlite;

namespace OnRecord.Storage.Backup;

/// <summary>Copies the files of a newsroom that stand beside its database: pictures and language files.</summary>
internal sealed class CopiedFiles(DataPlace place, BackupFolder target, Action<string> say)
{
    private readonly List<BackupFile> files = [];
    private readonly List<string> missing = [];
    private readonly List<string> remarks = [];

    /// <summary>What was copied so far.</summary>
    public List<BackupFile> All => files;

    /// <summary>Hashes of pictures that the database names and that have no file.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>What whoever asked for the backup should know, one sentence each.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>
    /// Every picture that the copy of the database names, with its sizes: making those anew takes seconds for each. Files never change once they
    /// are there, so what is copied after the database fits it.
    /// </summary>
    public async Task Pictures(CancellationToken stop)
    {
        var pictures = await SqliteCopy.Pictures(target.PathOf(BackupManifest.DatabaseName), stop);
        var done = 0;
        foreach (var hash in pictures.Where(Picture.IsHash))
        {
            say($"copying pictures: {++done} of {pictures.Count}");
            if (await Copy($"media/originals/{hash[..2]}/{hash}", stop) is not { } copied)
            {
                missing.Add(hash);
                remarks.Add($"The picture {hash} is in the database and its file is not in {place.MediaFolder}.");
                continue;
            }

            if (copied.Sha256 != hash)
                remarks.Add($"The file of the picture {hash} was changed or damaged in {place.MediaFolder}; the backup has it as it is.");
            var sizes = $"media/sizes/{hash[..2]}/{hash}";
            foreach (var size in Names(Path.Combine(place.Folder, sizes), "*").Select(name => $"{sizes}/{name}").Where(BackupManifest.Allows))
                await Copy(size, stop);
        }
    }

    public async Task Languages(CancellationToken stop)
    {
        foreach (var name in Names(Path.Combine(place.Folder, "languages"), "*.json").Select(name => "languages/" + name))
        {
            if (BackupManifest.Allows(name))
                await Copy(name, stop);
            else
                remarks.Add($"The file {name} is not in the backup: its name has other characters than letters, digits, dots and dashes.");
        }
    }

    private static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal) : [];

    private async Task<BackupFile?> Copy(string name, CancellationToken stop)
    {
        try
        {
            await using var from = new FileStream(
                Path.Combine(place.Folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var copied = await target.Copy(from, name, stop);
            files.Add(copied);
            return copied;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
