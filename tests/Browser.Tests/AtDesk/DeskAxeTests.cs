using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>Every page of the desk against the rules of WCAG 2.2 AA that a machine can check, wide and on a telephone, light and dark.</summary>
public sealed class DeskAxeTests(ReadingRoom room)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    [Fact]
    public async Task Axe_finds_nothing_on_any_page_of_the_desk_and_none_is_wider_than_its_window()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var news = site.Desk;
        var story = (await news.Story("Ferry to stop").About(news.AnyTopic).Paragraph("The ferry will stop in May, the mayor said.").Says("The ferry will stop in May", news.Named("Ana Ruiz")).Publish()).Id;
        var address = (await site.Desk.Db.Stories.FindAsync([story], TestContext.Current.CancellationToken))!.Address!;
        foreach (var words in new[] { "When does it sail?", "> The ferry will stop in May\n\nSo https://example.org/timetable says." })
            await site.Replies(address, "Ann", words);
        using (await site.Form(address + "/error", ("body", "It stops in June."), ("email", "ann@reader.example"), ("key", "k")))
            Assert.Single(await site.Desk.Db.ErrorReports.ToListAsync(TestContext.Current.CancellationToken));
        using var admin = await site.SignIn(Role.Admin);
        var at = $"/desk/stories/{story}";
        string[] paths =
        [
            "/desk", "/desk/stories/new", at, at + "/publish", at + "/notes", at + "/texts", "/desk/calendar", "/desk/pictures", "/desk/front-page", "/desk/navigation", "/desk/sections", "/desk/topics",
            "/desk/people", "/desk/bylines", "/desk/staff", "/desk/staff/invite", "/desk/audit", "/desk/settings", "/desk/me", "/desk/vault", "/desk/notices", "/desk/nowhere",
            "/desk/errors", "/desk/replies", "/desk/replies?list=all", $"/desk/replies/stories/{story}", $"/desk/replies/people/{await site.Desk.Db.ReplyPeople.Select(p => p.Key).SingleAsync(TestContext.Current.CancellationToken)}",
        ];
        var found = new List<string>();
        var page = await SourcingPages.Open(room.Browser, site, admin, "/desk");
        foreach (var path in paths.Append("/desk/sign-in?again=1"))
        {
            await page.GotoAsync(path);
            // What is folded is looked at too.
            if (path.StartsWith("/desk/replies", StringComparison.Ordinal))
                await page.EvaluateAsync("() => { for (const folded of document.querySelectorAll('main details')) folded.open = true; }");
            foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Rules] } });
                found.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{path} {width} {scheme}: {v.Id}: {n.Html}")));
                if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"))
                    found.Add($"{path} is wider than {width} pixels.");
            }
        }

        await page.Context.CloseAsync();
        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}
