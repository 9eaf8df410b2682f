using System.Collections.Concurrent;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Newsroom;

namespace OnRecord.Browser.Tests;

/// <summary>Hostile strings in every field of a reply, shown by a real browser: none of them runs, asks for anything or meets the site's own policy.</summary>
public sealed class HostileReplyTests(ReadingRoom room) : BrowserTest(room)
{
    private const string Hooks = "window.ran = []; for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'evil']) window[name] = (...said) => { ran.push(name + ' ' + said); return null; };";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("reliability", "20")]
    public async Task No_hostile_string_runs_in_a_list_of_replies_or_in_a_preview()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: o => o with { Site = null });
        // Many of the strings are little but links, and a reply that is held would be looked at by nobody here.
        await site.HoldNone();
        await site.SetReplies(s => s with { MostLinks = 1_000 });
        var made = site.Desk.Story("Ferry to stop").By(site.Desk.Byline("Ada Reyes")).About(site.Desk.AnyTopic).Paragraph("The ferry will stop.");
        var story = (await made.Says("The ferry will stop", site.Desk.Named("Mara Lind")).Publish()).Address!;
        var hostile = HostileStrings.All();
        var previews = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(hostile.Chunk(8), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop }, async (some, _) =>
        {
            foreach (var one in some)
                await Post(site, story, one, one);
            using var preview = await site.Reply(story, [("name", some[0][..Math.Min(40, some[0].Length)]), ("email", "xss@reader.example"), ("body", Short(string.Join("\n\n", some))), ("key", "k"), ("preview", "1")]);
            previews.Add(await preview.Content.ReadAsStringAsync(Stop));
        });

        var address = site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var page = await OpenAt(address, story);
        List<string> ran = [];
        page.Dialog += (_, dialog) => { ran.Add("a dialog: " + dialog.Message); _ = dialog.DismissAsync(); };
        await page.Context.AddInitScriptAsync(Hooks);
        var pages = 0;
        for (var path = story + "/replies"; path is not null; pages++)
        {
            await page.GotoAsync(path);
            // Whatever waits for a pointer or for the focus gets it.
            ran.AddRange(await page.EvaluateAsync<string[]>("""
                () => { for (const one of document.querySelectorAll('.reply *, form *')) for (const kind of ['mouseover', 'focus', 'click', 'error', 'load', 'animationend', 'toggle']) if (!(kind === 'click' && one.closest('a, button, input'))) one.dispatchEvent(new Event(kind, { bubbles: true })); return window.ran; }
                """));
            path = await page.Locator(".replies > .more a").CountAsync() > 0 ? await page.Locator(".replies > .more a").First.GetAttributeAsync("href") : null;
        }

        Assert.Equal((hostile.Count + 19) / 20, pages);
        // Without the site's policy: what is shown must be harmless by itself.
        foreach (var html in previews)
        {
            await page.SetContentAsync(html, new PageSetContentOptions { WaitUntil = WaitUntilState.Commit });
            ran.AddRange(await page.EvaluateAsync<string[]>("() => window.ran ?? []"));
        }

        Assert.Empty(ran);
    }

    private static async Task Post(Newsroom.Site site, string story, string name, string body)
    {
        using var answer = await site.Reply(story, ("name", Short(name, 80)), ("email", "xss@reader.example"), ("website", "https://x.example/" + Short(body, 400)), ("body", body), ("key", body));
        if ((int)answer.StatusCode == 303)
            return;
        // One of the fields can't be taken as it is: the words alone, then.
        using var again = await site.Reply(story, ("name", Short("Ann " + name, 80)), ("email", "xss@reader.example"), ("body", "Words: " + body), ("key", body));
        Assert.Equal(303, (int)again.StatusCode);
    }

    private static string Short(string text, int most = 9_900) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
