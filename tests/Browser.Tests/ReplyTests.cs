using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Newsroom;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests;

/// <summary>A reader on a telephone leaves a reply, with a script and without one.</summary>
public sealed class ReplyTests(ReadingRoom room) : BrowserTest(room)
{
    private static readonly Device Plain = Device.Telephone with { Script = false };

    // Which versions were read in it every browser remembers; that is no word of who replies.
    private const string Kept = "Object.keys(localStorage).filter(key => key !== 'onrecord.read').length";

    [Fact]
    public async Task Without_a_script_a_reply_is_looked_at_sent_held_and_after_an_approval_the_next_appears()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var story = await Story(site);
        var page = await OpenAt(site.Client.BaseAddress!.ToString(), story, Plain);
        await Expect(page.Locator("#replies-h")).ToHaveTextAsync("Leave the first reply");
        await Expect(page.GetByText("Your email address will not be published. Required fields are marked *")).ToBeVisibleAsync();
        await Fill(page.Locator("#reply-form"), "The timetable says otherwise.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator(".preview .text")).ToHaveTextAsync("The timetable says otherwise.");
        await Expect(page.GetByLabel("Email")).ToHaveValueAsync("ann@reader.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your reply waits for a moderator");
        await Expect(page.GetByText("It is the first under your address here.")).ToBeVisibleAsync();
        await Fits(page);

        await using (var db = site.Database.Open())
            await db.ReplyPeople.ExecuteUpdateAsync(set => set.SetProperty(p => p.Approved, 1), TestContext.Current.CancellationToken);
        await page.GotoAsync(story);
        await Fill(page.Locator("#reply-form"), "It stops on Sundays too.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();
        var reply = page.Locator(".reply:target");
        await Expect(reply.Locator(".text")).ToHaveTextAsync("It stops on Sundays too.");
        await reply.GetByRole(AriaRole.Link, new() { Name = "Reply to Ann" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Reply to Ann" })).ToBeVisibleAsync();
        await Fill(page.Locator("#reply-form"), "And in winter.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();
        await Expect(page.Locator(".reply:target > .text")).ToHaveTextAsync("And in winter.");
        await page.GotoAsync(story);
        await Expect(page.Locator(".thread .thread .text")).ToHaveTextAsync("And in winter.");
        await Fits(page);
    }

    [Fact]
    public async Task By_keyboard_the_form_opens_in_place_survives_a_reload_and_remembers_who_writes_only_if_asked()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var story = await Story(site);
        await site.HoldNone();
        await site.Replies(story, "Bo", "First of all.");
        var page = await OpenAt(site.Client.BaseAddress!.ToString(), story, Device.Telephone);
        var answer = page.GetByRole(AriaRole.Link, new() { Name = "Reply to Bo" });
        await answer.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var form = page.Locator(".reply form.leave");
        await Expect(form.Locator("textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Not so.");
        Assert.Equal(0, await page.EvaluateAsync<int>(Kept));
        await page.ReloadAsync();
        await answer.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(form.Locator("textarea")).ToHaveValueAsync("Not so.");
        await Expect(form.Locator("textarea")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Ann");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("ann@reader.example");
        await form.GetByLabel("Remember me on this device").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await form.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".reply:target > .text")).ToHaveTextAsync("Not so.");

        await page.GotoAsync(story);
        var main = page.Locator("#reply-form");
        await Expect(main.Locator("[name=email]")).ToHaveValueAsync("ann@reader.example");
        await Expect(main.Locator("textarea")).ToHaveValueAsync("");
        await main.GetByLabel("Remember me on this device").UncheckAsync();
        await main.Locator("textarea").FillAsync("And more.");
        await main.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();
        await Expect(page.Locator(".reply:target > .text")).ToHaveTextAsync("And more.");
        await page.GotoAsync(story);
        await Expect(main.Locator("[name=email]")).ToHaveValueAsync("");
        Assert.Equal(0, await page.EvaluateAsync<int>(Kept + " + sessionStorage.length"));
        Assert.Empty((await page.RunAxe()).Violations);
    }

    private static async Task<string> Story(Newsroom.Site site)
    {
        var news = site.Desk;
        return (await news.Story("Ferry to stop").About(news.AnyTopic).Paragraph("The ferry will stop in May.").Publish()).Address!;
    }

    private static async Task Fill(ILocator form, string words)
    {
        await form.GetByLabel("Your reply").FillAsync(words);
        await form.GetByLabel("Name").FillAsync("Ann");
        await form.GetByLabel("Email").FillAsync("ann@reader.example");
    }

    private static async Task Fits(IPage page) => Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
}
