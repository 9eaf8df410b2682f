using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OnRecord.Web.Features.Exchange;

/// <summary>
/// The one way JSON is written in an export: two spaces, LF, keys in the order given, least escaping, no byte order mark,
/// one line feed at the end. It is what <c>JSON.stringify(value, null, 2)</c> of ECMAScript writes, so that other programs can write it too.
/// </summary>
internal static class ExchangeJson
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static byte[] Write(JsonNode value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }

    /// <summary>"2026-11-23T09:30:00.000000Z": microseconds, the finest that both databases keep.</summary>
    public static string Time(DateTime utc) => utc.ToString(TimeForm, CultureInfo.InvariantCulture);

    public static DateTime? ReadTime(string? text) => DateTime.TryParseExact(
        text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : null;

    private static void Append(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject members:
                text.Append('{');
                foreach (var (key, member) in members)
                {
                    NewLine(text, depth + 1);
                    AppendString(text, key);
                    text.Append(": ");
                    Append(text, member, depth + 1);
                }

                NewLine(text, depth, end: true);
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    NewLine(text, depth + 1);
                    Append(text, item, depth + 1);
                }

                NewLine(text, depth, end: true);
                text.Append(']');
                break;
            default:
                if (value.GetValueKind() == JsonValueKind.String)
                    AppendString(text, value.GetValue<string>());
                else
                    text.Append(value.ToJsonString());
                break;
        }
    }

    private static void NewLine(StringBuilder text, int depth, bool end = false)
    {
        if (!end && text[^1] is not ('{' or '['))
            text.Append(',');
        text.Append('\n').Append(' ', depth * 2);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }
}
