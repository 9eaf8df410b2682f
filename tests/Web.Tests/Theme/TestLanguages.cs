using System.Text;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Tests.Theme;

/// <summary>The shipped English and the Arabic of the tests, with words of the tests' own in place of theirs, so that these tests stay when words change.</summary>
internal static class TestLanguages
{
    private static readonly string Here = AppContext.BaseDirectory;

    public static string ArabicFile => Path.Combine(Here, "Languages", "ar.json");

    public static string EnglishText => With(Encoding.UTF8.GetString(LanguageCatalog.BuiltInEnglish()), "words.en.json");

    public static string ArabicText => With(File.ReadAllText(ArabicFile), "words.ar.json");

    public static LanguageCatalog Catalog(TestLog? log = null)
    {
        using var folder = new TestFolder(("ar.json", ArabicText));
        return LanguageCatalog.Load(Encoding.UTF8.GetBytes(EnglishText), folder.Place, log ?? new TestLog()).Value;
    }

    private static string With(string language, string words)
    {
        const string start = "\"words\": {";
        return $"{language[..language.IndexOf(start, StringComparison.Ordinal)]}{start}\n{File.ReadAllText(Path.Combine(Here, "Theme", words))}\n}} }}";
    }
}
