using System.Globalization;
using OnRecord.Domain.Media;

namespace OnRecord.Storage.Files;

/// <summary>
/// Pictures on disk, named by the hash of the original: <c>media/originals/ab/abcd…</c> and
/// <c>media/sizes/ab/abcd…/800.avif</c> under the data folder. A file that is there is whole, and stays through a power
/// cut; no part of a path is ever taken from input except a hash that was checked.
/// </summary>
/// <param name="data">The data folder of the site; made when missing.</param>
public sealed class MediaFolder(string data)
{
    private readonly string originals = Path.Combine(Path.GetFullPath(data), "media", "originals");
    private readonly string sizes = Path.Combine(Path.GetFullPath(data), "media", "sizes");

    public bool HasOriginal(string hash) => Picture.IsHash(hash) && File.Exists(OriginalPath(hash));

    public bool HasSize(string hash, int width, SizeFormat format) =>
        Picture.IsHash(hash) && File.Exists(SizePath(hash, width, format));

    /// <summary>The original for reading, or null when it is not there or <paramref name="hash"/> is not a hash.</summary>
    public FileStream? OpenOriginal(string hash) => Picture.IsHash(hash) ? Open(OriginalPath(hash)) : null;

    /// <summary>A size for reading, or null when it is not there or <paramref name="hash"/> is not a hash.</summary>
    /// <param name="width">Pixels, one of the picture's <see cref="Picture.Widths"/>.</param>
    public FileStream? OpenSize(string hash, int width, SizeFormat format) =>
        Picture.IsHash(hash) ? Open(SizePath(hash, width, format)) : null;

    /// <summary>Keeps an original; does nothing when it is there already.</summary>
    /// <exception cref="ArgumentException"><paramref name="hash"/> is not a hash.</exception>
    /// <exception cref="IOException">The disk is full or failing.</exception>
    public Task WriteOriginalAsync(string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        WriteAsync(OriginalPath(hash), bytes, cancel);

    /// <summary>Keeps a size; does nothing when it is there already.</summary>
    /// <inheritdoc cref="WriteOriginalAsync"/>
    public Task WriteSizeAsync(string hash, int width, SizeFormat format, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        WriteAsync(SizePath(hash, width, format), bytes, cancel);

    /// <summary>Removes the original and all sizes; nothing happens when they are not there.</summary>
    /// <exception cref="ArgumentException"><paramref name="hash"/> is not a hash.</exception>
    public void Remove(string hash)
    {
        File.Delete(OriginalPath(hash));
        var made = Path.Combine(sizes, hash[..2], hash);
        if (Directory.Exists(made))
            Directory.Delete(made, recursive: true);
    }

    private string OriginalPath(string hash) => Path.Combine(originals, Checked(hash)[..2], hash);

    private string SizePath(string hash, int width, SizeFormat format) => Path.Combine(
        sizes, Checked(hash)[..2], hash, $"{width.ToString(CultureInfo.InvariantCulture)}.{format.Extension()}");

    private static string Checked(string hash) => Picture.IsHash(hash)
        ? hash
        : throw new ArgumentException("A picture's hash is 64 lower-case hex digits.", nameof(hash));

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete,
                bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Written aside, flushed and renamed, so that no reader and no power cut ever meets half a file.</summary>
    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (File.Exists(path))
            return;
        var folder = Path.GetDirectoryName(path)!;
        FolderFlush.Create(folder);
        var aside = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None,
                bufferSize: 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
        FolderFlush.Flush(folder);
    }
}
