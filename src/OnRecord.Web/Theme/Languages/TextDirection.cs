namespace OnRecord.Web.Theme.Languages;

/// <summary>Which way a language runs where no file of its words says so: a story may be in a language the site does not speak.</summary>
internal static class TextDirection
{
    // Languages written from right to left unless their tag names another script, and the scripts that are (CLDR's list of scripts).
    private static readonly HashSet<string> Languages = new(["ar", "arc", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Scripts = new(["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"], StringComparer.OrdinalIgnoreCase);

    /// <summary>"ltr" or "rtl" for a BCP 47 tag.</summary>
    public static string Of(string tag)
    {
        var parts = tag.Split('-');
        var script = parts.Skip(1).FirstOrDefault(part => part.Length == 4 && part.All(char.IsAsciiLetter));
        return (script is null ? Languages.Contains(parts[0]) : Scripts.Contains(script)) ? "rtl" : "ltr";
    }
}
