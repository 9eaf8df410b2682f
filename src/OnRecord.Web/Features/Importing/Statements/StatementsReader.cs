using System.Text.Json;
using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>Reads a file of statements; docs/statements-format.md describes it.</summary>
public static class StatementsReader
{
    public const string Format = "onrecord-statements/2";

    /// <summary>The largest file, in bytes: a story with ten thousand statements is smaller.</summary>
    private const int MaxBytes = 20 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads UTF-8 JSON. A refusal names every problem with its place; what is merely unknown is in the notes.</summary>
    public static Outcome<StatementsFile> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(Bom))
            utf8 = utf8[3..];
        if (utf8.IsEmpty)
            return Outcome.Refused("The statements file is empty.");
        if (utf8.Length > MaxBytes)
            return Outcome.Refused($"The statements file is larger than {MaxBytes / 1024 / 1024} MB.");
        try
        {
            using var json = JsonDocument.Parse(utf8, Strict);
            return Read(json.RootElement);
        }
        catch (JsonException broken)
        {
            return Outcome.Refused($"The statements file is not whole JSON: it breaks off at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.");
        }
    }

    private static Outcome<StatementsFile> Read(JsonElement root)
    {
        var reading = new FileReading("", new Labels());
        var file = new JsonRow(root, "", reading);
        if (root.ValueKind != JsonValueKind.Object)
            return Outcome.Refused("The statements file must be one JSON object, {…}.");
        if (file.OptionalText("format") is var format && format != Format)
            return Outcome.Refused($"format: this is {(format is null ? "not said" : $"\"{format}\"")}, and \"{Format}\" is what can be read.");
        var capture = Capture(file);
        var own = Own(file);
        var rows = RowLists.Shared(file);
        var statements = file.Rows("statements", RowLists.Statement);
        var links = RowLists.Links(file);
        var counts = Counts(file);
        file.Close();
        reading.Resolve();
        OwnVoice(reading, rows, own);
        return reading.Problems.Count > 0
            ? Outcome.Refused(reading.Problems)
            : new StatementsFile(capture, own, rows, statements, links, counts, reading.Notes);
    }

    private static Capture? Capture(JsonRow file)
    {
        if (file.Row("capture") is not { } row)
            return null;
        row.Skip("text_unit");
        var hash = row.OptionalText("text_sha256")?.ToLowerInvariant();
        if (hash is not null && !Domain.Media.Picture.IsHash(hash))
            row.Reading.Problem(row.Under("text_sha256"), "a SHA-256 is 64 hexadecimal digits.");
        var ord = 0;
        var capture = new Capture(hash, row.Rows("ignored", line => RowLists.Anchor(line, AnchorRole.Content, ord++)));
        row.Close();
        return capture;
    }

    private static string Own(JsonRow file)
    {
        if (file.Row("story") is not { } story)
        {
            file.Reading.Problem("story", "this is needed: {\"report\": the label of the report that the story is}.");
            return "";
        }

        story.Skip("id");
        var report = story.Label("report", RowKind.Report);
        story.Close();
        return report;
    }

    // The file's own outlet becomes the site's own, so its own voice must be that outlet's.
    private static void OwnVoice(FileReading reading, SharedRows rows, string own)
    {
        var outlet = rows.Reports.FirstOrDefault(r => r.Id == own)?.Outlet;
        foreach (var voice in rows.Sources.Where(s => s.Kind == SourceKind.OwnVoice && outlet is not null && s.Agent is { } agent && agent != outlet))
            reading.Problem($"{voice.Place}.agent", $"the own voice must be that of the story's outlet, \"{outlet}\".");
    }

    private static WrittenCounts? Counts(JsonRow file)
    {
        if (file.Row("origin_counts") is not { } row)
            return null;
        var counts = new WrittenCounts(row.OptionalText("rule"), row.Rows("counts", count =>
        {
            count.Skip("statements", "roots", "cut");
            return new WrittenCount(count.Label("claim", RowKind.Claim), count.Term<Stance>("stance"), count.Number("lower") ?? 0, count.Number("upper") ?? 0,
                count.Number("people_described") ?? 0, count.Number("reports") ?? 0, Warnings(count));
        }));
        row.Close();
        return counts;
    }

    private static List<OriginWarning> Warnings(JsonRow count)
    {
        var warnings = new List<OriginWarning>();
        foreach (var text in count.Texts("warnings"))
        {
            if (Wire.Parse<OriginWarning>(text).Try(out var warning, out var sentence))
                warnings.Add(warning);
            else
                count.Reading.Problem(count.Under("warnings"), sentence);
        }

        return warnings;
    }
}
