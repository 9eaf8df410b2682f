using System.Globalization;
using System.Xml.Linq;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features;

/// <summary>RSS 2.0 as its specification asks (rssboard.org/rss-specification), and what we promise beyond it.</summary>
public sealed class FeedTests(Towns towns)
{
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory, BothEngines]
    public async Task Feeds_keep_the_rules_of_rss(Engine engine)
    {
        var town = await towns.On(engine);
        foreach (var (path, home) in new[] { ("/feed.xml", "/"), ("/world/feed.xml", "/world/"), ("/world/coast/feed.xml", "/world/coast/"), ("/money/feed.xml", "/money/") })
        {
            using var answer = await town.Site.Get(path);
            Assert.Equal("application/rss+xml; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            var rss = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
            Assert.Equal(("rss", "2.0"), (rss.Name.LocalName, (string?)rss.Attribute("version")));
            var channel = Assert.Single(rss.Elements());
            foreach (var needed in new[] { "title", "link", "description" })
                Assert.NotEmpty(Assert.Single(channel.Elements(needed)).Value);
            Assert.Equal(Site.Address + home, channel.Element("link")!.Value);
            Assert.Equal(Site.Address + path, (string?)channel.Element(Atom + "link")!.Attribute("href"));
            IsDate(channel.Element("lastBuildDate")!.Value);
            var items = channel.Elements("item").ToList();
            Assert.NotEmpty(items);
            Assert.Equal(items.Count, items.Select(i => i.Element("guid")!.Value).Distinct(StringComparer.Ordinal).Count());
            foreach (var item in items)
                Check(item);
        }
    }

    [Theory, BothEngines]
    public async Task The_feed_has_the_whole_text_and_no_marks_of_statements(Engine engine)
    {
        var town = await towns.On(engine);
        var text = await town.Site.Text("/feed.xml");
        Assert.DoesNotContain("data-statement", text, StringComparison.Ordinal);
        foreach (var id in town.Said)
            Assert.DoesNotContain(id.ToString(), text, StringComparison.Ordinal);
        var html = XDocument.Parse(text).Descendants(Content + "encoded").First().Value;
        Assert.Contains("The ferry will stop for a week, Captain Mara Lind said on Friday.", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Site.Address}{town.Budget.Address}\"", html, StringComparison.Ordinal);
    }

    private static void Check(XElement item)
    {
        Assert.True(item.Elements("title").Any() || item.Elements("description").Any());
        Assert.StartsWith(Site.Address + "/20", item.Element("link")!.Value, StringComparison.Ordinal);
        IsDate(item.Element("pubDate")!.Value);
        Assert.Equal("false", (string?)item.Element("guid")!.Attribute("isPermaLink"));
        var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(item.Element(Content + "encoded")!.Value);
        foreach (var link in html.QuerySelectorAll("[href], [src]"))
            Assert.Matches("^(https?:|mailto:)", link.GetAttribute("href") ?? link.GetAttribute("src"));
        Assert.Empty(html.QuerySelectorAll("[class~=said], [id^=w-], [data-statement], script, style"));
    }

    // RFC 822 with four digits of year, as the specification allows.
    private static void IsDate(string text) =>
        Assert.True(DateTime.TryParseExact(text, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), text);
}
