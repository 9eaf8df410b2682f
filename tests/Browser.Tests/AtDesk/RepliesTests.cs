using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>A moderator works the queue off by the keyboard alone.</summary>
public sealed class RepliesTests(ReadingRoom room)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queue_is_worked_off_by_single_keys_and_the_next_reply_has_the_focus()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop in May.").Publish();
        List<Guid> ids = [];
        foreach (var name in new[] { "Ann", "Bo", "Cy", "Di", "Ed" })
            ids.Add(await site.Replies(story.Address!, name, $"Words of {name}."));
        using var moderator = await site.SignIn(Role.Moderator);
        var page = await SourcingPages.Open(room.Browser, site, moderator, "/desk/replies");
        await Focused(0);
        await page.Keyboard.PressAsync("j");
        await Focused(1);
        await page.Keyboard.PressAsync("k");
        await Focused(0);
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("[data-said]")).ToHaveTextAsync("The reply of Ann is public.");
        await Focused(1);
        await page.Keyboard.PressAsync("s");
        await Focused(2);
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator($"#r-{ids[2]:N} .removing")).ToHaveAttributeAsync("open", "");
        await page.Keyboard.PressAsync("2");
        await Focused(3);
        await Expect(page.Locator("header nav .count")).ToHaveTextAsync("2");
        await page.Keyboard.PressAsync("b");
        await Expect(page.Locator($"#r-{ids[3]:N} [name=ban]")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("1");
        await Focused(4);
        Assert.Equal([ReplyState.Published, ReplyState.Removed, ReplyState.Removed, ReplyState.Removed, ReplyState.Held], await States());
        await page.Keyboard.PressAsync("u");
        await Focused(3);
        await Expect(page.Locator($"#r-{ids[3]:N} [data-state]")).ToHaveTextAsync("Held");
        Assert.Equal(ReplyState.Held, (await States())[3]);
        // Words are words, whatever keys they are made of.
        await page.Keyboard.PressAsync("r");
        await page.Locator($"#w-{ids[3]:N}").PressSequentiallyAsync("a sub jar");
        await page.Keyboard.PressAsync("Enter");
        await Focused(4);
        await using (var db = site.Database.Open())
            Assert.Equal("a sub jar", (await db.Replies.SingleAsync(r => r.Id == ids[3], Stop)).RemovalReason);
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByText("undo the last of yours")).ToBeVisibleAsync();
        await page.GetByLabel("Single letters act on the reply").UncheckAsync();
        await page.Locator($"#r-{ids[4]:N}").FocusAsync();
        await page.Keyboard.PressAsync("a");
        await page.Locator("#tick-all").CheckAsync();
        await page.Locator("#bulk").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Approve" }).ClickAsync();
        await Expect(page.GetByText("Nothing waits for you.")).ToBeVisibleAsync();
        Assert.Equal(ReplyState.Published, (await States())[4]);
        await page.Context.CloseAsync();

        Task Focused(int at) => Expect(page.Locator($"#r-{ids[at]:N}")).ToBeFocusedAsync();

        async Task<List<ReplyState>> States()
        {
            await using var db = site.Database.Open();
            return await db.Replies.OrderBy(r => r.Name).Select(r => r.State).ToListAsync(Stop);
        }
    }
}
