using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Exchange;

/// <summary>
/// Reads the fields of one JSON object, noting what is wrong and where. A field that is wrong comes back as its type's
/// plainest value, so that reading goes on and names the next problem too.
/// </summary>
/// <param name="place">"agents/000001.json: [3]"</param>
internal sealed class RowReader(JsonElement row, string place, Problems problems)
{
    public string Place => place;

    public JsonElement Json => row;

    public void Problem(string field, string sentence) => problems.Add(At(field), sentence);

    /// <summary>Whether the row has the field at all. One that came into the format later is missing in older folders.</summary>
    public bool Has(string name) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out _);

    /// <summary>Whether writing the row gives what was read; a field that came later may be missing.</summary>
    public bool IsAsWritten(JsonObject written, IReadOnlyList<string> later)
    {
        foreach (var name in later.Where(name => !Has(name)))
            written.Remove(name);
        return JsonElement.DeepEquals(JsonSerializer.SerializeToElement(written), row);
    }

    public string Text(string name) => OptionalText(name) ?? Missing(name, "");

    public string? OptionalText(string name)
    {
        var value = Value(name);
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string?>(name, "is not a text.", null);
        try
        {
            var text = value.GetString()!;
            return text.Contains('\0', StringComparison.Ordinal) ? Wrong(name, "holds the character U+0000, which no database keeps.", "") : text;
        }
        catch (InvalidOperationException)
        {
            return Wrong(name, "is no Unicode text.", "");
        }
    }

    public Guid Id(string name) => OptionalId(name) ?? Missing(name, Guid.Empty);

    public Guid? OptionalId(string name)
    {
        if (OptionalText(name) is not { } text)
            return null;
        return AsId(text) ?? Wrong<Guid?>(name, $"\"{text}\" is no id: a lower-case UUID is asked for.", Guid.Empty);
    }

    public int Number(string name) => OptionalNumber(name) is { } number ? (int)number : Missing(name, 0);

    public long? OptionalNumber(string name)
    {
        var value = Value(name);
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number is >= 0 and <= int.MaxValue
            ? number
            : Wrong<long?>(name, "is no whole number from 0 to 2147483647.", 0);
    }

    /// <summary>A number from 0 to 1.</summary>
    public double Share(string name)
    {
        var value = Value(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var share) && share is >= 0 and <= 1 ? share : Wrong(name, "is no number from 0 to 1.", 0.5);
    }

    public bool Flag(string name) => Value(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Wrong(name, "is neither true nor false.", false),
    };

    public DateTime Time(string name) => OptionalTime(name) ?? Missing(name, DateTime.UnixEpoch);

    public DateTime? OptionalTime(string name)
    {
        if (OptionalText(name) is not { } text)
            return null;
        return ExchangeJson.ReadTime(text) ?? Wrong<DateTime?>(name, $"\"{text}\" is no time; write it as 2026-11-23T09:30:00.000000Z.", DateTime.UnixEpoch);
    }

    public T Term<T>(string name)
        where T : struct, Enum => OptionalTerm<T>(name) ?? Missing(name, default(T));

    public T? OptionalTerm<T>(string name)
        where T : struct, Enum
    {
        if (OptionalText(name) is not { } text)
            return null;
        var term = Wire.Parse<T>(text);
        return term.Ok ? term.Value : Wrong<T?>(name, term.Sentence, default(T));
    }

    public Edtf? Edtf(string name)
    {
        if (OptionalText(name) is not { } text)
            return null;
        var date = Domain.Sourcing.Edtf.Parse(text);
        return date.Ok ? date.Value : Wrong<Edtf?>(name, date.Sentence, null);
    }

    public SourcingDate? Date(string name) =>
        Optional(name) is { } date && date.Edtf("edtf") is { } edtf ? new SourcingDate(edtf, [.. date.Terms<InferredPart>("inferred")]) : null;

    public RowReader? Optional(string name)
    {
        var value = Value(name);
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.Object ? new RowReader(value, At(name), problems) : Wrong<RowReader?>(name, "is no object.", null);
    }

    public IReadOnlyList<RowReader> Rows(string name) => [.. Items(name).Select((item, i) => new RowReader(item, At($"{name}[{i}]"), problems))];

    public IReadOnlyList<Guid> Ids(string name) => [.. Texts(name).Select((text, i) => AsId(text) ?? Wrong($"{name}[{i}]", $"\"{text}\" is no id.", Guid.Empty))];

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select((item, i) => item.ValueKind == JsonValueKind.String ? item.GetString()! : Wrong($"{name}[{i}]", "is not a text.", ""))];

    /// <summary>The value as it stands, for documents.</summary>
    public JsonElement Value(string name)
    {
        if (row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value))
            return value;
        problems.Add(At(name), "is missing.");
        return NullElement;
    }

    private static readonly JsonElement NullElement = JsonDocument.Parse("null").RootElement.Clone();

    private IEnumerable<T> Terms<T>(string name)
        where T : struct, Enum
    {
        foreach (var text in Texts(name))
        {
            var term = Wire.Parse<T>(text);
            yield return term.Ok ? term.Value : Wrong(name, term.Sentence, default(T));
        }
    }

    private IEnumerable<JsonElement> Items(string name)
    {
        var value = Value(name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Wrong<IEnumerable<JsonElement>>(name, "is no list.", []);
    }

    private string At(string field) => field.Length == 0 ? place : place.EndsWith(':') ? $"{place} {field}" : $"{place}.{field}";

    private static Guid? AsId(string text) => Guid.TryParseExact(text, "D", out var id) && id.ToString() == text ? id : null;

    // That a field is not there was said when it was looked for.
    private T Missing<T>(string name, T plainest) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null
            ? Wrong(name, "is null, which it may not be.", plainest)
            : plainest;

    private T Wrong<T>(string name, string sentence, T plainest)
    {
        problems.Add(At(name), sentence);
        return plainest;
    }
}
