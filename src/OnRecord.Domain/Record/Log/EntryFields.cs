using System.Globalization;
using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Record.Log;

/// <summary>How the fields of an entry are spelled, and read again. A field that is missing or spelled otherwise is a <see cref="FormatException"/> with a sentence.</summary>
internal static class EntryFields
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Time(DateTime utc) => utc.ToString(TimeForm, CultureInfo.InvariantCulture);

    public static string Id(Guid id) => id.ToString("D");

    public static DateTime Time(this JsonObject members, string name) =>
        DateTime.TryParseExact(members.Text(name), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Wrong(name, "a time in UTC with milliseconds");

    public static Guid Id(this JsonObject members, string name) =>
        Guid.TryParseExact(members.Text(name), "D", out var id) ? id : throw Wrong(name, "an id");

    public static Digest Digest(this JsonObject members, string name) =>
        Log.Digest.TryParseHex(members.Text(name), out var digest) ? digest : throw Wrong(name, "64 hex digits");

    public static string Hex(this JsonObject members, string name, int bytes) =>
        members.Text(name) is var text && text.Length == 2 * bytes && text.All(char.IsAsciiHexDigitLower) ? text : throw Wrong(name, $"{2 * bytes} hex digits");

    public static T Term<T>(this JsonObject members, string name)
        where T : struct, Enum => Wire.TryParse<T>(members.Text(name), out var term) ? term : throw Wrong(name, $"one of {string.Join(", ", Wire.All<T>())}");

    public static long Number(this JsonObject members, string name, long least, long most) =>
        members[name] is JsonValue value && value.TryGetValue<long>(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, $"a whole number from {least} to {most}");

    /// <summary>Number of a version.</summary>
    public static int N(this JsonObject members) => (int)members.Number("n", 1, int.MaxValue);

    /// <summary>Index of an entry, where there is one.</summary>
    public static long? Prev(this JsonObject members) => members.ContainsKey("prev") ? members.Number("prev", 0, CanonicalJson.LargestNumber) : null;

    public static string Text(this JsonObject members, string name) =>
        members[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong(name, "there as a string");

    private static FormatException Wrong(string name, string right) => new($"its field \"{name}\" is not {right}");
}
