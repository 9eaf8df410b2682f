using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OnRecord.Domain.Text;

/// <summary>
/// One spelling for one JSON value, so that its hash can be checked by anyone: RFC 8785 (keys by UTF-16 code unit,
/// no white space, least escaping), narrowed to whole numbers of at most 2^53-1 either side of zero, and with every
/// string and key in Unicode form NFC with LF line ends.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The largest whole number every JSON reader keeps exactly (RFC 7493, section 2.2).</summary>
    public const long LargestNumber = 9_007_199_254_740_991;

    /// <summary>The canonical UTF-8 bytes of a value; null is written as null.</summary>
    /// <exception cref="FormatException">A number is not whole or too large, a string holds half a surrogate pair,
    /// or two keys of one object become the same; the message names the path.</exception>
    public static byte[] Write(JsonNode? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads JSON that <see cref="Write"/> can write again.</summary>
    /// <returns>The value as it stands (strings not yet normalised), or a refusal that names the path of a key given
    /// twice, a number that is not whole, or a broken string. A bare null is refused: it is no document.</returns>
    public static Outcome<JsonNode> Read(ReadOnlySpan<byte> utf8) => CanonicalJsonReading.Read(utf8);

    /// <summary>NFC, with CRLF and CR as LF; false for half a surrogate pair, which has no UTF-8.</summary>
    internal static bool TryNormalise(string raw, out string normal)
    {
        normal = raw;
        for (var i = 0; i < raw.Length; i++)
        {
            if (!char.IsSurrogate(raw[i]))
                continue;
            if (i + 1 == raw.Length || !char.IsSurrogatePair(raw[i], raw[i + 1]))
                return false;
            i++;
        }

        normal = raw.Normalize(NormalizationForm.FormC)
            .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return true;
    }

    private static void Append(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendObject(text, members);
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Append(text, items[i]);
                }

                text.Append(']');
                break;
            default:
                AppendPlain(text, value.AsValue());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject members)
    {
        var sorted = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (key, member) in members)
        {
            if (!sorted.TryAdd(Normal(key, members), member))
                throw new FormatException($"The key \"{key}\" stands twice at {members.GetPath()}.");
        }

        text.Append('{');
        foreach (var (key, member) in sorted)
        {
            if (text[^1] != '{')
                text.Append(',');
            AppendString(text, key);
            text.Append(':');
            Append(text, member);
        }

        text.Append('}');
    }

    private static void AppendPlain(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Number when WholeNumber(value) is { } number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.String:
                // A Guid or a date is a string only once it is written.
                var raw = value.TryGetValue<string>(out var plain)
                    ? plain
                    : JsonSerializer.Deserialize<string>(value.ToJsonString())!;
                AppendString(text, Normal(raw, value));
                break;
            default:
                throw new FormatException($"The value at {value.GetPath()} is not a whole number between -{LargestNumber} and {LargestNumber}.");
        }
    }

    private static long? WholeNumber(JsonValue value) =>
        value.GetValue<object>() is not (double or float or decimal or Half)
        && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number is >= -LargestNumber and <= LargestNumber
            ? number
            : null;

    private static string Normal(string raw, JsonNode place) => TryNormalise(raw, out var normal)
        ? normal
        : throw new FormatException($"A string at {place.GetPath()} holds half a surrogate pair.");

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
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }
}
