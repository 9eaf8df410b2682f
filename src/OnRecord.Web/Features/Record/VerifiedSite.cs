using System.Net;
using System.Text;
using System.Text.Json;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Web.Features.Record;

/// <summary>A log as a site serves it, to be verified from outside.</summary>
/// <param name="site">The address of the site.</param>
internal sealed class VerifiedSite(HttpClient http, Uri site)
{
    private const int LongestVersion = 32 << 20;

    public async ValueTask<byte[]?> File(string path, int atMost, CancellationToken stop) => await Get("log/" + path, atMost, stop);

    /// <summary>The key as the site itself names it: good for finding mistakes, no proof against the site.</summary>
    public async Task<NoteKey?> Key(CancellationToken stop) =>
        await Get("log/key", 1000, stop) is { } bytes && NoteKey.Parse(Encoding.UTF8.GetString(bytes).TrimEnd('\n')) is { Ok: true, Value: var key } ? key : null;

    public async ValueTask<RecordedTexts?> Version(Guid story, int n, CancellationToken stop)
    {
        if (await Get(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"record/{story}/{n}.json"), LongestVersion, stop) is not { } bytes)
            return null;
        return Texts(bytes);
    }

    /// <summary>What a file <c>history/{n}.json</c> holds.</summary>
    internal static RecordedTexts Texts(byte[] utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        var root = json.RootElement;
        return new RecordedTexts(Text("version"), Salt("version_salt"), Text("statements"), Salt("statements_salt"));

        byte[] Text(string name) => Encoding.UTF8.GetBytes(root.GetProperty(name).GetString()!);

        byte[] Salt(string name) => Convert.FromHexString(root.GetProperty(name).GetString()!);
    }

    public async ValueTask<RecordedNote?> Correction(Guid id, CancellationToken stop) =>
        await Get($"record/corrections/{id}.json", LongestVersion, stop) is { } bytes ? Note(bytes) : null;

    /// <summary>What <c>record/corrections/{id}.json</c> holds.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">A part is missing.</exception>
    /// <exception cref="FormatException">The salt is not hexadecimal.</exception>
    internal static RecordedNote Note(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        return new RecordedNote(Encoding.UTF8.GetBytes(json.RootElement.GetProperty("correction").GetString()!), Convert.FromHexString(json.RootElement.GetProperty("salt").GetString()!));
    }

    private async Task<byte[]?> Get(string path, int atMost, CancellationToken stop)
    {
        using var answer = await http.GetAsync(new Uri(site, path), HttpCompletionOption.ResponseHeadersRead, stop);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return null;
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        using var read = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int count; (count = await body.ReadAsync(buffer, stop)) > 0;)
        {
            read.Write(buffer, 0, count);
            if (read.Length > atMost)
                throw new InvalidDataException($"{path} is longer than anything right can be.");
        }

        return read.ToArray();
    }
}
