using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Topics;
using OnRecord.Newsroom;
using OnRecord.Web.Hosting;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Privacy;

/// <summary>Text of any field stays text: in pages, attributes, data for machines and feeds.</summary>
public sealed class HostileTextTests
{
    private const string Hostile = """xq</script><img src=x onerror=alert(1)>"' onfocus=alert(1) x='<!--]]></title><xq-el>&lt;xq-el&gt;{{xq}}""";

    [Theory, BothEngines]
    [Trait("reliability", "20")]
    public async Task No_field_becomes_markup_on_any_page(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        foreach (var setting in new[] { "Name", "Tagline", "Contact" })
            desk.Db.Entry(desk.Settings).Property(setting).CurrentValue = setting + Hostile;
        desk.Add(new NavigationItem { Position = 0, Label = Hostile, Address = "/world/" });
        var topic = desk.Topic("Topic" + Hostile);
        var section = desk.Section("Section" + Hostile);
        var report = desk.Report("Outlet" + Hostile, "2026-02-28", "Report" + Hostile);
        var story = desk.Story("Headline" + Hostile).Standfirst("Standfirst" + Hostile).In(section).By(desk.Byline("Byline" + Hostile)).About(topic).Slug("hostile")
            .Paragraph("Words" + Hostile + " and the quay will close. The yard said so.").ReadMore("Card" + Hostile)
            .Block(bid => new Table(bid, [new TableRow([new TableCell(true, [new Paragraph("", [new TextRun(Hostile)])])])], "Caption" + Hostile))
            .Block(bid => new PullQuote(bid, [new TextRun(Hostile)], "Cite" + Hostile));
        story.Says("Words" + Hostile, desk.Named("Speaker" + Hostile), new Saying { Claim = desk.Claim("Claim" + Hostile, topic), Via = report })
            .Says("the quay will close", story.Unnamed("a person" + Hostile), new Saying { Terms = TermsOfUse.OnBackground });
        await story.Publish();
        await desk.Save(Tag.Site);

        var seen = await new Crawl(site).All();
        var pages = seen.Where(s => s.Headers.Contains("text/html", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count > 10 && pages.Count(p => p.Has("xq&lt;/script")) > 8, "The crawl did not see the hostile text.");
        foreach (var page in pages)
        {
            using var parsed = new HtmlParser().ParseDocument(page.Body);
            Assert.Empty(parsed.QuerySelectorAll("xq-el, [onerror], [onfocus], img[src=x]").Select(e => page.Path + " " + e.OuterHtml));
            Assert.All(parsed.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src") || script.GetAttribute("type") == "application/ld+json", page.Path));
        }

        foreach (var feed in seen.Where(s => s.Status == 200 && s.Path.EndsWith("feed.xml", StringComparison.Ordinal)))
        {
            var items = System.Xml.Linq.XDocument.Parse(feed.Body).Descendants("{http://purl.org/rss/1.0/modules/content/}encoded");
            foreach (var html in items.Select(i => new HtmlParser().ParseDocument(i.Value)))
                Assert.Empty(html.QuerySelectorAll("xq-el, script, [onerror], [onfocus], img[src=x]"));
        }
    }
}
