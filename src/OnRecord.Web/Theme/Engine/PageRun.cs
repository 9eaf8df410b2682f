using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Theme.Engine;

/// <summary>What the helpers need to know while one page is written. Its members are internal, so that a template finds nothing in it.</summary>
internal sealed class PageRun(Words words, TimeZoneInfo zone, ThemeAssets assets)
{
    internal Words Words { get; } = words;

    internal TimeZoneInfo Zone { get; } = zone;

    internal ThemeAssets Assets { get; } = assets;

    /// <summary>Where the engine is writing to.</summary>
    internal required PageBuffer Page { get; set; }

    /// <summary>The finished page body, while the layout around it is written.</summary>
    internal PageBuffer? Body { get; set; }

    /// <summary>The last tag that was come to, in a theme compiled to be traced.</summary>
    internal string? Place { get; set; }

    /// <summary>What templates see as <c>@language</c> and <c>@direction</c>, and helpers as this.</summary>
    internal Dictionary<string, object> Data => new(StringComparer.Ordinal)
    {
        ["run"] = this,
        ["language"] = Words.Language,
        ["direction"] = Words.Direction,
    };
}
