using System.Text;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>Two editors, one of them named: what is sealed in one browser opens in hers, and stands in clear nowhere else.</summary>
public sealed class VaultTests(ReadingRoom room)
{
    private const string Canary = "Ignatia Quillfeather, 555-0199";
    private const string Passphrase = "gulls over a slow harbour";

    [Fact]
    public async Task An_identity_opens_for_the_editor_named_and_is_nowhere_else()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var news = site.Desk;
        var draft = news.Story("Ferry to stop").About(news.AnyTopic).Paragraph("Nobody asked the crew, an officer told us.");
        var story = await draft.Says("Nobody asked the crew", draft.Unnamed("an officer of the line")).Keep();
        using var ann = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ann", Role = Role.Editor });
        using var bo = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Bo", Role = Role.Editor });
        await MakeKey(site, ann);
        await MakeKey(site, bo);

        var page = await Dialog(site, ann, story.Id);
        await page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Who it is" }).FillAsync(Canary);
        await Expect(page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "Bo" })).Not.ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Encrypt and keep it" }).ClickAsync();
        await Expect(page.GetByText("It is kept, for Ann.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        var other = await Dialog(site, bo, story.Id);
        await Expect(other.Locator(".sealed-to-others")).ToBeVisibleAsync();
        Assert.DoesNotContain(Canary, await other.ContentAsync(), StringComparison.Ordinal);
        await other.Context.CloseAsync();

        var again = await Dialog(site, ann, story.Id);
        await again.GetByLabel("Your passphrase for the vault").FillAsync("gulls over a quick harbour");
        await again.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Open it" }).ClickAsync();
        await Expect(again.GetByText("This passphrase does not open your key.")).ToBeVisibleAsync();
        await again.GetByLabel("Your passphrase for the vault").FillAsync(Passphrase);
        await again.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Open it" }).ClickAsync();
        await Expect(again.Locator(".identity")).ToHaveTextAsync(Canary);
        await again.Keyboard.PressAsync("Escape");
        Assert.DoesNotContain(Canary, await again.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Quillfeather", await Kept(again), StringComparison.Ordinal);
        await again.Context.CloseAsync();
        await Hunt(site, ann, story.Id);
    }

    private async Task MakeKey(Newsroom.Site site, DeskClient who)
    {
        var page = await SourcingPages.Open(room.Browser, site, who, "/desk/vault");
        await page.GetByLabel("Passphrase", new PageGetByLabelOptions { Exact = true }).FillAsync(Passphrase);
        await page.GetByLabel("The same once more").FillAsync(Passphrase);
        await page.GetByLabel("I know that a lost passphrase").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make my key" }).ClickAsync();
        await page.Locator("#has-key").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Dialog(Newsroom.Site site, DeskClient who, Guid story)
    {
        var page = await SourcingPages.Open(room.Browser, site, who, $"/desk/stories/{story}");
        var takeOver = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take over" });
        var vault = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Vault" });
        await takeOver.Or(vault).First.WaitForAsync();
        if (await takeOver.IsVisibleAsync())
            await takeOver.ClickAsync();
        await vault.ClickAsync();
        return page;
    }

    /// <summary>All that the browser keeps of the page: its storages and its databases.</summary>
    private static Task<string> Kept(IPage page) => page.EvaluateAsync<string>(
        """
        async () => {
          const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise(done => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
            for (const store of db.objectStoreNames) {
              all.push(JSON.stringify(await new Promise(done => { const asked = db.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result); })));
            }
            db.close();
          }
          return all.join('\n');
        }
        """);

    private static async Task Hunt(Newsroom.Site site, DeskClient who, Guid story)
    {
        var stop = TestContext.Current.CancellationToken;
        var place = site.Database.Place;
        foreach (var kind in new[] { ExportKind.Full, ExportKind.Public })
        {
            await using var db = site.Database.Open();
            Assert.True((await ExportNewsroom.RunAsync(db, new MediaFolder(place.Folder), Path.Combine(place.Folder, "exported", kind.ToString()), kind, null, stop)).Ok);
        }

        foreach (var file in Directory.EnumerateFiles(place.Folder, "*", SearchOption.AllDirectories))
        {
            await using var bytes = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var read = new StreamReader(bytes, Encoding.Latin1);
            Hold(await read.ReadToEndAsync(stop), file);
        }

        foreach (var path in new[] { "/", $"/desk/stories/{story}", $"/desk/stories/{story}/statements", $"/desk/find/sources?q=quill&story={story}", "/desk/find/agents?q=quillfeather", "/desk/find/statements?q=quillfeather", "/desk/vault" })
        {
            using var answer = await who.Get(path);
            Hold(await answer.Content.ReadAsStringAsync(stop), path);
        }

        Assert.All(site.Log, line => Hold(line, "the log"));
    }

    private static void Hold(string text, string where) => Assert.False(
        text.Contains("Quillfeather", StringComparison.OrdinalIgnoreCase) || text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary))[..16], StringComparison.Ordinal), $"The identity stands in {where}.");
}
