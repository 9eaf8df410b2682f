using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;

namespace OnRecord.Browser.Tests;

public sealed class RightToLeftTests(ReadingRoom room) : BrowserTest(room)
{
    [Theory]
    [InlineData(DemoSite.Front)]
    [InlineData(DemoSite.Topic)]
    [InlineData(DemoSite.Person)]
    [InlineData(DemoSite.Section)]
    [InlineData(DemoSite.Nowhere)]
    [InlineData(DemoSite.ArabicStory)]
    public async Task A_site_in_Arabic_is_laid_out_from_the_right(string path)
    {
        var page = await Open(Room.Arabic, path);
        await IsFromTheRight(page);
        await Assertions.Expect(page.Locator(".menu summary")).ToContainTextAsync("القائمة");
    }

    [Fact]
    public async Task An_Arabic_story_on_an_English_site_reads_from_the_right_and_its_note_with_it()
    {
        var page = await Open(DemoSite.ArabicStory);
        await IsFromTheRight(page);
        var story = new StoryOnScreen(page);
        await story.Words("السفن ستغادر").ClickAsync();
        await Assertions.Expect(story.Note).ToBeVisibleAsync();
        var note = await story.Note.BoundingBoxAsync();
        var words = await page.Locator(".body").BoundingBoxAsync();
        Assert.InRange(note!.X, 0, words!.X);
        Assert.Equal("ltr", await page.Locator(".block .card", new() { HasText = "The harbour closes" }).GetAttributeAsync("dir"));
    }

    [Fact]
    public async Task An_English_story_on_an_Arabic_site_reads_from_the_left()
    {
        var page = await Open(Room.Arabic, DemoSite.Feelers);
        Assert.Equal("ltr", await page.Locator("html").GetAttributeAsync("dir"));
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await page.GotoAsync(DemoSite.Front);
        Assert.Equal("ltr", await page.Locator(".card", new() { HasText = "Putin would sit down" }).First.GetAttributeAsync("dir"));
    }

    private static async Task IsFromTheRight(IPage page)
    {
        Assert.Equal("rtl", await page.Locator("html").GetAttributeAsync("dir"));
        Assert.Equal("ar", await page.Locator("html").GetAttributeAsync("lang"));
        var masthead = await page.Locator(".masthead").BoundingBoxAsync();
        var menu = await page.Locator(".menu summary").BoundingBoxAsync();
        Assert.Equal(masthead!.X + masthead.Width, menu!.X + menu.Width, 1.0);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }
}
