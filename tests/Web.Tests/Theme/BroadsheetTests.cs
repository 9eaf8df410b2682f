using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Web.Theme.Engine;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Tests.Theme;

/// <summary>Every template of Broadsheet, written with everything that it may see and with next to nothing, in both directions.</summary>
public sealed partial class BroadsheetTests
{
    private static readonly TestLog Log = new();
    private static readonly LanguageCatalog Languages = Catalog();
    private static readonly PageTemplates Theme = PageTemplates.Open(null, Languages, Log).Value;

    public static TheoryData<string, int> Pages =>
        [.. from language in new[] { "en", "ar" } from place in Enumerable.Range(0, new SamplePages("en", "ltr").All.Count()) select (language, place)];

    [Theory, MemberData(nameof(Pages))]
    public void A_page_is_whole_HTML(string language, int place)
    {
        var (template, html, document) = Written(language, place);
        Assert.Empty(Log.Lines);
        Assert.Equal(language == "ar" ? "rtl" : "ltr", document.DocumentElement.GetAttribute("dir"));
        Assert.NotEmpty(document.Title!.Trim());
        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.Single(document.QuerySelectorAll("main"));
        Assert.DoesNotMatch(Hole, document.Body!.TextContent);
        Assert.DoesNotContain("&amp;amp;", html, StringComparison.Ordinal);
        Assert.Empty(document.QuerySelectorAll("[id]").Select(one => one.Id).GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(document.QuerySelectorAll("[style], style, script:not([src]), [onclick], img:not([alt])"));
        Assert.DoesNotContain(document.QuerySelectorAll("a, h1, h2, h3, dt, dd, li, p, title, time, button, summary, figcaption"), Nameless);
        Assert.DoesNotContain(document.QuerySelectorAll("a"), link => string.IsNullOrEmpty(link.GetAttribute("href")));
        Assert.DoesNotContain(document.QuerySelectorAll("a[href^='#']"), link => document.GetElementById(link.GetAttribute("href")![1..]) is null);
        Assert.All(document.QuerySelectorAll("[aria-labelledby]"), one => Assert.NotNull(document.GetElementById(one.GetAttribute("aria-labelledby")!)));
        var levels = document.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"{template} skips a heading"));
    }

    [Fact]
    public void A_story_says_what_it_rests_on_and_its_notes_what_a_reader_asks()
    {
        var (_, _, document) = Written("en", 2);
        Assert.Equal("This story rests on 3 statements by 3 sources, 1 of them named; its main claim on 1 origin for certain, at most 2.", document.QuerySelector(".rests")!.TextContent.Trim());
        var notes = document.QuerySelectorAll(".notes > li").ToList();
        Assert.Equal("Two insiders, not named (the Kremlin) Why not named: they fear for their posts Bloomberg knows who they are.", Fact(notes[0], "Who says so"));
        Assert.Equal("They took part: they say they passed it on", Fact(notes[0], "How they know"));
        Assert.Equal("By the account of Two insiders: The leader|A go-between (identity withheld), December 2023 (in private)", Fact(notes[0], "First told"));
        Assert.Equal("Two insiders|Bloomberg, 25 January 2024 (year inferred) (this step inferred)|here Partly inferred: no outlet is named", Fact(notes[0], "How it reached us"));
        Assert.StartsWith("1 certain, at most 2. Everything rests on: two insiders; the paper's own sources", Fact(notes[0], "Independent origins"), StringComparison.Ordinal);
        Assert.StartsWith("U.S. officials, January 2024 (date inferred): not aware of it", Fact(notes[0], "Not confirmed by"), StringComparison.Ordinal);
        Assert.StartsWith("a single unnamed origin", Fact(notes[1], "Independent origins"), StringComparison.Ordinal);
        Assert.Equal("Saying they know nothing of it", Fact(notes[1], "Stance"));
        Assert.Equal("“not aware of it”", notes[1].QuerySelector(".words")!.TextContent.Trim());
        Assert.StartsWith("no source given", Fact(notes[2], "Independent origins"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_term_that_a_page_may_show_has_its_words()
    {
        IEnumerable<string> keys =
        [
            .. Keys<Stance>("stance"), .. Keys<Basis>("basis"), .. Keys<Channel>("channel"), .. Keys<LinkHeading>("link"), .. Keys<AgentKind>("agent"), .. Keys<StoryKind>("kind"),
            .. Keys<IdentityKnownTo>("known"), .. Keys<TermsOfUse>("terms").Except(["terms.off_the_record", "terms.not_stated"], StringComparer.Ordinal),
            .. new[] { "single_unnamed", "single", "unsourced", "circular", "none" }.SelectMany(kind => new[] { $"count.{kind}", $"rests.{kind}" }),
        ];
        Assert.DoesNotContain(keys, key => !Languages.English.Has(key));
    }

    [Fact]
    public void The_built_in_theme_brings_little()
    {
        Assert.InRange(Theme.Assets.Find("broadsheet.css")!.Gzip!.Length, 1, 5 * 1024 + 256);
        Assert.InRange(Theme.Assets.Find("notes.js")!.Gzip!.Length, 1, 3 * 1024);
    }

    private static IEnumerable<string> Keys<T>(string group)
        where T : struct, Enum => Wire.All<T>().Select(name => $"{group}.{name}");

    private static (string Template, string Html, IDocument Document) Written(string language, int place)
    {
        var words = Languages.For(language);
        var (template, page) = new SamplePages(language, words.Direction).All.ElementAt(place);
        var html = Encoding.UTF8.GetString(Theme.Render(template, page, words, TimeZoneInfo.Utc));
        if (Environment.GetEnvironmentVariable("ONRECORD_PREVIEW") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, $"{place}-{template}-{language}.html"), html);
        return (template, html, new HtmlParser().ParseDocument(html));
    }

    /// <summary>What a note says under one of its headings, the stations of a way set apart by strokes.</summary>
    private static string Fact(IElement note, string heading)
    {
        var fact = (IElement)note.QuerySelectorAll("dt").Single(dt => dt.TextContent == heading).NextElementSibling!.Clone();
        foreach (var step in fact.QuerySelectorAll(".way > li:not(:first-child)"))
            step.InnerHtml = "|" + step.InnerHtml;
        foreach (var aside in fact.QuerySelectorAll(".aside"))
            aside.InnerHtml = " " + aside.InnerHtml;
        return Space.Replace(fact.TextContent, " ").Trim();
    }

    private static bool Nameless(IElement one) =>
        string.IsNullOrWhiteSpace(one.TextContent) && string.IsNullOrWhiteSpace(one.GetAttribute("aria-label")) && one.QuerySelector("img[alt]:not([alt=''])") is null;

    private static LanguageCatalog Catalog()
    {
        using var folder = new TestFolder(("ar.json", File.ReadAllText(TestLanguages.ArabicFile)));
        return LanguageCatalog.Load(folder.Place, Log).Value;
    }

    [GeneratedRegex(@"\{[a-z_]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Hole { get; }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space { get; }
}
