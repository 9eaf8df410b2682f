using Microsoft.Playwright;
using OnRecord.Browser.Tests.AtDesk;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests;

/// <summary>A reply from the first word until nothing is left of it but its place, on a telephone and by keyboard alone.</summary>
public sealed class ReplyLifeTests(ReadingRoom room) : BrowserTest(room)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_is_held_approved_answered_reported_and_erased_and_its_thread_keeps_its_shape(bool script)
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var news = site.Desk;
        var story = (await news.Story("Ferry to stop").About(news.AnyTopic).Paragraph("The ferry will stop in May.").Publish()).Address!;
        var address = site.Client.BaseAddress!.ToString();
        var ann = await OpenAt(address, story, Device.Telephone with { Script = script });
        await Send(ann, "Ann", "It stops on Sundays too.");
        await Expect(ann.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your reply waits for a moderator");
        await Expect((await OpenAt(address, story)).GetByText("It stops on Sundays too.")).ToHaveCountAsync(0);

        using var moderator = await site.SignIn(Role.Moderator);
        await Approve(site, moderator);
        await ann.ReloadAsync();
        await Expect(ann.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your reply is published");
        await Press(ann, ann.Locator("a.when"));
        await Expect(ann.Locator(".reply > .text")).ToHaveTextAsync("It stops on Sundays too.");

        var bo = await OpenAt(address, story, Device.Telephone with { Script = script });
        await Press(bo, bo.GetByRole(AriaRole.Link, new() { Name = "Reply to Ann" }));
        await Expect(bo.GetByRole(AriaRole.Heading, new() { Name = "Reply to Ann" })).ToBeVisibleAsync();
        await Send(bo, "Bo", "And in winter.", inPlace: true);
        await Expect(bo.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your reply waits for a moderator");
        await Approve(site, moderator);

        await bo.GotoAsync(story);
        await Expect(bo.Locator(".thread .thread .text")).ToHaveTextAsync("And in winter.");
        await Press(bo, bo.GetByRole(AriaRole.Link, new() { Name = "Report the reply of Ann" }));
        await bo.GetByRole(AriaRole.Radio).First.FocusAsync();
        await bo.Keyboard.PressAsync("Space");
        await Press(bo, bo.Locator("form.leave .send button"));
        await Expect(bo.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Thank you");
        await Fits(bo);

        await ann.GotoAsync("/replies/about-me");
        await ann.GetByLabel("Email").FocusAsync();
        await ann.Keyboard.TypeAsync("ann@reader.example");
        await ann.Keyboard.PressAsync("Enter");
        await Expect(ann.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Look into your mail");
        await Fits(ann);
        await ann.GotoAsync(await MailedLink(site, "ann@reader.example"));
        await Expect(ann.GetByText("It stops on Sundays too.")).ToBeVisibleAsync();
        await Fits(ann);
        await Press(ann, ann.Locator("a[href$='/erase']"));
        await Press(ann, ann.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button));
        await Expect(ann.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Everything is erased");

        await bo.GotoAsync(story);
        await Expect(bo.Locator(".thread > li > .reply > .gone")).ToHaveTextAsync("This reply was erased by its author.");
        await Expect(bo.Locator(".thread .thread .text")).ToHaveTextAsync("And in winter.");
        await Expect(bo.GetByText("It stops on Sundays too.")).ToHaveCountAsync(0);
    }

    private async Task Approve(Newsroom.Site site, DeskClient moderator)
    {
        var page = await SourcingPages.Open(Room.Browser, site, moderator, "/desk/replies");
        await Press(page, page.GetByRole(AriaRole.Button, new() { Name = "Approve the reply of" }));
        await Expect(page.GetByText("is public.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Context.CloseAsync();
    }

    // The site answers within some seconds, and not at once: how long it takes tells nothing of an address.
    private static async Task<string> MailedLink(Newsroom.Site site, string email)
    {
        for (var tries = 0; tries < 120; tries++)
        {
            if (await site.MailsTo(email) is [.., var mail])
                return new Uri(mail.TextBody!.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("http://", StringComparison.Ordinal))).PathAndQuery;
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("No mail came.");
    }

    // Whatever the form's order, each field is reached and left by keys.
    private static async Task Send(IPage page, string name, string words, bool inPlace = false)
    {
        var form = page.Locator(inPlace ? ".reply form.leave, form#reply-form" : "form#reply-form").First;
        foreach (var (label, text) in new[] { ("Your reply", words), ("Name", name), ("Email", $"{name.ToLowerInvariant()}@reader.example") })
        {
            await form.GetByLabel(label).FocusAsync();
            await page.Keyboard.TypeAsync(text);
        }

        await Press(page, form.GetByRole(AriaRole.Button, new() { Name = "Post reply" }));
    }

    private static async Task Press(IPage page, ILocator what)
    {
        await what.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task Fits(IPage page)
    {
        await page.WaitForLoadStateAsync();
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }
}
