namespace OnRecord.Web.Features.Record;

/// <summary>The descriptions of the record's form, from docs/: who writes a verifier finds them beside the record.</summary>
internal static class RecordForms
{
    private static readonly Dictionary<string, byte[]> Files = new[] { "record", "record-form", "document" }.ToDictionary(name => name, Read, StringComparer.Ordinal);

    public static IResult Answer(string name) =>
        Files.TryGetValue(name, out var utf8) ? Results.Bytes(utf8, "text/plain; charset=utf-8") : Results.NotFound();

    private static byte[] Read(string name)
    {
        using var stream = typeof(RecordForms).Assembly.GetManifestResourceStream($"Record/{name}.md")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
