using System.Text;
using System.Text.Json;
using OnRecord.Domain;

namespace OnRecord.Web.Theme.Languages;

/// <summary>A JSON object laid flat: each value under its path ("words/menu", "dates/months/0") with the line it stands in, so that a
/// complaint can name both.</summary>
internal static class FlatJson
{
    private const int DeepestAllowed = 8;

    internal readonly record struct Value(string Text, int Line);

    /// <summary>Reads the file, or refuses it with the line. Comments and trailing commas are forgiven; a name given twice is not.</summary>
    public static Outcome<Dictionary<string, Value>> Read(string file, ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = DeepestAllowed });
        var path = new List<string>();
        var places = new Stack<int>();
        var (line, counted) = (1, 0L);
        try
        {
            while (reader.Read())
            {
                line += json[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
                counted = reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        path.Add(reader.GetString()!);
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        Enter(path, places);
                        places.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        places.Pop();
                        break;
                    default:
                        Enter(path, places);
                        var key = string.Join('/', path);
                        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
                        if (!values.TryAdd(key, new Value(text, line)))
                            return Outcome.Refused($"{file}, line {line}: \"{key}\" stands twice.");
                        break;
                }

                if (path.Count > 0)
                    path.RemoveAt(path.Count - 1);
            }

            return values;
        }
        catch (JsonException broken)
        {
            return Outcome.Refused($"{file}, line {(broken.LineNumber ?? 0) + 1}: this is no valid JSON after \"{string.Join('/', path)}\".");
        }
    }

    private static void Enter(List<string> path, Stack<int> places)
    {
        if (places.TryPeek(out var place) && place >= 0)
        {
            path.Add($"{place}");
            places.Push(places.Pop() + 1);
        }
    }
}
