using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>Replies as readers see them, a page at a time.</summary>
public sealed class ThreadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_thread_reads_from_top_to_bottom_and_every_reply_has_a_page_with_the_form_in_place(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        var a = await site.Replies(story, "Ann", "First of all.");
        var aa = await site.Replies(story, "Bo", "To Ann.", a);
        await site.Replies(story, "Cy", "New thread.");
        await site.Replies(story, "Di", "To Bo.", aa);
        var page = await site.Page(story);
        Assert.Equal(["New thread.", "First of all.", "To Ann.", "To Bo."], page.QuerySelectorAll(".replies .reply > .text").Select(t => t.TextContent.Trim()));
        Assert.NotNull(page.QuerySelector($"#reply-{a:N} #reply-{aa:N}"));
        var oldest = await site.Page(story + "/replies?order=oldest");
        Assert.Equal(["First of all.", "To Ann.", "To Bo.", "New thread."], oldest.QuerySelectorAll(".replies .reply > .text").Select(t => t.TextContent.Trim()));
        var own = await site.Page($"/replies/{aa:N}");
        Assert.Equal(["First of all.", "To Ann.", "To Bo."], own.QuerySelectorAll(".replies .reply > .text").Select(t => t.TextContent.Trim()));
        Assert.Equal(aa.ToString("N"), own.QuerySelector("form.leave [name=parent]")!.GetAttribute("value"));
        using var nowhere = await site.Get($"/replies/{Guid.NewGuid():N}");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        using var feed = await site.Get(story + "/replies.xml");
        var xml = System.Xml.Linq.XDocument.Parse(await feed.Content.ReadAsStringAsync(Stop));
        Assert.Equal(["Di", "Cy", "Bo", "Ann"], xml.Descendants("{http://purl.org/dc/elements/1.1/}creator").Select(c => c.Value));
    }

    [Theory, BothEngines]
    public async Task A_page_shows_twenty_replies_at_most_and_the_pages_show_each_thread_once(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        List<string> roots = [];
        for (var i = 0; i < 27; i++)
        {
            var root = await site.Replies(story, "Ann", $"Thread {i}");
            roots.Insert(0, $"Thread {i}");
            for (var answer = 0; answer < (i % 9 == 0 ? 5 : 0); answer++)
                await site.Replies(story, "Bo", $"Answer {i}.{answer}", root);
        }

        var seen = new List<string>();
        var path = story;
        while (true)
        {
            var page = await site.Page(path);
            var shown = page.QuerySelectorAll(".replies .reply > .text").Select(t => t.TextContent.Trim()).ToList();
            Assert.InRange(shown.Count, 1, 20);
            seen.AddRange(shown.Where(s => s.StartsWith("Thread", StringComparison.Ordinal)));
            Assert.Equal("42 replies", page.QuerySelector("#replies-h")!.TextContent);
            if (page.QuerySelector(".replies > .more a") is not { } more)
                break;
            path = more.GetAttribute("href")!;
        }

        Assert.Equal(roots, seen);
        using var made = await site.Get($"{story}/replies?after={Guid.NewGuid():N}");
        Assert.Equal(HttpStatusCode.NotFound, made.StatusCode);
    }

    [Theory, BothEngines]
    public async Task Answers_below_the_deepest_level_stand_beside_it_and_a_removed_reply_keeps_its_place(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        var at = await site.Replies(story, "Ann", "Level 0");
        var second = Guid.Empty;
        for (var level = 1; level < Reply.Levels + 3; level++)
        {
            at = await site.Replies(story, "Ann", $"Level {level}", at);
            second = level == 1 ? at : second;
        }

        var own = await site.Page($"/replies/{second:N}");
        Assert.Equal(Reply.Levels + 3, own.QuerySelectorAll(".reply > .text").Length);
        await using (var db = site.Database.Open())
        {
            var reply = (await db.Replies.FindAsync([second], Stop))!;
            reply.Remove(Domain.Accounts.Account.OperatorId, new Domain.Replies.Removal(null, "Not about the story."), TimeProvider.System.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(Stop);
        }

        site.Services.GetRequiredService<Evictions>().After([Tag.Replies(town.Ferry.Id)]);
        var page = await site.Page(story);
        Assert.Equal("This reply was removed.", page.QuerySelector($"#reply-{second:N} > .gone")!.TextContent.Trim());
        Assert.DoesNotContain("Level 1", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Level 2", page.Body.TextContent, StringComparison.Ordinal);
    }
}
