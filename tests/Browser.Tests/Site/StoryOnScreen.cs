using Microsoft.Playwright;

namespace OnRecord.Browser.Tests.Site;

/// <summary>A story as a reader sees it: its marked words and the note that they open.</summary>
internal sealed class StoryOnScreen(IPage page)
{
    public ILocator Note { get; } = page.Locator("#note");

    /// <summary>The marked piece that holds a text.</summary>
    public ILocator Words(string text) => page.Locator("a.said", new PageLocatorOptions { HasText = text }).First;

    /// <summary>A fact of the open note, such as "Who says so".</summary>
    public ILocator Fact(string name) => Note.Locator($"dt:has-text(\"{name}\") + dd").First;

    /// <summary>Goes on with the Tab key until the words have the focus.</summary>
    public async Task TabTo(ILocator words)
    {
        for (var pressed = 0; pressed < 80; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await HasFocus(words))
            {
                return;
            }
        }

        Assert.Fail("The Tab key did not come to the words.");
    }

    public static Task<bool> HasFocus(ILocator element) => element.EvaluateAsync<bool>("e => e === document.activeElement");
}
