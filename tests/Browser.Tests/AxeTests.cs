using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;

namespace OnRecord.Browser.Tests;

/// <summary>Deque's axe finds nothing on any kind of page: light and dark, wide and narrow, with the menu shut and open.</summary>
public sealed class AxeTests(ReadingRoom room) : BrowserTest(room)
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    public static TheoryData<string> Names => ["front", "story", "sources", "statement", "topic", "person", "byline", "section", "not found", "history", "version", "difference", "record"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Axe_finds_nothing(string kind)
    {
        var page = await Open(Room.English.Kinds.Single(k => k.Name == kind).Path);
        var found = new List<string>();
        foreach (var dark in new[] { false, true })
        {
            foreach (var device in new[] { Device.Desk, Device.Telephone })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
                await page.SetViewportSizeAsync(device.Width, device.Height);
                var how = $"{(dark ? "dark" : "light")} {device.Width}";
                if (!dark) // the open menu covers nothing: with it the whole page is looked at in the dark too
                {
                    found.AddRange(await Faults(page, how));
                }

                await page.Locator(".menu summary").ClickAsync();
                found.AddRange(await Faults(page, how + ", menu open"));
                await page.Locator(".menu summary").ClickAsync();
                if (kind == "story")
                {
                    await new StoryOnScreen(page).Words("Putin had begun").ClickAsync();
                    found.AddRange(await Faults(page, how + ", note open"));
                    await page.Keyboard.PressAsync("Escape");
                }
            }
        }

        Assert.Equal("", string.Join('\n', found));
    }

    private static async Task<IEnumerable<string>> Faults(IPage page, string how)
    {
        var result = await page.RunAxe(Options);
        return result.Violations.SelectMany(v => v.Nodes.Select(n => $"{how}: {v.Id}: {n.Html}"));
    }
}
