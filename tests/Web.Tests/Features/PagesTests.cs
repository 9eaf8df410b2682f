using System.Net;
using AngleSharp.Dom;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features;

/// <summary>Statements, people, topics, sections, bylines and the front page.</summary>
public sealed class PagesTests(Towns towns)
{
    [Theory, BothEngines]
    public async Task A_statement_has_one_address(Engine engine)
    {
        var town = await towns.On(engine);
        var id = town.Said[0].ToString();
        var page = await town.Site.Page("/statements/" + id);
        Assert.Contains("The ferry will stop for a week", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("a"), a => a.GetAttribute("href")!.StartsWith(town.Ferry.Address!, StringComparison.Ordinal));
        Assert.Equal(Site.Address + "/statements/" + id, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/statements/" + id), await town.Site.Answer("/statements/" + id.ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.NotFound, (await town.Site.Answer("/statements/" + Guid.CreateVersion7())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await town.Site.Answer("/statements/" + id.Replace("-", "", StringComparison.Ordinal))).Status);
    }

    [Theory, BothEngines]
    public async Task A_topic_is_a_timeline_that_can_be_filtered(Engine engine)
    {
        var town = await towns.On(engine);
        var all = await town.Site.Page("/topics/the-harbour");
        Assert.Contains("called that untrue", all.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mara Lind", all.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ferry to stop for a week", all.Body!.TextContent, StringComparison.Ordinal);

        var denied = await town.Site.Page("/topics/the-harbour?stance=denies");
        Assert.Contains("called that untrue", denied.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("the engine was sent to the yard", denied.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The ferry will stop", (await town.Site.Page("/topics/the-harbour?person=mara-lind")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Site.Address + "/topics/the-harbour", denied.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Theory, BothEngines]
    public async Task A_person_is_shown_with_what_was_disputed(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page("/people/mara-lind");
        Assert.Equal("Mara Lind", page.Only("h1"));
        Assert.Contains("The ferry will stop for a week", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Denied by", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await town.Site.Answer("/people/nobody")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await town.Site.Answer("/people/the-island-times")).Status);
    }

    [Theory, BothEngines]
    public async Task A_byline_lists_its_stories(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page("/by/ada-reyes");
        Assert.Equal("Ada Reyes", page.Only("h1"));
        Assert.Equal(["Ferry to stop for a week", "Council agrees the harbour budget"], Headlines(page));
    }

    [Theory, BothEngines]
    public async Task A_section_has_the_stories_of_its_children_too(Engine engine)
    {
        var town = await towns.On(engine);
        var world = await town.Site.Page("/world/");
        Assert.Equal(["Ferry to stop for a week"], Headlines(world));
        Assert.Contains(world.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/world/coast/");
        var coast = await town.Site.Page("/world/coast/");
        Assert.Equal(["Ferry to stop for a week"], Headlines(coast));
        Assert.Equal(["Council agrees the harbour budget"], Headlines(await town.Site.Page("/money/")));
        Assert.Equal(HttpStatusCode.NotFound, (await town.Site.Answer("/coast/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await town.Site.Answer("/money/coast/")).Status);
    }

    [Theory, BothEngines]
    public async Task The_front_page_leads_with_the_editors_choice(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page("/");
        Assert.Equal(["Council agrees the harbour budget", "Ferry to stop for a week"], Headlines(page).Take(2));
        Assert.Equal("The Harbour Paper", page.Words(".masthead .name")[0]);
        Assert.Contains(page.QuerySelectorAll("nav a"), a => a.GetAttribute("href") == "/world/");
        Assert.Equal(Site.Address + "/", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Theory, BothEngines]
    public async Task An_unknown_address_offers_sections_and_the_newest_stories(Engine engine)
    {
        var town = await towns.On(engine);
        var page = await town.Site.Page("/2026/03/02/no-such-story", HttpStatusCode.NotFound);
        Assert.Equal(["World", "Money"], page.Words("main ul.links a"));
        Assert.Contains("Ferry to stop for a week", Headlines(page));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory, BothEngines]
    public async Task A_timeline_and_a_list_are_cut_into_pages(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var captain = desk.Named("Mara Lind");
        for (var n = 1; n <= 21; n++)
        {
            var story = desk.Story($"Story number {n}").About(desk.AnyTopic).Paragraph($"The captain said {n} boats sailed, and {n} more came back.");
            await story.Says($"{n} boats sailed", captain).Says($"{n} more came back", captain).Publish();
        }

        var first = await site.Page("/world/");
        Assert.Equal("Story number 21", Headlines(first)[0]);
        Assert.Equal(20, Headlines(first).Count);
        Assert.Equal(["Story number 1"], Headlines(await site.Page("/world/?page=2")));
        Assert.Equal(Site.Address + "/world/?page=2", (await site.Page("/world/?page=2")).QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Contains((await site.Page("/topics/the-harbour")).QuerySelectorAll("a"), a => a.GetAttribute("href") == "/topics/the-harbour?page=2");
        Assert.Contains("boats sailed", await site.Text("/topics/the-harbour?page=2"), StringComparison.Ordinal);
        foreach (var none in new[] { "/world/?page=3", "/topics/the-harbour?page=3", "/by/nobody?page=2" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Answer(none)).Status);
    }

    internal static IReadOnlyList<string> Headlines(IParentNode page) => page.Words("main :is(h2, h3) a[href^='/20']");
}
