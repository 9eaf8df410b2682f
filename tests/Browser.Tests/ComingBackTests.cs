using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;

namespace OnRecord.Browser.Tests;

/// <summary>What a browser remembers of the stories that were read in it, and what it tells who comes back.</summary>
public sealed class ComingBackTests(ReadingRoom room) : BrowserTest(room)
{
    private const string Remembered = "JSON.parse(localStorage.getItem('onrecord.read'))";

    [Fact]
    public async Task Who_comes_back_to_a_newer_version_is_led_to_what_changed_since()
    {
        var page = await Open(DemoSite.Fee);
        var since = page.Locator("[data-since]");
        Assert.False(await since.IsVisibleAsync());
        Assert.Equal(3, await page.EvaluateAsync<int>(Remembered + "[0][1]"));
        await page.EvaluateAsync("const read = " + Remembered + "; read[0][1] = 1; localStorage.setItem('onrecord.read', JSON.stringify(read))");
        await page.ReloadAsync();
        await since.ClickAsync();
        Assert.EndsWith(DemoSite.Fee + "/history/1..3", page.Url, StringComparison.Ordinal);
        Assert.Contains("1911", string.Join(' ', await page.Locator("ins").AllInnerTextsAsync()), StringComparison.Ordinal);
        await page.GotoAsync(Room.English.Address + DemoSite.Fee);
        Assert.False(await since.IsVisibleAsync());
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Fact]
    public async Task A_browser_remembers_two_hundred_stories_and_no_more_and_mends_what_it_can_not_read()
    {
        var page = await Open(DemoSite.Fee);
        await page.EvaluateAsync("localStorage.setItem('onrecord.read', JSON.stringify(Array.from({ length: 500 }, (_, n) => ['story-' + n, 1])))");
        await page.ReloadAsync();
        Assert.Equal(200, await page.EvaluateAsync<int>(Remembered + ".length"));
        Assert.Equal("story-499", await page.EvaluateAsync<string>(Remembered + "[198][0]"));
        await page.EvaluateAsync("localStorage.setItem('onrecord.read', '[[1,')");
        await page.ReloadAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>(Remembered + ".length"));
    }
}
