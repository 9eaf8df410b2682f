using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Replies;

/// <summary>What waits for moderators, and who sees it.</summary>
public sealed class QueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Who_waits_longest_stands_first_with_why_it_waits_and_what_it_answers(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        using var moderator = await site.SignIn(Role.Moderator);
        var first = await site.Replies(story, "Ann", "It does not stop.\n> a quote\nhttps://example.org/a <script>alert(1)</script>");
        await moderator.Decided(site, "Approve", [first]);
        await site.Replies(story, "Bo", "To Ann.", first);
        await site.Replies(story, "Cy", "Another.");
        Assert.Equal(["To Ann.", "Another."], await moderator.Words(""));
        var page = await moderator.Page("/desk/replies");
        var row = page.QuerySelector(".moderating > li")!;
        Assert.Contains("First reply of this person", row.QuerySelector(".meta")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ann: It does not stop.", row.QuerySelector(".answered")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(story, row.QuerySelector(".to a")!.GetAttribute("href"));
        Assert.Contains("New here", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("2 held", page.QuerySelector("header nav a[href='/desk/replies'] .count")!.TextContent);
        var shown = (await moderator.Page("/desk/replies?list=all")).QuerySelectorAll(".moderating .words")[^1];
        Assert.Equal(["P", "BLOCKQUOTE", "P"], shown.Children.Select(c => c.TagName));
        Assert.Null(shown.QuerySelector("script"));
        Assert.DoesNotContain("@reader.example", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var reporter = await site.SignIn(Role.Reporter);
        Assert.Null((await reporter.Page("/desk")).QuerySelector("header nav a[href='/desk/replies']"));
    }

    [Theory, BothEngines]
    public async Task The_pages_of_a_list_show_each_reply_once(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.SetReplies(s => s with { Hold = HoldRule.All, MostOfNetwork = 0, MostOfPerson = 0 });
        List<Guid> ids = [];
        for (var i = 0; i < 30; i++)
            ids.Add(await site.Replies(town.Ferry.Address!, "Ann", $"Reply {i}"));
        using var moderator = await site.SignIn(Role.Moderator);
        foreach (var (list, wanted) in new[] { ("held", Enumerable.Range(0, 30)), ("all", Enumerable.Range(0, 30)) })
            Assert.Equal(wanted.Select(i => $"Reply {i}").Order(), (await All(moderator, $"/desk/replies?list={list}")).Order());
        await moderator.Decided(site, "Remove", ids, ("why", "twice"));
        Assert.Equal(30, (await All(moderator, "/desk/replies?list=decided")).Distinct().Count());
        Assert.Empty(await moderator.Words(""));
    }

    [Theory, BothEngines]
    public async Task What_readers_flagged_stands_in_a_list_with_their_reasons_until_a_moderator_looked(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var id = await site.Replies(town.Ferry.Address!, "Ann", "You fool.");
        await using (var db = site.Database.Open())
        {
            db.ReplyFlags.Add(new ReplyFlag { Id = Guid.CreateVersion7(), ReplyId = id, NetworkKey = "n1", Reason = FlagReason.Insult, Note = "Calls me a fool.", At = DateTime.SpecifyKind(new DateTime(2026, 11, 1), DateTimeKind.Utc) });
            await db.SaveChangesAsync(Stop);
            await db.Replies.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Flags, 1), Stop);
        }

        using var moderator = await site.SignIn(Role.Moderator);
        var warned = (await moderator.Page("/desk/replies?list=flagged")).QuerySelector(".moderating .warn")!.TextContent;
        Assert.Contains("One reader flagged it: 1 × insult.", warned, StringComparison.Ordinal);
        Assert.Contains("Calls me a fool.", warned, StringComparison.Ordinal);
        await moderator.Decided(site, "Approve", [id]);
        Assert.Empty(await moderator.Words("?list=flagged"));
        await moderator.Decided(site, "Undo", [id]);
        Assert.Equal(["You fool."], await moderator.Words("?list=flagged"));
    }

    [Theory, BothEngines]
    public async Task Who_is_limited_to_a_section_sees_and_decides_on_replies_to_its_stories_only(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var here = await site.Replies(town.Ferry.Address!, "Ann", "Of the ferry.");
        var there = await site.Replies(town.Budget.Address!, "Bo", "Of the budget.");
        using var moderator = await site.SignIn(Role.Moderator, [town.World.Id]);
        foreach (var query in new[] { "", "?list=all" })
            Assert.Equal(["Of the ferry."], await moderator.Words(query));
        Assert.Empty(await moderator.Words($"?list=all&story={town.Budget.Id}"));
        Assert.Equal("1 held", (await moderator.Page("/desk")).QuerySelector("header nav a[href='/desk/replies'] .count")!.TextContent);
        Assert.Contains("outside the sections", await moderator.Decided(site, "Approve", [there]), StringComparison.Ordinal);
        Assert.Equal(ReplyState.Held, (await site.Kept(there)).State);
        using var talk = await moderator.Get($"/desk/replies/stories/{town.Budget.Id}");
        Assert.Equal(HttpStatusCode.Forbidden, talk.StatusCode);
        using var person = await moderator.Get($"/desk/replies/people/{(await site.Person(there)).Key}");
        Assert.Equal(HttpStatusCode.NotFound, person.StatusCode);
        using var picked = await moderator.Post($"/desk/replies/{there}/pick", ("pick", "true"));
        Assert.Equal(HttpStatusCode.NotFound, picked.StatusCode);
        // To ban somebody touches every section.
        Assert.Contains("limited to sections", await moderator.Decided(site, "Remove", [here], ("why", "spam"), ("ban", "true")), StringComparison.Ordinal);
        Assert.Equal((ReplyState.Held, PersonStanding.Usual), ((await site.Kept(here)).State, (await site.Person(here)).Standing));
    }

    private static async Task<List<string>> All(DeskClient who, string path)
    {
        List<string> seen = [];
        for (var at = path; at is not null;)
        {
            var page = await who.Page(at);
            seen.AddRange(page.QuerySelectorAll(".moderating .words").Select(w => w.TextContent.Trim()));
            at = page.QuerySelector("[data-more]")?.GetAttribute("href");
        }

        return seen;
    }
}
