using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Arranging;

/// <summary>Sections, topics, people and bylines that get another name or become one: their old addresses lead on.</summary>
public sealed class RenamingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_section_takes_its_children_and_feeds_to_its_new_address(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var admin = await site.SignIn(Role.Admin);
        var (world, coast) = ($"/desk/sections/{town.World.Id}", $"/desk/sections/{town.Coast.Id}");
        await Done(admin, world, ("Form.Name", "The world"), ("Form.Slug", "globe"), ("Form.Description", "From everywhere."));
        await Done(admin, coast, ("Form.Name", "Shore"), ("Form.Slug", "shore"), ("Form.Parent", town.World.Id.ToString()));
        foreach (var (from, to) in new[]
        {
            ("/world/", "/globe/"), ("/world/feed.xml", "/globe/feed.xml"), ("/globe/coast/", "/globe/shore/"), ("/globe/coast/feed.xml", "/globe/shore/feed.xml"), ("/world/coast/", "/globe/coast/"),
        })
        {
            Assert.Equal((HttpStatusCode.MovedPermanently, to), await site.Answer(from));
        }

        Assert.Contains("From everywhere.", (await site.Page("/globe/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains((await site.Page("/")).QuerySelectorAll("a"), a => a.GetAttribute("href") == "/globe/" && a.TextContent.Trim() == "World");
        // Back again: the address stands, and nothing leads away from it.
        await Done(admin, world, ("Form.Name", "World"), ("Form.Slug", "world"));
        Assert.Equal(HttpStatusCode.OK, (await site.Answer("/world/")).Status);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/world/"), await site.Answer("/globe/"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer("/nowhere/")).Status);
    }

    [Theory, BothEngines]
    public async Task A_section_is_refused_an_address_that_means_something_else_and_goes_only_when_empty(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var admin = await site.SignIn(Role.Admin);
        foreach (var (slug, why) in new[] { ("topics", "another meaning"), ("2026", "another meaning"), ("money", "Another section"), ("World!", "can&#x27;t be an address") })
            Assert.Contains(why, await RefusedBy(admin, $"/desk/sections/{town.World.Id}", ("Form.Name", "World"), ("Form.Slug", slug)), StringComparison.Ordinal);
        Assert.Contains("has sections under it", await RefusedBy(admin, $"/desk/sections/{town.World.Id}", ("Form.Name", "World"), ("Form.Slug", "world"), ("Form.Parent", town.World.Id.ToString())), StringComparison.Ordinal);
        Assert.Contains("published in this section", await RefusedBy(admin, $"/desk/sections/{town.Coast.Id}?handler=Remove"), StringComparison.Ordinal);
        await Done(admin, "/desk/sections", ("New.Name", "Sport"));
        await using var db = site.Database.Open();
        var sport = await db.Sections.SingleAsync(s => s.Slug == "sport", Stop);
        using var moved = await admin.Post("/desk/sections?handler=Move", ("act", $"up:{sport.Id}"));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(["World", "Sport", "Money"], await db.Sections.AsNoTracking().Where(s => s.ParentId == null).OrderBy(s => s.Order).Select(s => s.Name).ToListAsync(Stop));
        await Done(admin, $"/desk/sections/{sport.Id}?handler=Remove");
        Assert.False(await db.Sections.AnyAsync(s => s.Slug == "sport", Stop));
    }

    [Theory, BothEngines]
    public async Task A_topic_is_renamed_and_merged_and_its_stories_come_along(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var editor = await site.SignIn(Role.Editor);
        await Done(editor, $"/desk/topics/{town.Harbour.Id}", ("Name", "The old harbour"), ("Slug", "old-harbour"), ("About", "Since 1820."));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/topics/old-harbour"), await site.Answer("/topics/the-harbour"));
        Assert.Contains("The old harbour", (await site.Page(town.Ferry.Address!)).Body!.TextContent, StringComparison.Ordinal);

        await Done(editor, "/desk/topics", ("Name", "Ports"));
        await using var db = site.Database.Open();
        var ports = await db.Topics.AsNoTracking().SingleAsync(t => t.Name == "Ports", Stop);
        Assert.Contains("Write the name of another topic", await RefusedBy(editor, $"/desk/topics/{town.Harbour.Id}?handler=Merge", ("Into", "The old harbour")), StringComparison.Ordinal);
        await Done(editor, $"/desk/topics/{town.Harbour.Id}?handler=Merge", ("Into", "Ports"));
        foreach (var old in new[] { "/topics/the-harbour", "/topics/old-harbour" })
            Assert.Equal((HttpStatusCode.MovedPermanently, "/topics/ports"), await site.Answer(old));
        var page = await site.Page("/topics/ports");
        Assert.Contains("called that untrue", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ferry to stop for a week", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains((await site.Page(town.Ferry.Address!)).QuerySelectorAll("a"), a => a.GetAttribute("href") == "/topics/ports" && a.TextContent.Trim() == "Ports");
        var copy = await db.WorkingCopies.AsNoTracking().SingleAsync(c => c.StoryId == town.Ferry.Id, Stop);
        Assert.Equal([ports.Id], copy.Topics);
        Assert.False(await db.Claims.AnyAsync(c => c.TopicId == town.Harbour.Id, Stop));
        using var gone = await editor.Get($"/desk/topics/{town.Harbour.Id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain("old harbour", (await editor.Page("/desk/topics")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Two_entries_for_one_person_become_one(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var editor = await site.SignIn(Role.Editor);
        await Done(editor, "/desk/people", ("Name", "Captain M. Lind"), ("NewKind", "Person"));
        await using var db = site.Database.Open();
        var (mara, captain) = (await db.Agents.AsNoTracking().SingleAsync(a => a.Slug == "mara-lind", Stop), await db.Agents.AsNoTracking().SingleAsync(a => a.Slug == "captain-m-lind", Stop));
        await Done(editor, $"/desk/people/{mara.Id}?handler=Merge", ("Into", "Captain M. Lind"));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/people/captain-m-lind"), await site.Answer("/people/mara-lind"));
        Assert.Contains("The ferry will stop for a week", (await site.Page("/people/captain-m-lind")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Mara Lind"], (await db.Agents.AsNoTracking().SingleAsync(a => a.Id == captain.Id, Stop)).Aliases);
        Assert.False(await db.Agents.AnyAsync(a => a.Id == mara.Id, Stop));
        var own = (await db.Settings.AsNoTracking().SingleAsync(Stop)).OwnOutletId;
        Assert.Contains("own outlet", await RefusedBy(editor, $"/desk/people/{own}?handler=Merge", ("Into", "Harbour Office")), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Owners_make_no_circle_and_are_kept_in_a_merge(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        foreach (var name in new[] { "Gulf Media", "Gulf Radio", "Radio of the Gulf" })
            await Done(editor, "/desk/people", ("Name", name), ("NewKind", "Outlet"));
        await using var db = site.Database.Open();
        var ids = await db.Agents.AsNoTracking().Where(a => a.Name.Contains("Gulf")).ToDictionaryAsync(a => a.Name, a => a.Id, Stop);
        string Page(string name) => $"/desk/people/{ids[name]}";
        await Done(editor, Page("Gulf Radio"), ("Form.Name", "Gulf Radio"), ("Form.Kind", "Outlet"), ("Form.Owner", "Gulf Media"), ("Form.Wire", "true"));
        Assert.Contains("own itself", await RefusedBy(editor, Page("Gulf Media"), ("Form.Name", "Gulf Media"), ("Form.Kind", "Outlet"), ("Form.Owner", "Gulf Radio")), StringComparison.Ordinal);
        await Done(editor, Page("Gulf Radio") + "?handler=Merge", ("Into", "Radio of the Gulf"));
        var radio = await db.Agents.AsNoTracking().SingleAsync(a => a.Id == ids["Radio of the Gulf"], Stop);
        Assert.Equal((ids["Gulf Media"], true), (radio.OwnerGroupId, radio.Wire));
        await Done(editor, Page("Gulf Media") + "?handler=Merge", ("Into", "Radio of the Gulf"));
        Assert.Null((await db.Agents.AsNoTracking().SingleAsync(a => a.Id == radio.Id, Stop)).OwnerGroupId);
    }

    [Theory, BothEngines]
    public async Task A_person_is_described_with_offices_that_end(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var editor = await site.SignIn(Role.Editor);
        await using var db = site.Database.Open();
        var mara = await db.Agents.AsNoTracking().SingleAsync(a => a.Slug == "mara-lind", Stop);
        var path = $"/desk/people/{mara.Id}";
        await Done(editor, path, ("Form.Name", "Mara Lind"), ("Form.Slug", "m-lind"), ("Form.Kind", "Person"), ("Form.Aliases", "M. Lind\r\nMara Lind\r\n"), ("Form.Wikidata", "Q76"));
        await Done(editor, path + "?handler=Office", ("Office.Title", "captain"), ("Office.Org", "Harbour Office"), ("Office.From", "2020"), ("Office.SpeaksFor", "true"));
        var office = await db.Affiliations.AsNoTracking().SingleAsync(a => a.AgentId == mara.Id, Stop);
        Assert.Equal(("captain", "2020", true), (office.Title, office.ValidFrom!.Text, office.SpeaksFor));
        await Done(editor, path + "?handler=End", ("office", office.Id.ToString()), ("until", "2026-02"));
        Assert.Equal("2026-02", (await db.Affiliations.AsNoTracking().SingleAsync(a => a.Id == office.Id, Stop)).ValidTo!.Text);
        var shown = (await site.Page("/people/m-lind")).Body!.TextContent;
        Assert.Contains("captain", shown, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/people/m-lind"), await site.Answer("/people/mara-lind"));
        Assert.Equal(["M. Lind"], (await db.Agents.AsNoTracking().SingleAsync(a => a.Id == mara.Id, Stop)).Aliases);
        foreach (var (field, value, why) in new[] { ("Form.Wikidata", "76", "no item of Wikidata"), ("Form.Domain", "not a domain", "no domain"), ("Form.Owner", "Nobody", "no organisation called"), ("Form.Slug", "harbour-office", "merge them") })
            Assert.Contains(why, await RefusedBy(editor, path, [("Form.Name", "Mara Lind"), ("Form.Kind", "Person"), (field, value)]), StringComparison.Ordinal);
        Assert.Single((await editor.Page("/desk/people?q=M.%20LIND&kind=Person")).QuerySelectorAll("tbody tr"));
    }

    [Theory, BothEngines]
    public async Task A_byline_is_renamed_wherever_it_stands(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var editor = await site.SignIn(Role.Editor);
        await using var db = site.Database.Open();
        var ada = await db.Bylines.AsNoTracking().SingleAsync(b => b.Slug == "ada-reyes", Stop);
        Assert.Contains("Ada Reyes", (await site.Page("/")).Body!.TextContent, StringComparison.Ordinal);
        await Done(editor, $"/desk/bylines/{ada.Id}", ("Name", "Ada Reyes-Holm"), ("Slug", ""), ("Role", "Harbour correspondent"), ("About", "Writes."));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/by/ada-reyes-holm"), await site.Answer("/by/ada-reyes"));
        Assert.Contains("Ada Reyes-Holm", (await site.Page("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada Reyes-Holm", (await site.Page(town.Ferry.Address!)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Settings_hold_at_once_and_say_what_is_wrong_beside_the_field(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var admin = await site.SignIn(Role.Admin);
        (string, string)[] good = [("Form.Name", "The Quay"), ("Form.Language", "en"), ("Form.TimeZone", "Europe/Kyiv"), ("Form.UnnamedSourcesPolicy", "https://example.org/unnamed"), ("Form.CorrectionsPolicy", "https://example.org/corrections"), ("Form.EditorsNeedSecondFactor", "true"), ("Form.Stops", "Unsourced"), ("Form.Stops", "ReCheck"), ("Form.StopsUnnamedInLead", "true")];
        foreach (var (field, value) in new[] { ("Form.Name", ""), ("Form.Language", "xx"), ("Form.TimeZone", "Mars/Base"), ("Form.PublicAddress", "news.example.org"), ("Form.CorrectionsPolicy", "here"), ("Form.Direction", "up") })
        {
            using var refused = await admin.Post("/desk/settings", [.. good.Where(g => g.Item1 != field), (field, value)]);
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync(Stop));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.NotEmpty(page.QuerySelector($"[data-valmsg-for='{field}']")!.TextContent);
        }

        await Done(admin, "/desk/settings", good);
        Assert.Contains("The Quay", (await site.Page("/")).Title, StringComparison.Ordinal);
        var story = await site.Text(town.Ferry.Address!);
        Assert.Contains("\"unnamedSourcesPolicy\":\"https://example.org/unnamed\"", story.Replace("\\/", "/", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"correctionsPolicy\":\"https://example.org/corrections\"", story.Replace("\\/", "/", StringComparison.Ordinal), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        var settings = await db.Settings.AsNoTracking().SingleAsync(Stop);
        Assert.True(settings.EditorsNeedSecondFactor);
        // What publishing asks of everybody is no choice of a newsroom.
        Assert.Equal([Domain.Sourcing.SourcingWarning.Unsourced], settings.BlockingWarnings);
        Assert.True(settings.Policy.BlocksUnnamedInLead);
        Assert.Equal("The Quay", (await db.Agents.AsNoTracking().SingleAsync(a => a.Id == settings.OwnOutletId, Stop)).Name);
    }

    private static async Task Done(DeskClient browser, string path, params (string, string)[] fields)
    {
        using var answer = await browser.Post(path, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    private static async Task<string> RefusedBy(DeskClient browser, string path, params (string, string)[] fields)
    {
        using var answer = await browser.Post(path, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }
}
