using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;

namespace OnRecord.Browser.Tests;

public sealed class ReadingAStoryTests(ReadingRoom room) : BrowserTest(room)
{
    private const string Soundings = "Putin had begun";

    [Fact]
    public async Task A_reader_comes_from_the_front_page_to_the_note_of_the_words_they_press()
    {
        var page = await Open(DemoSite.Front);
        await page.GetByRole(AriaRole.Link, new() { Name = "Putin would sit down with Washington" }).First.ClickAsync();
        Assert.EndsWith(DemoSite.Feelers, page.Url, StringComparison.Ordinal);
        var story = new StoryOnScreen(page);
        await story.Words(Soundings).ClickAsync();

        await Assertions.Expect(story.Note).ToBeVisibleAsync();
        await Assertions.Expect(story.Fact("Who says so")).ToContainTextAsync("Two sources close to the Kremlin, not named");
        await Assertions.Expect(story.Fact("How they know")).ToContainTextAsync("They took part");
        await Assertions.Expect(story.Fact("How it reached us")).ToContainTextAsync("Bloomberg, 25 January 2024");
        await Assertions.Expect(story.Fact("Independent origins")).ToContainTextAsync("a single unnamed origin. Everything rests on: two sources close to the Kremlin");
        await Assertions.Expect(story.Fact("Not confirmed by")).ToContainTextAsync("U.S. officials");
        Assert.Equal("true", await story.Words(Soundings).GetAttributeAsync("aria-expanded"));

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(story.Note).ToBeHiddenAsync();
        Assert.True(await StoryOnScreen.HasFocus(story.Words(Soundings)));
    }

    [Fact]
    public async Task The_keyboard_alone_opens_a_note_goes_into_it_and_comes_back()
    {
        var page = await Open(DemoSite.Feelers);
        var story = new StoryOnScreen(page);
        await story.TabTo(story.Words(Soundings));
        await Assertions.Expect(story.Note).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await StoryOnScreen.HasFocus(story.Note));
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await StoryOnScreen.HasFocus(story.Note.GetByRole(AriaRole.Button, new() { Name = "Close" })));

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(story.Note).ToBeHiddenAsync();
        Assert.True(await StoryOnScreen.HasFocus(story.Words(Soundings)));
        await page.Keyboard.PressAsync("Tab");
        Assert.False(await StoryOnScreen.HasFocus(story.Words(Soundings)));
    }

    [Fact]
    public async Task A_finger_opens_the_note_as_a_sheet_with_the_words_in_sight_above_it()
    {
        var page = await Open(DemoSite.Feelers, Device.Telephone with { Touch = true });
        var story = new StoryOnScreen(page);
        await story.Words(Soundings).TapAsync();
        await Assertions.Expect(story.Note).ToBeVisibleAsync();
        await page.WaitForTimeoutAsync(600); // the page moves smoothly
        var sheet = await story.Note.BoundingBoxAsync();
        var words = await story.Words(Soundings).BoundingBoxAsync();
        Assert.Equal((0, 390, 844), (sheet!.X, sheet.Width, sheet.Y + sheet.Height));
        Assert.InRange(words!.Y + words.Height, 0, sheet.Y);

        await story.Note.GetByRole(AriaRole.Button, new() { Name = "Close" }).TapAsync();
        await Assertions.Expect(story.Note).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Words_that_carry_two_statements_show_both_notes()
    {
        var page = await Open(DemoSite.Marks);
        var story = new StoryOnScreen(page);
        await story.Words("would close").ClickAsync();
        await Assertions.Expect(story.Note.Locator("dl")).ToHaveCountAsync(2);
        await Assertions.Expect(story.Note).ToContainTextAsync("that the harbour would close for good");
        Assert.Equal(2, (await story.Words("would close").GetAttributeAsync("data-statement"))!.Split(' ').Length);
    }

    [Theory]
    [InlineData("The harbour closes", "The harbour at Saltmarsh closes for good.")]
    [InlineData("nobody had been asked", "Nobody was asked before the harbour was closed.")]
    public async Task Headline_and_standfirst_have_notes_too(string words, string claim)
    {
        var page = await Open(DemoSite.Marks);
        var story = new StoryOnScreen(page);
        await page.Locator(".story > header").Locator("a.said", new() { HasText = words }).ClickAsync();
        await Assertions.Expect(story.Fact("The claim")).ToHaveTextAsync(claim);
    }

    [Fact]
    public async Task Words_that_are_a_link_stay_one_and_have_a_control_of_their_own_for_the_note()
    {
        var page = await Open(DemoSite.Marks);
        var story = new StoryOnScreen(page);
        Assert.Equal("https://example.org/letter", await page.GetByRole(AriaRole.Link, new() { Name = "the letter of the board" }).First.GetAttributeAsync("href"));
        await page.Locator("a.said-note").ClickAsync();
        await Assertions.Expect(story.Note).ToBeVisibleAsync();
        await Assertions.Expect(story.Fact("The claim")).ToHaveTextAsync("The board has written down why the harbour closes.");
        Assert.EndsWith(DemoSite.Marks, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_can_be_pressed_stands_inside_another()
    {
        foreach (var path in new[] { DemoSite.Feelers, DemoSite.Marks })
        {
            var page = await Open(path);
            Assert.Equal(0, await page.Locator("a a, a button, button a, summary a, summary button").CountAsync());
        }
    }
}
