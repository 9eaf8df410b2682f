using System.Text;
using System.Text.Json;
using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>
/// One object of a file, asked for its fields by name. What is wrong is noted with its place and something harmless is
/// given, so that one reading finds every problem. A field that nobody asked for is noted by <see cref="Close"/>.
/// </summary>
public sealed class JsonRow
{
    private readonly Dictionary<string, JsonElement> _fields = [];
    private readonly HashSet<string> _asked = [];
    private readonly bool _broken;

    public JsonRow(JsonElement json, string place, FileReading reading)
    {
        (Place, Reading) = (place, reading);
        if (json.ValueKind != JsonValueKind.Object)
        {
            _broken = true;
            reading.Problem(place, "this must be an object, {…}.");
            return;
        }

        foreach (var field in json.EnumerateObject())
        {
            if (!_fields.TryAdd(field.Name, field.Value))
                reading.Problem(Under(field.Name), "this stands twice in one object.");
        }
    }

    /// <summary>"statements[3].hops[0]"; "" for the file itself.</summary>
    public string Place { get; }

    public FileReading Reading { get; }

    public string Under(string name) => Place.Length == 0 ? name : $"{Place}.{name}";

    public bool Has(string name) => Found(name) is not null;

    public JsonElement? Found(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>Text that must be there and say something; "" with a problem otherwise.</summary>
    public string Text(string name)
    {
        var text = OptionalText(name);
        if (string.IsNullOrWhiteSpace(text) && !_broken && (Found(name) is not { } value || value.ValueKind == JsonValueKind.String))
            Reading.Problem(Under(name), "this is needed and is not there.");
        return text ?? "";
    }

    /// <summary>Text in NFC; null when absent or empty.</summary>
    public string? OptionalText(string name) => Found(name) is { } value ? TextOf(value, Under(name)) : null;

    /// <summary>The name of another row; "" with a problem when absent.</summary>
    public string Label(string name, RowKind kind)
    {
        var label = Text(name);
        if (label.Length > 0)
            Reading.Refer(Under(name), kind, label);
        return label;
    }

    public string? OptionalLabel(string name, RowKind kind) => Has(name) ? Label(name, kind) : null;

    /// <summary>The label that this row gives itself.</summary>
    public string Id(RowKind kind)
    {
        var label = Text("id");
        Reading.Give(Under("id"), kind, label);
        return label;
    }

    public bool Flag(string name)
    {
        if (Found(name) is not { } value)
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Reading.Problem(Under(name), "this must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A whole number of at least 0.</summary>
    public int? Number(string name)
    {
        if (Found(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0)
            return number;
        Reading.Problem(Under(name), "this must be a whole number, 0 or more.");
        return null;
    }

    /// <summary>A term of the vocabulary that must be there.</summary>
    public T Term<T>(string name)
        where T : struct, Enum => OptionalTerm<T>(name, needed: true) ?? default;

    public T Term<T>(string name, T otherwise)
        where T : struct, Enum => OptionalTerm<T>(name) ?? otherwise;

    public T? OptionalTerm<T>(string name, bool needed = false)
        where T : struct, Enum
    {
        var text = needed ? Text(name) : OptionalText(name);
        if (string.IsNullOrEmpty(text))
            return null;
        if (Wire.Parse<T>(text).Try(out var term, out var sentence))
            return term;
        Reading.Problem(Under(name), sentence);
        return null;
    }

    /// <summary>A date as text, or as <c>{"edtf": …}</c> where no part of it can be inferred.</summary>
    public Edtf? Edtf(string name)
    {
        if (Found(name) is { ValueKind: JsonValueKind.Object })
        {
            var whole = Date(name);
            if (whole?.Inferred.Count > 0)
                Reading.Note(Under(name), "what is inferred of this date is not kept.");
            return whole?.Date;
        }

        if (OptionalText(name) is not { } text)
            return null;
        if (Domain.Sourcing.Edtf.Parse(text).Try(out var date, out var sentence))
            return date;
        Reading.Problem(Under(name), sentence);
        return null;
    }

    /// <summary>A date as <c>{"edtf": …, "inferred": […]}</c>.</summary>
    public SourcingDate? Date(string name)
    {
        if (Found(name) is not { } value)
            return null;
        var row = new JsonRow(value, Under(name), Reading);
        if (value.ValueKind == JsonValueKind.Object && !row.Has("edtf"))
            row.Text("edtf");
        var date = row.Edtf("edtf");
        var inferred = new List<InferredPart>();
        foreach (var (text, place) in row.TextsWithPlaces("inferred"))
        {
            if (Wire.Parse<InferredPart>(text).Try(out var part, out var sentence))
                inferred.Add(part);
            else
                Reading.Problem(place, sentence);
        }

        row.Close();
        return date is null ? null : new SourcingDate(date, inferred);
    }

    /// <summary>A web address, http or https; pages link to it.</summary>
    public string? Web(string name)
    {
        if (OptionalText(name) is not { } text)
            return null;
        var address = Address.Read(text);
        if (!address.Ok || !address.Value.IsWeb)
            Reading.Problem(Under(name), address.Ok ? "this must begin with https:// or http://." : address.Sentence);
        return text;
    }

    public IReadOnlyList<string> Texts(string name) => [.. TextsWithPlaces(name).Select(t => t.Text)];

    /// <summary>The elements of a list with their places; empty when absent.</summary>
    public IReadOnlyList<(JsonElement Json, string Place)> Elements(string name)
    {
        if (Found(name) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Reading.Problem(Under(name), "this must be a list, […].");
            return [];
        }

        return [.. value.EnumerateArray().Select((element, at) => (element, $"{Under(name)}[{at}]"))];
    }

    /// <summary>Reads each object of a list and closes it.</summary>
    public IReadOnlyList<T> Rows<T>(string name, Func<JsonRow, T> read)
    {
        var rows = new List<T>();
        foreach (var (json, place) in Elements(name))
        {
            var row = new JsonRow(json, place, Reading);
            rows.Add(read(row));
            row.Close();
        }

        return rows;
    }

    /// <summary>An object under this name, or null when absent. The caller closes it.</summary>
    public JsonRow? Row(string name) => Found(name) is { } value ? new JsonRow(value, Under(name), Reading) : null;

    /// <summary>Notes a field that is known but never taken from a file, and why.</summary>
    public void NotTaken(string name, string why)
    {
        if (Has(name))
            Reading.Note(Under(name), why);
    }

    /// <summary>Takes a field as known without reading it.</summary>
    public void Skip(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            _asked.Add(name);
    }

    /// <summary>The names of all fields, in the order of the file.</summary>
    public IReadOnlyList<string> Names => [.. _fields.Keys];

    /// <summary>Names every field that was not asked for: it is let go, and the person is told.</summary>
    public void Close()
    {
        foreach (var name in _fields.Keys.Where(name => !_asked.Contains(name)))
            Reading.Note(Under(name), "this field is not known and was not read.");
    }

    private List<(string Text, string Place)> TextsWithPlaces(string name)
    {
        var texts = new List<(string, string)>();
        foreach (var (json, place) in Elements(name))
        {
            if (TextOf(json, place) is { } text)
                texts.Add((text, place));
        }

        return texts;
    }

    private string? TextOf(JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Reading.Problem(place, "this must be text in quotation marks.");
            return null;
        }

        try
        {
            var text = value.GetString()!.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n");
            if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
                Reading.Problem(place, "the text holds a control character; take it out.");
            return text.Length == 0 ? null : text;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            Reading.Problem(place, "the text is not valid Unicode (half of a surrogate pair, or broken UTF-8).");
            return null;
        }
    }
}
