using System.Text.RegularExpressions;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Privacy;

/// <summary>No page depends on what a request says of its host or its way here (reliability tests 15 and 16).</summary>
public sealed partial class ForgedHostTests
{
    private static readonly (string, string)[] Forged =
    [
        ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "ftp"), ("X-Forwarded-Prefix", "/evil.example"), ("X-Forwarded-For", "evil.example"),
        ("Forwarded", "host=evil.example;proto=ftp"), ("X-Original-URL", "/evil.example"), ("X-Rewrite-URL", "/evil.example"), ("X-Original-Host", "evil.example"),
        ("X-Host", "evil.example"), ("Origin", "https://evil.example"), ("Referer", "https://evil.example/"), ("X-HTTP-Method-Override", "DELETE"),
    ];

    [Theory, BothEngines]
    [Trait("reliability", "16")]
    public async Task A_forged_host_is_nowhere_and_changes_nothing_for_the_next_reader(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = site.Desk.Story("Ferry to stop").By(site.Desk.Byline("Ada Reyes")).About(site.Desk.AnyTopic).Paragraph("The ferry will stop.");
        await story.Says("The ferry will stop", site.Desk.Named("Mara Lind")).Publish();
        var forged = await new Crawl(site, Forged).All();
        Assert.Contains(forged, s => s.Status == 301);
        Assert.Equal([], forged.Where(s => s.Has("evil.example") || s.Has("ftp")).Select(s => s.Path));
        var next = (await new Crawl(site).All()).ToDictionary(s => s.Path, StringComparer.Ordinal);
        foreach (var page in forged)
            Assert.Equal((page.Path, page.Status, WithoutKey(page.Body)), (page.Path, next[page.Path].Status, WithoutKey(next[page.Path].Body)));
    }

    // A form that nobody else gets has a key of its own each time.
    private static string WithoutKey(string body) => FormKey().Replace(body, "");

    [GeneratedRegex("name=\"key\" value=\"[0-9a-f]{32}\"", RegexOptions.NonBacktracking)]
    private static partial Regex FormKey();
}
