using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;

namespace OnRecord.Browser.Tests;

public sealed class WithoutScriptTests(ReadingRoom room) : BrowserTest(room)
{
    private static readonly Device Plain = Device.Telephone with { Script = false };

    [Fact]
    public async Task The_menu_opens_leads_on_and_closes()
    {
        var page = await Open(DemoSite.Feelers, Plain);
        var sections = page.Locator(".menu nav");
        await Assertions.Expect(sections).ToBeHiddenAsync();
        await page.Locator(".menu summary").ClickAsync();
        await Assertions.Expect(sections).ToBeVisibleAsync();
        await page.Locator(".menu summary").ClickAsync();
        await Assertions.Expect(sections).ToBeHiddenAsync();
        await page.Locator(".menu summary").ClickAsync();
        await sections.GetByRole(AriaRole.Link, new() { Name = "Politics" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Politics");
    }

    [Fact]
    public async Task Marked_words_lead_to_their_entry_among_the_sources_and_back()
    {
        var page = await Open(DemoSite.Feelers, Plain);
        var words = new StoryOnScreen(page).Words("Putin had begun");
        await words.ClickAsync();
        var entry = page.Locator("#sources li:target");
        await Assertions.Expect(entry).ToBeInViewportAsync();
        await Assertions.Expect(entry).ToContainTextAsync("Two sources close to the Kremlin, not named");
        await entry.Locator(".words a").ClickAsync();
        await Assertions.Expect(words).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_timeline_is_filtered_by_person_and_stance_and_read_on()
    {
        var page = await Open("/topics/cold-war", Plain);
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Who speaks" }).GetByRole(AriaRole.Link, new() { Name = "Nikita Khrushchev" }).ClickAsync();
        var speakers = await page.Locator(".entry .who").AllInnerTextsAsync();
        Assert.NotEmpty(speakers);
        Assert.All(speakers, speaker => Assert.StartsWith("Nikita Khrushchev", speaker, StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Who speaks" }).GetByRole(AriaRole.Link, new() { Name = "All", Exact = true }).ClickAsync();
        var newest = await page.Locator(".entry .words").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        Assert.NotEqual(newest, await page.Locator(".entry .words").First.InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Newer" }).ClickAsync();
        Assert.Equal(newest, await page.Locator(".entry .words").First.InnerTextAsync());

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Stance" }).GetByRole(AriaRole.Link, new() { Name = "Denying it" }).ClickAsync();
        Assert.All(await page.Locator(".entry .who").AllInnerTextsAsync(), speaker => Assert.EndsWith("Denying it", speaker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_missing()
    {
        foreach (var (_, path) in Room.English.Kinds)
        {
            var with = await Open(path, Device.Telephone);
            var without = await Open(path, Plain);
            // What a device remembers only a script can remember: without one it is not offered.
            await with.EvaluateAsync("() => document.querySelectorAll('.remember').forEach(one => one.remove())");
            // The check runs in the browser: who runs no scripts is told how to check without it.
            Assert.Equal(Before(await with.Locator("body").InnerTextAsync()), Before(await without.Locator("body").InnerTextAsync()));
            if (path.StartsWith("/record", StringComparison.Ordinal))
                Assert.Contains("Your browser runs no scripts", await without.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        }

        static string Before(string page) => page.Split("\nCheck a version\n")[0];
    }
}
