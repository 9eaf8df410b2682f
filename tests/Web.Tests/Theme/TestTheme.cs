using System.Text;
using OnRecord.Web.Theme.Engine;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Tests.Theme;

/// <summary>A built-in theme of a layout and a page, and a newsroom's folder before it.</summary>
internal sealed class TestTheme : IDisposable
{
    private static readonly LanguageCatalog Languages = TestLanguages.Catalog();
    private readonly TestFolder basis;

    public TestTheme(string page, params ReadOnlySpan<(string Name, string Content)> own)
    {
        basis = new TestFolder(("layout.hbs", "[{{body}}]"), ("page.hbs", page), ("partials/part.hbs", "built-in part"), ("assets/site.css", "p { color: red }"));
        Own = new TestFolder(own);
        Pages = PageTemplates.Open(ThemeFolder.Read(basis.Place).Value, own.Length == 0 ? null : Own.Place, Languages, Log).Value;
    }

    public TestFolder Own { get; }

    public TestLog Log { get; } = new();

    public PageTemplates Pages { get; }

    public static string Render(string page, object model, string language = "en")
    {
        using var theme = new TestTheme(page);
        Assert.Empty(theme.Log.Lines);
        return theme.Render(model, language)[1..^1];
    }

    public string Render(object model, string language = "en") =>
        Encoding.UTF8.GetString(Pages.Render("page", model, Languages.For(language), TimeZoneInfo.Utc));

    public void Dispose()
    {
        basis.Dispose();
        Own.Dispose();
    }
}
