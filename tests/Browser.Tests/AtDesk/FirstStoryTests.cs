using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>The whole way of a story: invited, written, sourced, sent on, checked, published, read, changed, read again.</summary>
public sealed class FirstStoryTests(ReadingRoom room)
{
    private const string Password = "nine walruses knit fog";
    private const string Denial = "The harbour master called the report untrue";
    private const string Unnamed = "the two officers had been told to prepare for a closure";

    private static readonly string[] Typed =
    [
        "The harbour of Saltmarsh may close for a year, and the ferry with it.",
        "The harbour board will vote on Monday, Ines Duarte said.",
        "According to a go-between, the two officers had been told to prepare for a closure.",
        "The harbour master called the report untrue.",
        "The quay was built in 1911, the port register says.",
        "Fishermen gathered at the quay in the rain.",
        "A decision is expected before the winter.",
    ];

    [Fact]
    public async Task A_reporter_writes_an_editor_publishes_and_a_reader_sees_the_notes_and_the_change()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var news = site.Desk;
        var section = news.Section("Harbour");
        await news.Story("Ferry line counts its passengers").In(section).Paragraph("More people than ever take the ferry.").Publish();

        var reporter = await SignsInForTheFirstTime(site, await Invite(site));
        var story = await Writes(reporter);
        await Sources(reporter);
        await SendsOn(reporter, story);
        await reporter.Context.CloseAsync();

        using var editor = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ben Editor", Role = Role.Editor });
        var desk = await SourcingPages.Open(room.Browser, site, editor, story + "/publish");
        var address = await IsWarnedFixesAndPublishes(site, desk, story);

        var reader = await site.Reader(room.Browser, address);
        await Expect(reader.Locator("h1").First).ToContainTextAsync("Harbour may close");
        await SeesTheNotes(reader);

        await ChangesASourcedSentence(desk, story);
        await reader.ReloadAsync();
        await Expect(reader.Locator("article").First).ToContainTextAsync("The harbour board will vote on Tuesday");
        await desk.Context.CloseAsync();
        await reader.Context.CloseAsync();
    }

    /// <summary>The address of an invitation, as the administrator is shown it.</summary>
    private async Task<string> Invite(Newsroom.Site site)
    {
        using var admin = await site.SignIn(Role.Admin);
        var page = await SourcingPages.Open(room.Browser, site, admin, "/desk/staff/invite");
        await page.GetByLabel("Name").FillAsync("Ada Reporter");
        await page.GetByLabel("E-mail").FillAsync("ada@paper.example");
        await page.Locator("#role-Reporter").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Invite" }).ClickAsync();
        var shown = await page.GetByLabel("The address, shown this once").InputValueAsync();
        await page.Context.CloseAsync();
        return new Uri(shown).AbsolutePath;
    }

    private async Task<IPage> SignsInForTheFirstTime(Newsroom.Site site, string welcome)
    {
        var page = await site.Reader(room.Browser, welcome);
        await page.GetByLabel("Your name").FillAsync("Ada Reporter");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make the account" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/desk");
        await page.GetByLabel("E-mail").FillAsync("ada@paper.example");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/desk");
        return page;
    }

    /// <summary>Seven paragraphs typed, one pasted from a word processor, a picture and a read-more card.</summary>
    private static async Task<string> Writes(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "New story" }).ClickAsync();
        await page.GetByLabel("Working headline").FillAsync("Harbour may close for a year");
        await page.GetByLabel("Section").SelectOptionAsync(new SelectOptionValue { Label = "Harbour" });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Begin", Exact = true }).ClickAsync();
        var body = page.Locator(".part.body .ProseMirror[contenteditable=true]");
        await body.ClickAsync();
        foreach (var words in Typed)
        {
            await page.Keyboard.TypeAsync(words);
            await page.Keyboard.PressAsync("Enter");
        }

        await page.EvaluateAsync(
            """
            () => {
              const clip = new DataTransfer();
              clip.setData('text/html', '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Pasted</span><span> words of the minutes.</span></p></b>');
              clip.setData('text/plain', 'Pasted words of the minutes.');
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clip, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(body).ToContainTextAsync("Pasted words of the minutes.");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Picture", Exact = true }).ClickAsync();
        await page.Locator("#picture-file").SetInputFilesAsync(Checkout.In("demo", "pictures", Pictures().First()));
        var figure = body.Locator("figure").First;
        await figure.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        // Who sees nothing of the picture is forgotten here; the check will say so.
        await page.GetByLabel("Credit").First.FillAsync("The Saltmarsh Courier");

        await page.EvaluateAsync("() => window.onrecordDesk.editors.body.commands.focus('end')");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Read more: a story" }).ClickAsync();
        await page.GetByLabel("Title of the story").FillAsync("ferry line");
        await page.GetByText("Ferry line counts its passengers").First.ClickAsync();
        await Expect(body).ToContainTextAsync("Ferry line counts its passengers");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Saved").First).ToBeVisibleAsync();
        await page.GetByText("Section, byline, topics, address").ClickAsync();
        await page.GetByLabel("Topics").FillAsync("The harbour");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save these" }).ClickAsync();
        await page.Locator(".done").WaitForAsync();
        await body.WaitForAsync();
        await page.Locator(".sourcing").WaitForAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static IEnumerable<string> Pictures() => Directory.GetFiles(Checkout.In("demo", "pictures")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);

    /// <summary>Four statements: a named one, two unnamed officers through a go-between, a denial, a document.</summary>
    private static async Task Sources(IPage page)
    {
        await Begin(page, "The harbour board will vote on Monday", "Ines Duarte", "New person");
        await Keep(page, 1);

        await Begin(page, Unnamed, "two officers of the port", "New unnamed source");
        await page.GetByLabel("How many at least").FillAsync("2");
        await page.GetByLabel("Why not named").FillAsync("would lose their posts");
        await page.Locator(".statement-form .more summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add a go-between" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Through whom" }).FillAsync("Tom Hale");
        await page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "New person" }).First.ClickAsync();
        await Keep(page, 2);

        await Begin(page, Denial, "Olga Brandt", "New person");
        await page.GetByLabel("The speaker", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "denies it" });
        await Keep(page, 3);

        await Begin(page, "The quay was built in 1911", "the port register", "New document");
        await Keep(page, 4);
    }

    private static async Task Begin(IPage page, string words, string who, string made)
    {
        await page.Select(words);
        await page.Keyboard.PressAsync("Alt+s");
        await page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Who said it" }).FillAsync(who);
        await page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = made }).First.ClickAsync();
    }

    private static async Task Keep(IPage page, int statements)
    {
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Statements()).ToHaveCountAsync(statements, new LocatorAssertionsToHaveCountOptions { Timeout = 20_000 });
    }

    private static async Task SendsOn(IPage page, string story)
    {
        await page.GotoAsync(story + "/publish");
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish now" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send on to the editors" }).ClickAsync();
        await Expect(page.Locator(".chip.in-review").First).ToBeVisibleAsync();
    }

    /// <summary>The editor is stopped by what the reporter left out, mends it, and publishes. The address readers open.</summary>
    private static async Task<string> IsWarnedFixesAndPublishes(Newsroom.Site site, IPage page, string story)
    {
        await Expect(page.Locator("#check")).ToContainTextAsync("A picture in the text has no alternative text");
        await Expect(page.Locator("#check")).ToContainTextAsync("4 statements");
        await page.GotoAsync(story);
        await page.Locator(".part.body .ProseMirror[contenteditable=true]").WaitForAsync();
        await page.GetByLabel("Alternative text").FillAsync("Boats at the quay of Saltmarsh in the rain");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Saved").First).ToBeVisibleAsync();
        await page.GotoAsync(story + "/publish");
        await Expect(page.Locator("#check")).ToContainTextAsync("Nothing stands in the way");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish now" }).ClickAsync();
        await Expect(page.Locator(".done").First).ToContainTextAsync("is out");
        await using var db = site.Database.Open();
        var id = Guid.Parse(story.Split('/')[^1]);
        var published = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == id, TestContext.Current.CancellationToken);
        Assert.True(published.Status == StoryStatus.Published, await page.Locator("main").InnerTextAsync());
        return published.Address!;
    }

    private static async Task SeesTheNotes(IPage reader)
    {
        var article = reader.Locator("article").First;
        foreach (var words in Typed.Append("Pasted words of the minutes."))
            await Expect(article).ToContainTextAsync(words);
        await Expect(article.Locator("img[alt='Boats at the quay of Saltmarsh in the rain']")).ToHaveCountAsync(1);
        await Expect(article).ToContainTextAsync("Ferry line counts its passengers");
        Assert.Equal(4, await reader.EvaluateAsync<int>("() => new Set([...document.querySelectorAll('[data-statement]')].map(e => e.dataset.statement)).size"));
        await Expect(reader.Locator("body")).ToContainTextAsync("two officers of the port");
        await Expect(reader.Locator("body")).ToContainTextAsync("Tom Hale");
        await Expect(reader.Locator("body")).ToContainTextAsync("Olga Brandt");
    }

    private static async Task ChangesASourcedSentence(IPage page, string story)
    {
        await page.GotoAsync(story);
        await page.Locator(".part.body .ProseMirror[contenteditable=true]").WaitForAsync();
        await Expect(page.Statements()).ToHaveCountAsync(4);
        await page.Select("Monday");
        await page.Keyboard.TypeAsync("Tuesday");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".st-recheck").First).ToContainTextAsync("will vote on Tuesday");
        await page.GotoAsync(story + "/publish");
        var holds = page.GetByLabel("still says what the source said");
        await Expect(holds).ToHaveCountAsync(1);
        await holds.CheckAsync();
        await page.GetByLabel("A correction: something was wrong").CheckAsync();
        await page.GetByLabel("Note to readers").FillAsync("The board votes on Tuesday, not on Monday as we wrote.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish now" }).ClickAsync();
        await Expect(page.Locator(".done").First).ToContainTextAsync("is out");
    }
}
