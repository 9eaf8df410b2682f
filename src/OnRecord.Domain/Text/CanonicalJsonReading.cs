using System.Text.Json;
using System.Text.Json.Nodes;

namespace OnRecord.Domain.Text;

/// <summary>Reads JSON while keeping the path, so that a refusal can name the place.</summary>
internal static class CanonicalJsonReading
{
    // Lists in lists in a document: each level takes four levels of JSON.
    private const int DeepestNesting = 256;

    public static Outcome<JsonNode> Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestNesting });
        try
        {
            reader.Read();
            var value = Value(ref reader, "$");
            // Reading on past the end is what finds text after the value.
            reader.Read();
            return value is null ? Outcome.Refused("The JSON is only null; there is nothing in it.") : value;
        }
        catch (JsonException broken)
        {
            return Outcome.Refused(broken.LineNumber is { } line
                ? $"The JSON is broken at line {line + 1}, byte {broken.BytePositionInLine + 1}: {FirstSentence(broken.Message)}"
                : broken.Message);
        }
    }

    private static JsonNode? Value(ref Utf8JsonReader reader, string path) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader, path),
        JsonTokenType.StartArray => Array(ref reader, path),
        JsonTokenType.String => JsonValue.Create(String(ref reader, path)),
        JsonTokenType.Number => JsonValue.Create(Number(ref reader, path)),
        JsonTokenType.True => JsonValue.Create(true),
        JsonTokenType.False => JsonValue.Create(false),
        _ => null,
    };

    private static JsonObject Object(ref Utf8JsonReader reader, string path)
    {
        var members = new JsonObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = String(ref reader, path);
            var place = $"{path}.{key}";
            if (!CanonicalJson.TryNormalise(key, out var normal) || !seen.Add(normal))
                throw Refused($"The key \"{key}\" stands twice at {path}.");
            reader.Read();
            members.Add(key, Value(ref reader, place));
        }

        return members;
    }

    private static JsonArray Array(ref Utf8JsonReader reader, string path)
    {
        var items = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader, $"{path}[{items.Count}]"));
        return items;
    }

    private static long Number(ref Utf8JsonReader reader, string path)
    {
        if (reader.TryGetInt64(out var number) && number is >= -CanonicalJson.LargestNumber and <= CanonicalJson.LargestNumber)
            return number;
        throw Refused(reader.ValueSpan.IndexOfAny(".eE"u8) >= 0
            ? $"The number at {path} is not whole; only whole numbers are allowed."
            : $"The number at {path} is larger than {CanonicalJson.LargestNumber}.");
    }

    private static string String(ref Utf8JsonReader reader, string path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refused($"A string at {path} is no Unicode text.");
        }
    }

    // Carries a refusal out of the recursion; never leaves this file.
    private static JsonException Refused(string sentence) => new(sentence);

    private static string FirstSentence(string message) =>
        message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var end and > 0 ? message[..end] : message;
}
