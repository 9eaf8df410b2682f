using System.Security.Cryptography;
using System.Text.Json;
using OnRecord.Domain.Media;

namespace OnRecord.Web.Features.Exchange;

/// <summary>
/// The folder an import reads, which may come from anybody: only names of the format's own layout are opened, links to
/// other places never, and no file longer than the format allows.
/// </summary>
internal sealed class ImportFolder(string folder)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    private readonly string root = Path.GetFullPath(folder);

    /// <summary>Names in it, sorted; "agents" gives "agents/000001.json" and so on.</summary>
    public string[] Names(string part = "")
    {
        var path = Path.Combine(root, part);
        return !Directory.Exists(path) || IsLink(new DirectoryInfo(path))
            ? []
            : [.. Directory.EnumerateFileSystemEntries(path).Select(e => part.Length == 0 ? Path.GetFileName(e) : $"{part}/{Path.GetFileName(e)}").Order(StringComparer.Ordinal)];
    }

    /// <summary>A JSON file, or null when it can't be read, which is then among the problems.</summary>
    public JsonDocument? Read(string name, Problems problems)
    {
        if (Open(name, ExchangeFormat.LongestFile, problems) is not { } file)
            return null;
        using (file)
        {
            try
            {
                return JsonDocument.Parse(file, Strict);
            }
            catch (JsonException broken)
            {
                problems.Add(name, broken.LineNumber is { } line
                    ? $"the JSON breaks off at line {line + 1}, byte {broken.BytePositionInLine + 1}: it is not JSON, too deep, or names a field twice."
                    : $"it is not the JSON that is asked for: {broken.Message}");
                return null;
            }
        }
    }

    /// <summary>The objects of a list file, each with its place; none when the file can't be read.</summary>
    public IEnumerable<RowReader> Rows(string name, Problems problems)
    {
        using var json = Read(name, problems);
        if (json is null)
            yield break;
        if (json.RootElement.ValueKind != JsonValueKind.Array)
        {
            problems.Add(name, "a list is asked for.");
            yield break;
        }

        var at = 0;
        foreach (var element in json.RootElement.EnumerateArray())
        {
            var place = $"{name}: [{at++}]";
            if (element.ValueKind == JsonValueKind.Object)
                yield return new RowReader(element, place, problems);
            else
                problems.Add(place, "is no object.");
        }
    }

    /// <summary>The bytes of an original whose hash is this; null, and a problem, when they are not there or are others.</summary>
    public byte[]? Original(string name, string hash, Problems problems)
    {
        if (Open(name, PictureLimits.Bytes, problems) is not { } file)
            return null;
        using (file)
        {
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash)
                return bytes;
            problems.Add(name, "the file is another than the one exported: its SHA-256 is not its name.");
            return null;
        }
    }

    private FileStream? Open(string name, long longest, Problems problems)
    {
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return Refused("it leads out of the folder.");
        var file = new FileInfo(path);
        if (IsLink(file) || IsLink(file.Directory!) && file.DirectoryName != root)
            return Refused("it is a link to another place, which is never followed.");
        if (!file.Exists)
            return Refused("the file is missing.");
        if (file.Length == 0)
            return Refused("the file is empty.");
        if (file.Length > longest)
            return Refused($"the file is larger than {longest / 1024 / 1024} MB.");
        try
        {
            return file.OpenRead();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused($"the file can't be read: {e.Message}");
        }

        FileStream? Refused(string why)
        {
            problems.Add(name, why);
            return null;
        }
    }

    private static bool IsLink(FileSystemInfo entry) => entry.LinkTarget is not null;
}
