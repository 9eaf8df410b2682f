using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;

namespace OnRecord.Browser.Tests;

public sealed class FitTests(ReadingRoom room) : BrowserTest(room)
{
    /// <summary>How many CSS pixels the page is wider than the window, or the parts of the masthead that lie on each other.</summary>
    private const string Faults = """
        () => {
          const faults = [];
          const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (over > 0) faults.push(over + ' px too wide');
          const parts = ['.menu summary', '.masthead .name a', '.masthead .tagline', '.masthead .across'].map(s => document.querySelector(s)).filter(e => e && e.getClientRects().length);
          for (let a = 0; a < parts.length; a++) for (let b = a + 1; b < parts.length; b++) {
            const one = parts[a].getBoundingClientRect(), two = parts[b].getBoundingClientRect();
            if (one.left < two.right - 1 && two.left < one.right - 1 && one.top < two.bottom - 1 && two.top < one.bottom - 1) faults.push(parts[a].className + parts[a].localName + ' lies on ' + parts[b].className + parts[b].localName);
          }
          return faults.join(', ');
        }
        """;

    private const string TwiceTheText = "() => { document.documentElement.style.fontSize = '200%'; }";

    [Fact]
    public async Task Every_page_fits_a_telephone_and_twice_the_text_on_any_window()
    {
        var faults = await FaultsOf(Room.English, await Room.English.Pages());
        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public async Task Every_kind_of_page_fits_from_right_to_left()
    {
        var faults = await FaultsOf(Room.Arabic, [.. Room.Arabic.Kinds.Select(kind => kind.Path), DemoSite.ArabicStory]);
        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public async Task The_open_menu_covers_nothing_and_fits()
    {
        foreach (var device in new[] { Device.Desk, Device.Telephone })
        {
            var page = await Open(DemoSite.Topic, device);
            await page.Locator(".menu summary").ClickAsync();
            Assert.Equal("", await page.EvaluateAsync<string>(Faults));
            var menu = await page.Locator(".menu nav").BoundingBoxAsync();
            var main = await page.Locator("main").BoundingBoxAsync();
            Assert.InRange(menu!.Y + menu.Height, 0, main!.Y);
            await page.Locator(".masthead .name a").ClickAsync(new() { Trial = true });
        }
    }

    [Fact]
    public async Task Paper_has_the_sources_and_no_menu()
    {
        var page = await Open(DemoSite.Feelers);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (var left in new[] { ".menu", ".masthead .across", ".block", ".foot ul" })
        {
            await Assertions.Expect(page.Locator(left).First).ToBeHiddenAsync();
        }

        await Assertions.Expect(page.Locator("#sources")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#sources .notes > li")).ToHaveCountAsync(14);
        await Assertions.Expect(page.Locator(".body")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".meta")).ToContainTextAsync("Published 3 September 2026");
    }

    private async Task<List<string>> FaultsOf(DemoSite site, IEnumerable<string> paths)
    {
        var faults = new List<string>();
        var page = await Open(site, DemoSite.Front, Device.Telephone);
        foreach (var path in paths)
        {
            await page.SetViewportSizeAsync(Device.Telephone.Width, Device.Telephone.Height);
            await page.GotoAsync(path);
            await Note("390 px");
            await page.EvaluateAsync(TwiceTheText);
            await Note("390 px, twice the text");
            await page.SetViewportSizeAsync(Device.Desk.Width, Device.Desk.Height);
            await Note("1280 px, twice the text");

            async Task Note(string how)
            {
                if (await page.EvaluateAsync<string>(Faults) is { Length: > 0 } found)
                {
                    faults.Add($"{path} at {how}: {found}");
                }
            }
        }

        return faults;
    }
}
