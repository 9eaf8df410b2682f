using System.Text.Json.Nodes;

namespace OnRecord.Web.Features.Exchange;

/// <summary>The folder an export is written to: aside first, under its own name only once it is whole.</summary>
internal sealed class ExportFolder : IDisposable
{
    private readonly string target;
    private readonly string aside;
    private readonly bool ownerOnly;

    private ExportFolder(string target, bool ownerOnly)
    {
        this.target = target;
        this.ownerOnly = ownerOnly;
        aside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.part");
        Make(aside);
    }

    /// <summary>Why nothing can be exported to this place; null when it is free.</summary>
    public static string? NotFree(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(full) || Path.GetDirectoryName(full) is null)
            return $"{folder} is no folder an export can be written to. Name one that does not exist yet.";
        return Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()
            ? $"The folder {folder} is not empty. Name one that does not exist yet, or empty it."
            : null;
    }

    /// <exception cref="IOException">The folder beside it can't be made.</exception>
    public static ExportFolder Begin(string folder, bool ownerOnly)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new ExportFolder(full, ownerOnly);
    }

    public Task Write(string name, JsonNode json, CancellationToken stop) => Write(name, new MemoryStream(ExchangeJson.Write(json)), stop);

    public async Task Write(string name, Stream bytes, CancellationToken stop)
    {
        var path = Path.Combine(aside, name.Replace('/', Path.DirectorySeparatorChar));
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
            MakeAll(parent);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (ownerOnly && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await bytes.CopyToAsync(file, stop);
    }

    /// <summary>Everything is written: the folder gets its name.</summary>
    public void Finish()
    {
        if (Directory.Exists(target))
            Directory.Delete(target);
        Directory.Move(aside, target);
    }

    public void Dispose()
    {
        if (Directory.Exists(aside))
            Directory.Delete(aside, recursive: true);
    }

    private void MakeAll(string folder)
    {
        if (folder.Length > aside.Length)
        {
            MakeAll(Path.GetDirectoryName(folder)!);
            Make(folder);
        }
    }

    private void Make(string folder)
    {
        if (ownerOnly && !OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else
            Directory.CreateDirectory(folder);
    }
}
