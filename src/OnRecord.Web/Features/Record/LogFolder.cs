using OnRecord.Domain.Record.Log;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Record;

/// <summary>
/// The files of the log in DATA/log: for each place of a tile or bundle one file, which grows until it is full. What a file held when the log
/// was shorter is its beginning, so a smaller partial tile is cut from it.
/// </summary>
public sealed class LogFolder(DataPlace place)
{
    private readonly string root = Path.Combine(place.Folder, "log");

    /// <summary>The bytes of a tile or bundle; null when the log is not that long, or the file is gone.</summary>
    public byte[]? Read(Tile tile)
    {
        if (Whole(tile) is not { } bytes)
            return null;
        if (tile.Level != Tile.Entries)
            return bytes.Length < tile.Width * Digest.Length ? null : bytes[..(tile.Width * Digest.Length)];
        var end = EndOf(bytes, tile.Width);
        return end < 0 ? null : bytes[..end];
    }

    /// <summary>All that lies in the place of a tile or bundle; null when nothing does.</summary>
    public byte[]? Whole(Tile tile)
    {
        try
        {
            return File.ReadAllBytes(FileOf(tile));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Puts a tile or bundle in its place; it is on the disk when this returns, and a reader sees the old file or the new one.</summary>
    public void Write(Tile tile, ReadOnlySpan<byte> bytes)
    {
        var file = FileOf(tile);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var made = file + ".new";
        using (var stream = new FileStream(made, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(made, file, overwrite: true);
    }

    private string FileOf(Tile tile) => Path.Combine([root, .. tile.Whole.Path.Split('/')]);

    // Where the first entries of a bundle end; -1 when it has not that many.
    private static int EndOf(byte[] bundle, int entries)
    {
        var at = 0;
        for (; entries > 0; entries--)
        {
            if (at + 2 > bundle.Length)
                return -1;
            at += 2 + ((bundle[at] << 8) | bundle[at + 1]);
        }

        return at <= bundle.Length ? at : -1;
    }
}
