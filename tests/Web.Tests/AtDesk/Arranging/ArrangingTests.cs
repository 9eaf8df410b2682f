using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Arranging;

/// <summary>The front page and the menu, as editors arrange them.</summary>
public sealed class ArrangingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Readers_see_the_front_page_at_once_as_an_editor_saves_it(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var editor = await site.SignIn(Role.Editor);
        Assert.Equal("Council agrees the harbour budget", (await site.Page("/")).QuerySelector(".first h3, h3")!.TextContent);
        var page = await editor.Page("/desk/front-page");
        var was = page.QuerySelector("[name=Was]")!.GetAttribute("value")!;
        string[] order = [.. page.QuerySelectorAll("[name=Slot]").Select(s => s.GetAttribute("value")!)];
        Assert.Equal([town.Budget.Id.ToString()], order);
        // Without a script each button sends the form; nothing is kept before it is saved.
        var found = await Form(editor, "find", was, order, ("Find", "ferry stop"));
        Assert.Contains("Ferry to stop for a week", found.QuerySelector("ul.order")!.TextContent, StringComparison.Ordinal);
        var added = await Form(editor, "add:" + town.Ferry.Id, was, order);
        Assert.Equal(2, added.QuerySelectorAll("[name=Slot]").Length);
        var moved = await Form(editor, "up:1", was, [town.Budget.Id.ToString(), town.Ferry.Id.ToString()]);
        Assert.Equal([town.Ferry.Id.ToString(), town.Budget.Id.ToString()], moved.QuerySelectorAll("[name=Slot]").Select(s => s.GetAttribute("value")!));
        Assert.Equal("Council agrees the harbour budget", (await site.Page("/")).QuerySelector("h3")!.TextContent);
        using var saved = await Post(editor, "save", was, [town.Ferry.Id.ToString(), town.Budget.Id.ToString()]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Ferry to stop for a week", (await site.Page("/")).QuerySelector("h3")!.TextContent);
        await using var db = site.Database.Open();
        Assert.Contains(await db.Audit.ToListAsync(Stop), e => e.Act == "arranged the front page" && e.AccountId == editor.Account.Id);
        // A colleague who began before that is told, and loses nothing.
        using var late = await Post(editor, "save", was, [town.Budget.Id.ToString()]);
        var text = await late.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("A colleague arranged the front page", text, StringComparison.Ordinal);
        Assert.Equal("Ferry to stop for a week", (await site.Page("/")).QuerySelector("h3")!.TextContent);
    }

    [Theory, BothEngines]
    public async Task Editors_who_save_in_one_moment_are_told_and_one_order_stands_whole(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var editor = await site.SignIn(Role.Editor);
        var was = (await editor.Page("/desk/front-page")).QuerySelector("[name=Was]")!.GetAttribute("value")!;
        string[][] orders = [[town.Ferry.Id.ToString(), town.Budget.Id.ToString()], [town.Budget.Id.ToString(), town.Ferry.Id.ToString()]];
        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Post(editor, "save", was, orders[i % 2])));
        HttpStatusCode[] polite = [HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity];
        Assert.All(saved, answer => Assert.Contains(answer.StatusCode, polite));
        Assert.Contains(saved, answer => answer.StatusCode == HttpStatusCode.Redirect);
        await using var db = site.Database.Open();
        var stands = await db.FrontPage.OrderBy(s => s.Position).Select(s => s.StoryId).ToListAsync(Stop);
        Assert.Contains(orders, order => order.SequenceEqual(stands.Select(id => id.ToString())));
    }

    [Theory, BothEngines]
    public async Task A_topic_that_two_add_in_one_moment_is_one_topic(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        List<Guid> stories = [];
        for (var i = 0; i < 4; i++)
            stories.Add((await site.Desk.Story($"Story {i}").Paragraph("Words.").Keep()).Id);
        var saved = await Task.WhenAll(stories.Select(id => editor.Post($"/desk/stories/{id}/fields", ("Topics", "Tide tables"))));
        Assert.All(saved, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Conflict }));
        await using var db = site.Database.Open();
        Assert.Single(await db.Topics.Where(t => t.Slug == "tide-tables").ToListAsync(Stop));
    }

    [Theory, BothEngines]
    public async Task A_story_that_readers_cannot_see_gets_no_place(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        var draft = await site.Desk.Story("Not out yet").Paragraph("Words.").Keep();
        var page = await Form(editor, "add:" + draft.Id, "", []);
        Assert.Empty(page.QuerySelectorAll("[name=Slot]"));
        // A front page that nobody arranged yet can be saved.
        using var saved = await Post(editor, "save", "", []);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.DoesNotContain("Not out yet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not out yet", (await Form(editor, "find", "", [], ("Find", "not out"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task The_menu_leads_somewhere_and_readers_have_it_at_once(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var admin = await site.SignIn(Role.Admin);
        using var saved = await admin.Post("/desk/navigation", Lines("save", ("Coast", "/world/coast/"), ("World", "/world/"), ("", ""), ("Elsewhere", "https://example.org/x")));
        Assert.True(saved.StatusCode == HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(Stop));
        var menu = (await site.Page("/")).QuerySelectorAll("header nav a, nav.menu a").Select(a => a.TextContent.Trim()).ToList();
        Assert.Equal(["Coast", "World", "Elsewhere"], menu.Where(m => m is "Coast" or "World" or "Elsewhere").Distinct());
        foreach (var (address, why) in new[] { ("/nowhere/", "There is no page at /nowhere/."), ("/world", "write /world/"), ("http://example.org", "https://"), ("javascript:alert(1)", "must begin with"), ("/desk", "not for readers"), ("//evil.example", "begins with") })
        {
            using var refused = await admin.Post("/desk/navigation", Lines("save", ("Line", address)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(why, await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        using var up = await admin.Post("/desk/navigation", Lines("up:1", ("One", "/"), ("Two", "/world/")));
        var form = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await up.Content.ReadAsStringAsync(Stop));
        Assert.Equal(["Two", "One"], form.QuerySelectorAll("input[id$=Label]").Select(i => i.GetAttribute("value")!));
    }

    private static (string, string)[] Lines(string act, params (string Label, string Address)[] lines) =>
        [("Do", act), .. lines.SelectMany((l, i) => new[] { ("Line.Index", $"{i}"), ($"Line[{i}].Label", l.Label), ($"Line[{i}].Address", l.Address) })];

    private static Task<HttpResponseMessage> Post(DeskClient editor, string act, string was, string[] order, params (string, string)[] more) =>
        editor.Post("/desk/front-page", [("Do", act), ("Was", was), .. order.Select(id => ("Slot", id)), .. more]);

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Form(DeskClient editor, string act, string was, string[] order, params (string, string)[] more)
    {
        using var answer = await Post(editor, act, was, order, more);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);
    }
}
