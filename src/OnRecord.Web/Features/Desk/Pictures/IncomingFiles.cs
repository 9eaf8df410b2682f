using OnRecord.Domain;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>Files that somebody is handing in, on disk until a worker has read them. What a crash left is removed at the next start.</summary>
public sealed class IncomingFiles
{
    /// <summary>The largest request that is taken, in bytes; a picture may have less (<see cref="Domain.Media.PictureLimits.Bytes"/>), so that one a little larger gets a sentence.</summary>
    public const int Largest = 60 << 20;

    private readonly string folder;

    public IncomingFiles(DataPlace place)
    {
        folder = Path.Combine(place.MediaFolder, "incoming");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes a body to a file of its own; it is gone once the result is disposed of.</summary>
    /// <exception cref="IOException">The disk is full or failing.</exception>
    public async Task<IncomingFile> Write(Stream body, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var file = new IncomingFile(Path.Combine(folder, Guid.NewGuid().ToString("N")));
        try
        {
            await using var written = new FileStream(file.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            await body.CopyToAsync(written, stop);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

/// <summary>A file that was handed in.</summary>
public sealed class IncomingFile(string path) : IDisposable
{
    public string Path => path;

    public void Dispose() => File.Delete(path);
}
