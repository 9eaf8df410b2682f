using System.Diagnostics;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>Sourcing words beside the text, as a reporter does it.</summary>
public sealed class SourcingTests(ReadingRoom room)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task What_can_be_done_with_a_statement_is_there_when_the_pen_comes_after_the_statements()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var (story, who) = await Ferry(site);
        using var desk = who;
        var page = await SourcingPages.Open(room.Browser, site, desk, "/desk");
        var statements = new TaskCompletionSource();
        page.Response += (_, answer) => { if (answer.Url.EndsWith("/statements", StringComparison.Ordinal)) statements.TrySetResult(); };
        var held = 0;
        await page.RouteAsync("**/lease", async route =>
        {
            held++;
            await statements.Task;
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            await route.ContinueAsync();
        });
        await page.GotoAsync($"/desk/stories/{story}");
        await Expect(page.Statements()).ToHaveCountAsync(1);
        await Expect(page.Statements().GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Change" })).ToBeVisibleAsync();
        Assert.NotEqual(0, held);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_statement_of_a_source_used_before_takes_six_keys_no_mouse_and_less_than_ten_seconds()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var (story, who) = await Ferry(site);
        using var desk = who;
        var page = await SourcingPages.Write(room.Browser, site, desk, story);
        await Expect(page.Statements()).ToHaveCountAsync(1);
        await page.Select("Nobody asked the crew");
        var keys = 0;
        var taken = Stopwatch.StartNew();
        foreach (var key in (string[])["Alt+s", "r", "u", "i", "Enter", "Enter"])
        {
            await page.Keyboard.PressAsync(key);
            keys++;
        }

        await Expect(page.Statements()).ToHaveCountAsync(2, new LocatorAssertionsToHaveCountOptions { Timeout = 20_000 });
        taken.Stop();
        TestContext.Current.SendDiagnosticMessage($"A statement of a known source: {keys} keys, {taken.ElapsedMilliseconds} ms from the first key to the panel.");
        Assert.Equal(6, keys);
        Assert.True(taken.Elapsed < Longest, $"It took {taken.Elapsed}.");
        await Expect(page.Statements().Nth(1)).ToContainTextAsync("Ana Ruiz");
        await Expect(page.Locator(".part.body .ProseMirror")).ToBeFocusedAsync();
        await using var db = site.Database.Open();
        var copy = await db.WorkingCopies.AsNoTracking().SingleAsync(c => c.StoryId == story, TestContext.Current.CancellationToken);
        Assert.Equal(["The ferry will stop in May", "Nobody asked the crew"], copy.Statements.Select(s => s.Anchors[0].Exact));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Words_that_changed_are_flagged_beside_the_text_and_hold_again_when_confirmed()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var (story, who) = await Ferry(site);
        using var desk = who;
        var page = await SourcingPages.Write(room.Browser, site, desk, story);
        await page.Statements().Locator(".st-words").ClickAsync();
        Assert.Equal("The ferry will stop in May", await page.EvaluateAsync<string>("() => getSelection().toString()"));
        await page.Select("will stop");
        await page.Keyboard.TypeAsync("may stop");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Statements().Locator(".st-recheck")).ToContainTextAsync("Now The ferry may stop in May");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "The sourcing still holds" }).ClickAsync();
        await Expect(page.Statements().Locator(".st-recheck")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take out" }).ClickAsync();
        await Expect(page.Statements()).ToHaveCountAsync(0);
        await Expect(page.Locator(".part.body .statement")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_new_unnamed_source_is_made_in_place_and_what_is_off_stands_beside_its_field()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var (story, who) = await Ferry(site);
        using var desk = who;
        var page = await SourcingPages.Write(room.Browser, site, desk, story);
        await page.Select("Nobody asked the crew");
        await page.Keyboard.PressAsync("Alt+s");
        await page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Who said it" }).FillAsync("two officers of the line");
        await page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "New unnamed source" }).ClickAsync();
        await page.GetByLabel("How many at least").FillAsync("3");
        await page.GetByLabel("At most", new PageGetByLabelOptions { Exact = true }).FillAsync("2");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Source these words", Exact = true }).First.ClickAsync();
        await Expect(page.GetByLabel("At most", new PageGetByLabelOptions { Exact = true })).ToBeFocusedAsync();
        await Expect(page.Locator(".statement-form .problem:not(:empty)")).ToHaveTextAsync("At most 2 is fewer than at least 3: put the numbers right.");
        await page.GetByLabel("At most", new PageGetByLabelOptions { Exact = true }).FillAsync("3");
        await page.GetByLabel("Why not named").FillAsync("would lose their posts");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Statements()).ToHaveCountAsync(2);
        await Expect(page.Statements().Nth(1)).ToContainTextAsync("a single unnamed origin");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Axe_finds_nothing_in_the_panel_and_its_form()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var (story, who) = await Ferry(site);
        using var desk = who;
        var found = new List<string>();
        var page = await SourcingPages.Write(room.Browser, site, desk, story);
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var dark in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = dark, ReducedMotion = ReducedMotion.Reduce });
                await page.Select("Nobody asked the crew");
                await page.Keyboard.PressAsync("Alt+s");
                await page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Who said it" }).FillAsync("ru");
                await page.Locator(".statement-form [role=option]").First.WaitForAsync();
                await page.Locator(".statement-form .more summary").ClickAsync();
                var result = await page.RunAxe(new AxeRunContext { Include = [new AxeSelector("#panel")] }, new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
                found.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{width} {dark}: {v.Id}: {n.Html}")));
                Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"The page is wider than {width} pixels.");
                await page.Keyboard.PressAsync("Escape");
                await page.Keyboard.PressAsync("Escape");
            }
        }

        await page.Context.CloseAsync();
        Assert.Equal("", string.Join('\n', found));
    }

    /// <summary>A draft of two paragraphs in which a mayor speaks, and an editor at the desk.</summary>
    internal static async Task<(Guid Story, DeskClient Who)> Ferry(Newsroom.Site site)
    {
        var news = site.Desk;
        var story = await news.Story("Ferry to stop").About(news.AnyTopic).Paragraph("The ferry will stop in May, the mayor said.").Paragraph("Nobody asked the crew, she added.")
            .Says("The ferry will stop in May", news.Named("Ana Ruiz")).Keep();
        return (story.Id, await site.SignIn(Role.Editor));
    }
}
