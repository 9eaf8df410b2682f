using System.Globalization;

namespace OnRecord.Web.Features.History;

/// <summary>Where the versions of a story stand, by the story's path.</summary>
internal static class HistoryAddress
{
    public static string Of(string story) => story + "/history";

    public static string Version(string story, int n) => string.Create(CultureInfo.InvariantCulture, $"{story}/history/{n}");

    public static string Bytes(string story, int n) => Version(story, n) + ".json";

    public static string Proof(string story, int n) => Version(story, n) + "/proof";

    /// <summary>The page that checks a version against the record.</summary>
    public static string Check(string story, int n) => $"/record?story={Version(story, n)}#check";

    public static string Difference(string story, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{story}/history/{from}..{to}");

    /// <summary>The number of a version as an address writes it; null where it is none.</summary>
    public static int? Number(string? text) =>
        text is [>= '1' and <= '9', ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>The story's path, from a path of its history.</summary>
    /// <param name="end">What follows the story's path, as these methods write it for the story "".</param>
    public static string StoryOf(string path, string end) => path[..^end.Length];
}
