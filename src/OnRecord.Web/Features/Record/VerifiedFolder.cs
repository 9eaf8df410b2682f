using System.Globalization;
using System.Text;
using System.Text.Json;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Web.Features.Record;

/// <summary>
/// A copy of a log in a folder, as <c>wget</c> or a friend keeps it: <c>log/checkpoint</c>, <c>log/tile/…</c>, perhaps <c>log/key</c>, and the
/// versions as <c>record/{story}/{n}.json</c> or wherever they stood on the site, as <c>…/history/{n}.json</c>.
/// </summary>
internal sealed class VerifiedFolder(string folder)
{
    private Dictionary<(Guid Story, int N), string>? versions;

    /// <summary>A file of the log.</summary>
    public async ValueTask<byte[]?> File(string path, int atMost, CancellationToken stop)
    {
        var file = Path.Combine([folder, "log", .. path.Split('/')]);
        if (!System.IO.File.Exists(file))
            return null;
        if (new FileInfo(file).Length > atMost)
            throw new InvalidDataException($"{file} is longer than anything right can be.");
        return await System.IO.File.ReadAllBytesAsync(file, stop);
    }

    /// <summary>The key that lies beside the log: good for finding mistakes, no proof.</summary>
    public async Task<NoteKey?> Key(CancellationToken stop) =>
        await File("key", 1000, stop) is { } bytes && NoteKey.Parse(Encoding.UTF8.GetString(bytes).TrimEnd('\n')) is { Ok: true, Value: var key } ? key : null;

    public async ValueTask<RecordedTexts?> Version(Guid story, int n, CancellationToken stop)
    {
        var plain = Path.Combine(folder, "record", story.ToString(), n.ToString(CultureInfo.InvariantCulture) + ".json");
        var file = System.IO.File.Exists(plain) ? plain : (versions ??= Find()).GetValueOrDefault((story, n));
        return file is null ? null : VerifiedSite.Texts(await System.IO.File.ReadAllBytesAsync(file, stop));
    }

    /// <summary>A correction, from <c>record/corrections/{id}.json</c>.</summary>
    public async ValueTask<RecordedNote?> Correction(Guid id, CancellationToken stop)
    {
        var file = Path.Combine(folder, "record", "corrections", $"{id}.json");
        return System.IO.File.Exists(file) ? VerifiedSite.Note(await System.IO.File.ReadAllBytesAsync(file, stop)) : null;
    }

    // A file that says it is of another version is none of this one: it counts as not shown.
    private Dictionary<(Guid Story, int N), string> Find()
    {
        var found = new Dictionary<(Guid, int), string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "history"))
        {
            using var outer = JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
            if (!outer.RootElement.TryGetProperty("version", out var version))
                continue;
            using var inner = JsonDocument.Parse(version.GetString()!);
            found[(inner.RootElement.GetProperty("story").GetGuid(), inner.RootElement.GetProperty("n").GetInt32())] = file;
        }

        return found;
    }
}
