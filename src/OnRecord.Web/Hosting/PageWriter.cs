using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Engine;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Hosting;

/// <summary>Turns a page's model into the bytes readers get.</summary>
public sealed class PageWriter(PageTemplates templates, LanguageCatalog languages)
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>A page in the language of its model, kept under the tags of all that it shows and under "site", which is on every page.</summary>
    /// <param name="changed">UTC, when the newest thing on the page changed; null when not known.</param>
    public Page Write(string template, PageView model, SiteNow site, IEnumerable<string> tags, int status = StatusCodes.Status200OK, DateTime? changed = null) =>
        new(templates.Render(template, model, languages.For(model.Language), site.Zone), Html, status, [Tag.Site, .. tags.Distinct(StringComparer.Ordinal)], changed);

    /// <summary>The words for a story in this language.</summary>
    public Words WordsFor(string language) => languages.For(language);

    /// <summary>"ltr" or "rtl" for a story in this language, whether or not there is a file of its words.</summary>
    public string DirectionOf(string language) => languages.DirectionOf(language);
}
