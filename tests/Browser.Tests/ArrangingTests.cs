using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;

namespace OnRecord.Browser.Tests;

/// <summary>The pages of the desk on which the site itself is kept in order: pictures, front page, menu, sections, topics, people, settings.</summary>
public sealed class ArrangingTests(ReadingRoom room) : BrowserTest(room)
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    [Fact]
    public async Task Axe_finds_nothing_and_nothing_sticks_out()
    {
        await using var desk = await DeskOnScreen.Open(Room.Browser);
        var (topic, section, person, byline) = (desk.Site.Desk.AnyTopic, desk.Site.Desk.AnySection, desk.Site.Desk.Agent("Mara Lind"), desk.Site.Desk.Byline("Ada Reyes"));
        var story = await desk.Site.Desk.Story("Ferry to stop for a week").Paragraph("It will.").About(topic).By(byline).Publish();
        var hash = await desk.Upload("ship.jpg");
        var found = new List<string>();
        foreach (var path in new[]
        {
            "/desk/pictures", "/desk/pictures/" + hash, $"/desk/pictures?story={story.Id}", "/desk/front-page", "/desk/navigation", "/desk/sections", $"/desk/sections/{section.Id}",
            "/desk/topics", $"/desk/topics/{topic.Id}", "/desk/people", $"/desk/people/{person.Id}", "/desk/bylines", $"/desk/bylines/{byline.Id}", "/desk/settings",
        })
        {
            await desk.Page.GotoAsync(path);
            foreach (var (dark, device) in new[] { (false, Device.Desk), (true, Device.Desk), (false, Device.Telephone), (true, Device.Telephone) })
            {
                await desk.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
                await desk.Page.SetViewportSizeAsync(device.Width, device.Height);
                var how = $"{path} {(dark ? "dark" : "light")} {device.Width}";
                found.AddRange((await desk.Page.RunAxe(Options)).Violations.SelectMany(v => v.Nodes.Select(n => $"{how}: {v.Id}: {n.Html}")));
                if (await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var more)
                    found.Add($"{how}: {more} px stick out");
            }
        }

        Assert.Equal("", string.Join('\n', found));
        desk.IsQuiet();
    }

    [Fact]
    public async Task The_front_page_is_arranged_by_keyboard_and_by_pointer()
    {
        await using var desk = await DeskOnScreen.Open(Room.Browser);
        foreach (var headline in new[] { "One", "Two", "Three" })
            await desk.Site.Desk.Story(headline).Paragraph("Words.").Publish();
        var page = desk.Page;
        await page.GotoAsync("/desk/front-page");
        foreach (var headline in new[] { "One", "Two", "Three" })
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Keep here: " + headline }).ClickAsync();
        Assert.Equal(["One", "Two", "Three"], await Order(page));

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Up: Three" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(["One", "Three", "Two"], await Order(page));
        Assert.Equal("Three: 2 of 3", await page.Locator("[data-said]").TextContentAsync());
        // The focus stays with the line, so the same key moves it on.
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(["Three", "One", "Two"], await Order(page));

        var (grip, first) = (await page.Locator("[data-grip]").Nth(2).BoundingBoxAsync(), await page.Locator("[data-order] > li").Nth(0).BoundingBoxAsync());
        await page.Mouse.MoveAsync(grip!.X + (grip.Width / 2), grip.Y + (grip.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(grip.X, first!.Y + 4, new MouseMoveOptions { Steps = 12 });
        await page.Mouse.UpAsync();
        Assert.Equal(["Two", "Three", "One"], await Order(page));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the front page" }).ClickAsync();
        Assert.Equal("The front page is as you arranged it.", await page.Locator(".done").TextContentAsync());
        await page.GotoAsync("/");
        Assert.Equal("Two", (await page.Locator("article h3").First.TextContentAsync())!.Trim());
        desk.IsQuiet();
    }

    [Fact]
    public async Task The_point_of_a_picture_is_set_by_a_click_and_by_arrow_keys()
    {
        await using var desk = await DeskOnScreen.Open(Room.Browser);
        var page = desk.Page;
        await page.GotoAsync("/desk/pictures/" + await desk.Upload("ship.jpg"));
        var picture = await page.Locator("#focal img").BoundingBoxAsync();
        await page.Mouse.ClickAsync(picture!.X + (picture.Width / 4), picture.Y + (picture.Height / 2));
        Assert.Equal(("25", "50"), (await page.Locator("#FocalX").InputValueAsync(), await page.Locator("#FocalY").InputValueAsync()));
        await page.Locator(".mark").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        Assert.Equal(("26", "60"), (await page.Locator("#FocalX").InputValueAsync(), await page.Locator("#FocalY").InputValueAsync()));
        desk.IsQuiet();
    }

    [Fact]
    public async Task Many_files_come_in_at_once_each_with_its_own_word()
    {
        await using var desk = await DeskOnScreen.Open(Room.Browser);
        await desk.Page.GotoAsync("/desk/pictures");
        await desk.Page.Locator("#file").SetInputFilesAsync(
        [
            new FilePayload { Name = "ship.jpg", MimeType = "image/jpeg", Buffer = await File.ReadAllBytesAsync(Checkout.In("demo", "pictures") + "/ship.jpg", TestContext.Current.CancellationToken) },
            new FilePayload { Name = "words.jpg", MimeType = "image/jpeg", Buffer = "these are words"u8.ToArray() },
        ]);
        await Assertions.Expect(desk.Page.Locator("#uploads .refused")).ToContainTextAsync("Only JPEG, PNG");
        await Assertions.Expect(desk.Page.Locator("#uploads a")).ToHaveTextAsync("added: say what is seen on it", new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });
    }

    private static async Task<IReadOnlyList<string>> Order(IPage page) => [.. (await page.Locator("[data-order] > li .what b").AllTextContentsAsync())];
}
