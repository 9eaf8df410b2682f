using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using OnRecord.Domain.Sourcing;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features;

public sealed class StoryTests(Towns towns)
{
    [Theory, BothEngines]
    public async Task A_story_shows_its_fields(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page("/2026/03/02/ferry-to-stop-for-a-week");
        Assert.Equal("Ferry to stop for a week", page.Only("h1"));
        Assert.Equal("The captain says so, the office says not.", page.Only(".standfirst"));
        Assert.Equal(["World", "Coast"], page.Words(".kicker a"));
        Assert.Contains("Ada Reyes", page.Only(".by"), StringComparison.Ordinal);
        Assert.Equal("2026-03-02T09:00:00Z", page.QuerySelector(".meta time")!.GetAttribute("datetime"));
        Assert.Equal(["The harbour"], page.Words(".topics a"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.QuerySelectorAll("body :not(article, .notes, section, aside, nav) time + time"));
    }

    [Theory, BothEngines]
    public async Task Words_are_cut_at_every_boundary_and_name_their_statements(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page(town.Ferry.Address!);
        var pieces = page.QuerySelectorAll(".body [data-statement]").Select(e => (e.TextContent, Ids: e.GetAttribute("data-statement")!.Split(' '))).ToList();
        Assert.Equal("The ferry ", pieces[0].TextContent);
        Assert.Equal([town.Said[0].ToString()], pieces[0].Ids);
        Assert.Equal("will stop for a week", pieces[1].TextContent);
        Assert.Equal(new[] { town.Said[0].ToString(), town.Said[4].ToString() }.Order(StringComparer.Ordinal), pieces[1].Ids.Order(StringComparer.Ordinal));
        Assert.Equal("called that untrue", pieces[2].TextContent);
        Assert.Empty(page.QuerySelectorAll("a a, button a, a button"));
        foreach (var link in page.QuerySelectorAll("a.said"))
            Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..]));
    }

    [Theory, BothEngines]
    public async Task Every_note_says_who_and_how_many_origins(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page(town.Ferry.Address!);
        Assert.Equal(town.Said.Count, page.QuerySelectorAll("#sources li[id^='s-']").Length);
        string Note(int at) => page.Only($"[id='s-{town.Said[at]}']");
        Assert.Contains("Mara Lind", Note(0), StringComparison.Ordinal);
        Assert.Contains("Denied by", Note(0), StringComparison.Ordinal);
        Assert.Contains("The Island Times", Note(1), StringComparison.Ordinal);
        Assert.Contains("clerk at the harbour office", Note(2), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("would lose the post if the mayor knew", Note(2), StringComparison.Ordinal);
        Assert.Contains("a single unnamed origin", Note(2), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("no source given", Note(3), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, BothEngines]
    public async Task A_story_page_looks_as_it_did(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page(town.Ferry.Address!);
        Snapshot.Match(page.QuerySelector("main article")!.OuterHtml);
    }

    [Theory, BothEngines]
    public async Task Read_more_binds_by_id_and_waits_for_a_title(Engine engine)
    {
        var town = await towns.On(engine);
        var cards = (await town.Site.Page(town.Ferry.Address!)).QuerySelectorAll("aside.read-more");
        Assert.Equal("/2026/03/02/council-agrees-the-harbour-budget", cards[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Council agrees the harbour budget", cards[0].QuerySelector("a")!.TextContent);
        Assert.Null(cards[1].QuerySelector("a"));
        Assert.Contains("Ferry sails again", cards[1].TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Related_stories_are_the_editors_choice_first_and_never_the_story_itself(Engine engine)
    {
        var town = await towns.On(engine);
        var related = (await town.Site.Page(town.Ferry.Address!)).QuerySelectorAll("[aria-labelledby=related] h3 a, [aria-labelledby=related] h2 a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(town.Budget.Address, related[0]);
        Assert.DoesNotContain(town.Ferry.Address, related);
    }

    [Theory, BothEngines]
    public async Task The_head_has_the_right_addresses_and_readable_data(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page(town.Ferry.Address!);
        var here = Site.Address + town.Ferry.Address;
        Assert.Equal(here, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        string? Og(string name) => page.QuerySelector($"meta[property='og:{name}']")?.GetAttribute("content");
        Assert.Equal(here, Og("url"));
        Assert.Equal("article", Og("type"));
        Assert.Equal("Ferry to stop for a week", Og("title"));
        Assert.Equal("The captain says so, the office says not.", Og("description"));
        Assert.StartsWith(Site.Address + "/assets/", Og("image"), StringComparison.Ordinal);
        foreach (var icon in page.QuerySelectorAll("link[rel=icon], link[rel=apple-touch-icon], link[rel=stylesheet], link[rel=alternate]"))
            Assert.Equal(HttpStatusCode.OK, (await town.Site.Answer(icon.GetAttribute("href")!)).Status);

        var article = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("NewsArticle", (string?)article["@type"]);
        Assert.Equal(here, (string?)article["mainEntityOfPage"]);
        Assert.Equal("Ferry to stop for a week", (string?)article["headline"]);
        Assert.Equal("2026-03-02T09:00:00.000Z", (string?)article["datePublished"]);
        Assert.Equal("Ada Reyes", (string?)article["author"]![0]!["name"]);
        Assert.Equal("The Harbour Paper", (string?)article["publisher"]!["name"]);
        Assert.Equal("https://the-island-times.example/report", (string?)article["citation"]![0]!["url"]);
        Assert.Equal(town.Said.Count, article["hasPart"]!.AsArray().Count);
        Assert.All(article["hasPart"]!.AsArray(), part => Assert.Contains((string?)part!["@type"], new[] { "Claim", "Quotation" }));
    }

    [Theory, BothEngines]
    public async Task Sources_are_listed_in_full_for_people_and_for_machines(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page(town.Ferry.Address + "/sources");
        foreach (var id in town.Said)
            Assert.NotNull(page.GetElementById("s-" + id));
        Assert.Contains(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == town.Ferry.Address + "/sources.json");

        var json = JsonNode.Parse(await town.Site.Text(town.Ferry.Address + "/sources.json"))!;
        Assert.Equal(Site.Address + town.Ferry.Address, (string?)json["story"]);
        Assert.Equal(town.Said.Count, json["rows"]!["statements"]!.AsArray().Count);
        Assert.Equal(town.Said[1].ToString(), (string?)Assert.Single(json["links"]!.AsArray())!["from"]);
        var denial = json["origin_counts"]!["counts"]!.AsArray().Single(c => (string?)c!["stance"] == Wire.Name(Stance.Denies))!;
        Assert.Equal((1, 1), ((int)denial["lower"]!, (int)denial["upper"]!));
    }
}
