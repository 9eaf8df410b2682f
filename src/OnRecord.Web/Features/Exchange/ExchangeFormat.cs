using OnRecord.Domain.Media;

namespace OnRecord.Web.Features.Exchange;

/// <summary>Who an export is for.</summary>
public enum ExportKind
{
    /// <summary>The whole newsroom, drafts and confidential fields included; what an import reads.</summary>
    Full,

    /// <summary>What any reader can see, and nothing else.</summary>
    Public,
}

/// <summary>How far an export or import is.</summary>
/// <param name="Step">What is being done, to be shown to a person: "stories", "checking stories".</param>
/// <param name="Done">Of <paramref name="Total"/>.</param>
public sealed record ExchangeProgress(string Step, int Done, int Total);

/// <summary>Names and limits of the folder; docs/exchange-format.md describes it.</summary>
internal static class ExchangeFormat
{
    public const string Name = "onrecord-exchange/1";

    /// <summary>Rows in one file of a table that is cut into files.</summary>
    public const int RowsInFile = 1000;

    /// <summary>The longest JSON file that is read, in bytes (64 MB).</summary>
    public const long LongestFile = 64 * 1024 * 1024;

    public const string Manifest = "onrecord.json";

    public const string Settings = "settings.json";

    public const string Navigation = "navigation.json";

    public const string FrontPage = "front-page.json";

    public const string Moved = "moved-addresses.json";

    public const string Pictures = "pictures.json";

    public const string Stories = "stories";

    public const string Media = "media";

    public static string Version { get; } = typeof(ExchangeFormat).Assembly.GetName().Version!.ToString(3);

    /// <summary>The end of an original's name without a dot.</summary>
    public static string Extension(PictureFormat format) => format == PictureFormat.Jpeg ? "jpg" : format.ToString().ToLowerInvariant();
}
