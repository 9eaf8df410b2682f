using System.Security.Cryptography;
using OnRecord.Storage.Files;

namespace OnRecord.Storage.Backup;

/// <summary>A folder being written beside its place, readable by its owner alone; it gets its name once it is whole and on the disk.</summary>
internal sealed class BackupFolder : IDisposable
{
    private const int BufferLength = 128 << 10;
    private readonly string target;

    private BackupFolder(string target, string aside) => (this.target, Aside) = (target, aside);

    /// <summary>Where it is written for now.</summary>
    public string Aside { get; }

    /// <summary>Why nothing can be put in this place; null when it is free.</summary>
    /// <param name="what">What is to be put there, as the subject of a sentence.</param>
    public static string? NotFree(string folder, string what)
    {
        if (File.Exists(folder) || Path.GetDirectoryName(folder) is null)
            return $"{what} needs a folder, and {folder} is none: name one that is not there yet.";
        return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault() is { } there
            ? $"{what} needs an empty folder, and {folder} holds {Path.GetFileName(there)}: name one that is not there yet."
            : null;
    }

    /// <param name="act">A word for the name of the folder beside, such as "backup".</param>
    /// <exception cref="IOException">It can't be made.</exception>
    public static BackupFolder Begin(string folder, string act)
    {
        var name = $".{Path.GetFileName(folder)}.{act}-{Guid.NewGuid():N}.part";
        // A folder that is there may be another disk, and its name not ours to take away: then the work is done in it.
        var parent = Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder)!;
        Directory.CreateDirectory(parent);
        var aside = Path.Combine(parent, name);
        OwnerOnly.Folder(aside, aside);
        return new BackupFolder(folder, aside);
    }

    /// <summary>The full path of a file, with the folders above it made.</summary>
    public string PathOf(string name)
    {
        var path = Path.Combine(Aside, name.Replace('/', Path.DirectorySeparatorChar));
        OwnerOnly.Folder(Path.GetDirectoryName(path)!, Aside);
        return path;
    }

    /// <summary>Copies a file to here, and to the disk.</summary>
    /// <returns>What was copied.</returns>
    public async Task<BackupFile> Copy(Stream from, string name, CancellationToken stop)
    {
        await using var to = OwnerOnly.NewFile(PathOf(name));
        var copied = await Measure(from, name, (bytes, cancel) => to.WriteAsync(bytes, cancel), stop);
        to.Flush(flushToDisk: true);
        return copied;
    }

    /// <summary>Size and hash of a file that was written here by other means, which is now brought to the disk.</summary>
    public async Task<BackupFile> Keep(string name, CancellationToken stop)
    {
        await using var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return await Measure(file, name, (_, _) => ValueTask.CompletedTask, stop);
    }

    /// <summary>Size and hash of what a stream gives.</summary>
    /// <param name="each">Gets the bytes, piece by piece.</param>
    public static async Task<BackupFile> Measure(Stream from, string name, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> each, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, size) = (new byte[BufferLength], 0L);
        while (await from.ReadAsync(buffer, stop) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await each(buffer.AsMemory(0, read), stop);
            size += read;
        }

        return new BackupFile(name, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Everything is written: it gets its name.</summary>
    /// <param name="last">In a folder that was there, the file that is moved into it after all others.</param>
    public void Finish(string last)
    {
        foreach (var folder in Directory.EnumerateDirectories(Aside, "*", SearchOption.AllDirectories).Append(Aside))
            FolderFlush.Flush(folder);
        if (!Directory.Exists(target))
        {
            Directory.Move(Aside, target);
            FolderFlush.Flush(Path.GetDirectoryName(target)!);
            return;
        }

        foreach (var entry in Directory.GetFileSystemEntries(Aside).OrderBy(e => Path.GetFileName(e) == last))
        {
            Directory.Move(entry, Path.Combine(target, Path.GetFileName(entry)));
            FolderFlush.Flush(target);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Aside))
            Directory.Delete(Aside, recursive: true);
    }
}
