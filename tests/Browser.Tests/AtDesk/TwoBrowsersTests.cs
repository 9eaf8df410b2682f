using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>Two people with one story open: one has the pen, the other takes it, and no word of either is lost.</summary>
public sealed class TwoBrowsersTests(ReadingRoom room)
{
    [Fact]
    public async Task Who_takes_the_pen_finds_every_word_and_what_the_other_typed_meanwhile_is_not_lost()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var story = (await site.Desk.Story("Ferry to stop").Paragraph("The first paragraph.").Paragraph("The second paragraph.").Keep()).Id;
        using var ann = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ann", Role = Role.Editor });
        using var ben = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ben", Role = Role.Editor });
        var first = await SourcingPages.Write(room.Browser, site, ann, story);
        await At(first, "first");
        await first.Keyboard.TypeAsync(" Words of Ann.");
        await first.Keyboard.PressAsync("Control+s");
        await Expect(first.GetByText("Saved").First).ToBeVisibleAsync();

        var second = await SourcingPages.Open(room.Browser, site, ben, $"/desk/stories/{story}");
        await Expect(second.GetByText("Ann is editing")).ToBeVisibleAsync();
        await Expect(second.Locator(".part.body")).ToContainTextAsync("Words of Ann.");
        await second.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take over" }).ClickAsync();
        await second.Locator(".part.body .ProseMirror[contenteditable=true]").WaitForAsync();
        await At(second, "second");
        await second.Keyboard.TypeAsync(" Words of Ben.");
        // Ann has not heard yet that the pen is gone, and writes on.
        await At(first, "first");
        await first.Keyboard.TypeAsync(" More of Ann.");
        await second.Keyboard.PressAsync("Control+s");
        await first.Keyboard.PressAsync("Control+s");

        var reader = await SourcingPages.Open(room.Browser, site, ben, $"/desk/stories/{story}");
        foreach (var words in new[] { "Words of Ann.", "More of Ann.", "Words of Ben." })
        {
            await Expect(async () =>
            {
                await reader.ReloadAsync();
                Assert.Contains(words, await reader.Locator("#story-data").TextContentAsync(), StringComparison.Ordinal);
            });
        }

        foreach (var page in new[] { first, second, reader })
            await page.Context.CloseAsync();
    }

    // When this is done the keys go there: the editor takes the focus with the next frame.
    private static async Task At(IPage page, string word) => await page.EvaluateAsync(
        """
        async word => {
          const editor = window.onrecordDesk.editors.body;
          editor.state.doc.forEach((block, at) => {
            if (block.textContent.includes(`The ${word} paragraph`)) editor.chain().focus().setTextSelection(at + block.nodeSize - 1).run();
          });
          while (!editor.view.hasFocus()) await new Promise(frame => requestAnimationFrame(frame));
        }
        """, word);

    private static async Task Expect(Func<Task> holds)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await holds();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (tries < 20)
            {
                await Task.Delay(500, TestContext.Current.CancellationToken);
            }
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
