using System.Collections.Frozen;
using OnRecord.Domain;

namespace OnRecord.Web.Theme.Languages;

/// <summary>The languages this newsroom can speak: those built in and those of its own folder, which go before.</summary>
public sealed class LanguageCatalog
{
    private readonly FrozenDictionary<string, Words> languages;

    private LanguageCatalog(FrozenDictionary<string, Words> languages) => this.languages = languages;

    /// <summary>English, which every other language falls back to.</summary>
    public Words English => languages["en"];

    /// <summary>The tags of all languages, in order.</summary>
    public IEnumerable<string> Tags => languages.Keys.Order(StringComparer.Ordinal);

    /// <summary>The language of a tag; for a regional tag its plain language; English when neither is there.</summary>
    public Words For(string tag) =>
        languages.GetValueOrDefault(tag) ?? languages.GetValueOrDefault(tag.Split('-')[0]) ?? English;

    /// <summary>"ltr" or "rtl": as the language's own file says, else by its script.</summary>
    public string DirectionOf(string tag) =>
        (languages.GetValueOrDefault(tag) ?? languages.GetValueOrDefault(tag.Split('-')[0]))?.Direction ?? TextDirection.Of(tag);

    /// <summary>
    /// Reads the built-in languages and every <c>*.json</c> of a folder, which need not exist. A broken file refuses the whole with its
    /// name, line and key. Words that a language lacks are told to the log once, here.
    /// </summary>
    public static Outcome<LanguageCatalog> Load(string? folder, ILogger log) => Load(BuiltInEnglish(), folder, log);

    internal static byte[] BuiltInEnglish()
    {
        using var english = typeof(LanguageCatalog).Assembly.GetManifestResourceStream("Languages/en.json")!;
        var bytes = new byte[english.Length];
        english.ReadExactly(bytes);
        return bytes;
    }

    internal static Outcome<LanguageCatalog> Load(byte[] english, string? folder, ILogger log)
    {
        if (!LanguageFile.Read("en.json", english, null).Try(out var model, out var broken))
            return Outcome.Refused(broken);
        var found = new Dictionary<string, Words>(StringComparer.OrdinalIgnoreCase) { ["en"] = new(model, model) };
        var files = folder is not null && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        var wrong = new List<string>();
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var read = LanguageFile.Read(file, File.ReadAllBytes(file), model);
            wrong.AddRange(read.Sentences);
            if (!read.Ok)
                continue;
            found[read.Value.Tag] = new Words(read.Value, model);
            TellMissing(file, read.Value, model, log);
        }

        return wrong.Count > 0 ? Outcome.Refused(wrong) : new LanguageCatalog(found.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    private static void TellMissing(string file, Language language, Language model, ILogger log)
    {
        string[] missing = [.. model.Said.Keys.Except(language.Said.Keys).Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
            log.LogWarning("{File} lacks {Count} words, which are said in English: {Missing}", file, missing.Length, string.Join(", ", missing));
        string[] unknown = [.. language.Said.Keys.Except(model.Said.Keys).Order(StringComparer.Ordinal)];
        if (unknown.Length > 0)
            log.LogWarning("{File} has {Count} words that nothing says: {Unknown}", file, unknown.Length, string.Join(", ", unknown));
    }
}
