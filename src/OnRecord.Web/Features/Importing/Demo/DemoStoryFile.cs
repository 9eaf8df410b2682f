using System.Text.Json.Nodes;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>
/// A story file of the demonstration, with the labels of its statements made unique in the whole demonstration ("s1" becomes
/// "st:feelers/s1") and its later versions worked out.
/// </summary>
internal sealed class DemoStoryFile
{
    private readonly JsonObject _json;

    private DemoStoryFile(string name, JsonObject json) => (Name, _json) = (name, json);

    /// <summary>The file's name, for sentences about it.</summary>
    public string Name { get; }

    public JsonObject Story => _json["story"]!.AsObject();

    public string Id => (string)Story["id"]!;

    public JsonNode Headline => _json["headline"]!;

    /// <summary>The lists as an encoding file has them.</summary>
    public JsonObject Rows => _json;

    /// <exception cref="FormatException">The file is no story of the demonstration.</exception>
    public static DemoStoryFile Read(string path)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject;
        if ((string?)json?["format"] != "onrecord-demo-story/1")
        {
            throw new FormatException("its format is not \"onrecord-demo-story/1\".");
        }

        var file = new DemoStoryFile(Path.GetFileName(path), json!);
        file.MakeLabelsUnique(json!);
        return file;
    }

    /// <summary>"s1" of this story, or "st:other/s3", as one label for the whole demonstration.</summary>
    public string Label(string statement) => statement.Contains('/', StringComparison.Ordinal) ? statement : $"{Id}/{statement}";

    /// <summary>The states of the story in order: the first, then each later one with what it adds.</summary>
    public IEnumerable<DemoState> States()
    {
        var now = new DemoState(
            DateTimeOffset.Parse((string)Story["published"]!, System.Globalization.CultureInfo.InvariantCulture), "first", null,
            Headline.DeepClone(), _json["standfirst"]!.DeepClone(), _json["body"]!.DeepClone().AsArray(), _json);
        yield return now;
        foreach (var version in (_json["versions"]?.AsArray() ?? []).Select(v => v!.AsObject()))
        {
            now = now.Next(version);
            yield return now;
        }
    }

    private void MakeLabelsUnique(JsonObject rows)
    {
        foreach (var statement in Rows(rows, "statements"))
        {
            Rename(statement, "id");
            Rename(statement, "nested_in");
            Rename(statement, "reuse");
        }

        foreach (var link in Rows(rows, "links"))
        {
            Rename(link, "from");
            Rename(link, "to");
        }

        foreach (var version in Rows(rows, "versions"))
        {
            MakeLabelsUnique(version);
        }

        static IEnumerable<JsonObject> Rows(JsonObject rows, string list) => (rows[list]?.AsArray() ?? []).Select(r => r!.AsObject());
    }

    private void Rename(JsonObject row, string field)
    {
        if ((string?)row[field] is { } label)
        {
            row[field] = Label(label);
        }
    }
}

/// <summary>One state of a demonstration story: its whole text, and the rows that came with it.</summary>
internal sealed record DemoState(
    DateTimeOffset Published, string Change, string? Note, JsonNode Headline, JsonNode Standfirst, JsonArray Body, JsonObject Rows)
{
    /// <summary>The state after a later version's edits.</summary>
    /// <exception cref="FormatException">A piece that is to be replaced does not stand exactly once in the text.</exception>
    public DemoState Next(JsonObject version)
    {
        var whole = new JsonObject { ["headline"] = Headline.DeepClone(), ["standfirst"] = Standfirst.DeepClone(), ["body"] = (version["body"] ?? Body).DeepClone() };
        foreach (var edit in (version["edits"]?.AsArray() ?? []).Select(e => e!.AsObject()))
        {
            var piece = (string)edit["replace"]!;
            if (Replace(whole, piece, (string)edit["with"]!) is var found && found != 1)
            {
                throw new FormatException($"“{piece}” stands {found} times in the text and can't be replaced.");
            }
        }

        return new DemoState(
            DateTimeOffset.Parse((string)version["published"]!, System.Globalization.CultureInfo.InvariantCulture), (string)version["change_kind"]!, (string?)version["change_note"],
            whole["headline"]!.DeepClone(), whole["standfirst"]!.DeepClone(), whole["body"]!.DeepClone().AsArray(), version);
    }

    private static int Replace(JsonNode node, string piece, string with)
    {
        var found = 0;
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                found += value is JsonValue leaf && leaf.TryGetValue<string>(out var text) ? Set(text, changed => fields[name] = changed) : value is null ? 0 : Replace(value, piece, with);
            }
        }
        else if (node is JsonArray items)
        {
            for (var at = 0; at < items.Count; at++)
            {
                var place = at;
                found += items[at] is JsonValue leaf && leaf.TryGetValue<string>(out var text) ? Set(text, changed => items[place] = changed) : items[at] is { } inner ? Replace(inner, piece, with) : 0;
            }
        }

        return found;

        int Set(string text, Action<string> set)
        {
            var times = text.Split(piece).Length - 1;
            if (times > 0)
            {
                set(text.Replace(piece, with, StringComparison.Ordinal));
            }

            return times;
        }
    }
}
