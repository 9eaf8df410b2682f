using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>Reads the folder of the demonstration newsroom. Every fault is named with its file and place.</summary>
internal sealed class DemoReader(string folder)
{
    private readonly Labels _labels = new();
    private readonly List<string> _problems = [];

    public static async Task<Outcome<DemoNewsroom>> ReadAsync(string folder, CancellationToken stop) => await new DemoReader(folder).Read(stop);

    private async Task<Outcome<DemoNewsroom>> Read(CancellationToken stop)
    {
        if (!File.Exists(Path.Combine(folder, "newsroom.json")))
            return Outcome.Refused($"There is no demonstration newsroom in {folder}: newsroom.json is not there.");
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(folder, "stories"), "*.json").Select(f => "stories/" + Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        var bodies = new List<(string File, JsonDocument Json)>();
        foreach (var file in (string[])["newsroom.json", "sourcing.json", .. files])
        {
            if (await Parse(file, stop) is { } json)
                bodies.Add((file, json));
        }

        // Stories may name later ones, so all of them get their labels first.
        foreach (var (file, json) in bodies.Where(b => b.File.StartsWith("stories/", StringComparison.Ordinal)))
        {
            if (json.RootElement.TryGetProperty("story", out var story) && story.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && !_labels.Give(RowKind.Story, id.GetString()!))
                _problems.Add($"{file}: story.id: another story is called \"{id.GetString()}\" already.");
        }

        DemoNewsroom? newsroom = null;
        var stories = new List<DemoStory>();
        foreach (var (file, json) in bodies)
        {
            var reading = new FileReading($"{file}: ", _labels);
            var root = new JsonRow(json.RootElement, "", reading);
            if (file == "newsroom.json")
                newsroom = DemoRows.Newsroom(root);
            else if (file == "sourcing.json")
                newsroom = newsroom! with { Shared = DemoRows.Sourcing(root) };
            else
                stories.Add(new DemoStoryReader(root, file).Read());
            root.Close();
            // The menu and the front page name sections and stories only; all of them are known by now.
            reading.Resolve();
            _problems.AddRange(reading.Problems);
            // In our own files an unknown field is a slip of the pen.
            _problems.AddRange(reading.Notes);
            json.Dispose();
        }

        return _problems.Count > 0 ? Outcome.Refused(_problems) : newsroom! with { Stories = stories };
    }

    private async Task<JsonDocument?> Parse(string file, CancellationToken stop)
    {
        try
        {
            return JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, file), stop));
        }
        catch (JsonException broken)
        {
            _problems.Add($"{file}: this is not whole JSON: it breaks off at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.");
        }
        catch (IOException e)
        {
            _problems.Add($"{file}: this can't be read: {e.Message}");
        }

        return null;
    }
}

/// <summary>Reads the two files that all stories share.</summary>
internal static class DemoRows
{
    public static DemoNewsroom Newsroom(JsonRow file)
    {
        Format(file, "onrecord-demo-newsroom/1");
        var settings = file.Row("settings") ?? new JsonRow(default, "settings", file.Reading);
        var read = new DemoSettings(settings.Text("name"), settings.OptionalText("tagline") ?? "", settings.Text("language"), settings.Text("time_zone"),
            settings.OptionalText("contact") ?? "", settings.Web("publishing_principles"));
        if (read.TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(read.TimeZone, out _))
            file.Reading.Problem("settings.time_zone", $"\"{read.TimeZone}\" is no time zone; write an IANA name such as Europe/London.");
        // Kept in the files for the day the newsroom's settings can hold them.
        settings.Skip("unnamed_sources_policy", "corrections_policy", "about");
        settings.Close();
        var sections = file.Rows("sections", s => new DemoSection(s.Id(RowKind.Section), Slugged(s), s.Text("name"), s.OptionalText("description") ?? "",
            s.OptionalLabel("parent", RowKind.Section), s.Number("order") ?? 0));
        var bylines = file.Rows("bylines", b => new DemoByline(b.Id(RowKind.Byline), Slugged(b), b.Text("name"), b.OptionalText("role") ?? "", b.OptionalText("about") ?? ""));
        return new DemoNewsroom(read, sections, bylines, file.LabelList("navigation", RowKind.Section), file.LabelList("front_page", RowKind.Story), new SharedRows([], [], [], [], [], [], [], []), []);
    }

    public static SharedRows Sourcing(JsonRow file)
    {
        Format(file, "onrecord-demo-sourcing/1");
        return RowLists.Shared(file, decided: true);
    }

    public static void Format(JsonRow file, string format)
    {
        if (file.OptionalText("format") != format)
            file.Reading.Problem("format", $"this must be \"{format}\".");
    }

    public static string Slugged(JsonRow row)
    {
        var slug = row.Text("slug");
        if (slug.Length > 0 && !Slug.IsSlug(slug))
            row.Reading.Problem(row.Under("slug"), $"\"{slug}\" can't end an address: use lower-case letters, digits and single hyphens.");
        return slug;
    }
}

/// <summary>Reads the file of one story.</summary>
internal sealed class DemoStoryReader(JsonRow root, string file)
{
    private readonly FileReading _reading = root.Reading;

    public DemoStory Read()
    {
        DemoRows.Format(root, "onrecord-demo-story/1");
        var story = root.Row("story") ?? new JsonRow(default, "story", _reading);
        var id = story.Text("id");
        _reading.Story = id;
        var rows = RowLists.Shared(root, decided: true);
        var statements = root.Rows("statements", Statement);
        var first = new DemoVersion(story.Instant("published"), ChangeKind.First, Note: null, Content(), rows, statements, RowLists.Links(root));
        var versions = new List<DemoVersion> { first };
        foreach (var (json, place) in root.Elements("versions"))
            versions.Add(Version(new JsonRow(json, place, _reading), versions[^1]));
        var read = new DemoStory(file, id, story.Label("report", RowKind.Report), DemoRows.Slugged(story), story.Term<StoryKind>("kind"), story.Label("section", RowKind.Section),
            story.LabelList("topics", RowKind.Topic), story.LabelList("bylines", RowKind.Byline), story.Text("language"), Picture(story), story.LabelList("related", RowKind.Story), versions);
        story.Close();
        return read;
    }

    private static DemoPicture? Picture(JsonRow story)
    {
        if (story.Row("picture") is not { } row)
            return null;
        var picture = new DemoPicture(row.Text("file"), row.Text("alt"), row.Text("credit"), row.OptionalText("caption") ?? "");
        row.Close();
        return picture;
    }

    private JsonObject Content()
    {
        var content = new JsonObject();
        foreach (var name in (string[])["headline", "standfirst", "body"])
            content[name] = root.Found(name) is { } value ? JsonNode.Parse(value.GetRawText()) : null;
        return content;
    }

    private DemoStatement Statement(JsonRow row)
    {
        if (row.Has("reuse"))
            return new DemoStatement(row.Id(RowKind.Statement), Row: null, row.Label("reuse", RowKind.Statement));
        var statement = RowLists.Statement(row);
        return new DemoStatement(statement.Id, statement, Reuse: null);
    }

    /// <summary>In a later version a known id is a new revision.</summary>
    private DemoStatement Revised(JsonRow row)
    {
        var id = row.Text("id");
        if (row.Has("reuse") || !_reading.Knows(RowKind.Statement, id))
            return Statement(row);
        return new DemoStatement(id, RowLists.Statement(row, id), Reuse: null);
    }

    private DemoVersion Version(JsonRow row, DemoVersion before)
    {
        var content = (JsonObject)before.Content.DeepClone();
        foreach (var (json, place) in row.Elements("edits"))
        {
            var edit = new JsonRow(json, place, _reading);
            var (replace, with) = (edit.Text("replace"), edit.OptionalText("with") ?? "");
            edit.Close();
            var found = DemoEdits.Replace(content, replace, with);
            if (found != 1)
                _reading.Problem(place, $"the words to replace stand {found} times in the text, and must stand once.");
        }

        if (row.Found("body") is { } body)
            content["body"] = JsonNode.Parse(body.GetRawText());
        var rows = RowLists.Shared(row, decided: true);
        var version = new DemoVersion(row.Instant("published"), row.Term<ChangeKind>("change_kind"), row.OptionalText("change_note"), content, rows, row.Rows("statements", Revised), RowLists.Links(row));
        if (version.Published <= before.Published)
            _reading.Problem(row.Under("published"), "versions stand in order of time, and this one is not after the one before.");
        row.Close();
        return version;
    }
}

/// <summary>Changes the source text of a story.</summary>
internal static class DemoEdits
{
    /// <summary>Replaces words in every string of the content where they stand once altogether; returns how often they stand.</summary>
    public static int Replace(JsonNode content, string words, string with)
    {
        var places = Strings(content).Select(node => (Node: node, Text: node.GetValue<string>())).Where(n => n.Text.Contains(words, StringComparison.Ordinal)).ToList();
        var count = places.Sum(p => Count(p.Text, words));
        if (count == 1)
            places[0].Node.ReplaceWith(JsonValue.Create(places[0].Text.Replace(words, with, StringComparison.Ordinal)));
        return count;
    }

    private static IEnumerable<JsonNode> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.ToList().SelectMany(m => Strings(m.Value)),
        JsonArray items => items.ToList().SelectMany(Strings),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };

    private static int Count(string text, string words)
    {
        var count = 0;
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0 && words.Length > 0; at = text.IndexOf(words, at + words.Length, StringComparison.Ordinal))
            count++;
        return count;
    }
}
