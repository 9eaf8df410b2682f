using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Desk.Replies;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Replies;

/// <summary>What else of somebody waits goes with the ban, and comes back with it.</summary>
public sealed class BanTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_ban_removes_what_else_of_the_person_waits_and_undo_brings_all_of_it_back(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        var ids = await Write(site, town, "Ann", 4);
        var other = await site.Replies(town.Ferry.Address!, "Bo", "Of somebody else.");
        Assert.Equal("and with the ban remove what else of this person waits (3)", (await moderator.Page("/desk/replies")).QuerySelector($"label[for='m-{ids[0]:N}']")!.TextContent);
        Assert.Null((await moderator.Page("/desk/replies")).QuerySelector($"label[for='m-{other:N}']"));

        Assert.Equal(
            "The reply of Ann is removed, and nothing more is taken from this person. 3 others that waited are removed with it.",
            await moderator.Decided(site, "Remove", [ids[1]], ("why", "insult"), ("ban", "true"), ("rest", "true")));
        foreach (var id in ids)
        {
            var kept = await site.Kept(id);
            Assert.Equal((ReplyState.Removed, RemovalGround.Insult, moderator.Account.Id), (kept.State, kept.RemovedFor, kept.DecidedById));
        }

        Assert.Equal(ReplyState.Held, (await site.Kept(other)).State);
        Assert.Equal((PersonStanding.Banned, 4), await Standing(site, ids[0]));
        Assert.Equal([1, 1, 1, 1], await Decisions(site, ids));
        await using (var db = site.Database.Open())
            Assert.Equal(3, await db.Audit.CountAsync(a => a.Act == "removed a reply of somebody who was banned" && a.AccountId == moderator.Account.Id, Stop));

        Assert.Equal("The reply of Ann is held again. So are 3 others that were removed with it.", await moderator.Decided(site, "Undo", [ids[1]]));
        foreach (var id in ids)
            Assert.Equal(ReplyState.Held, (await site.Kept(id)).State);
        Assert.Equal((PersonStanding.Usual, 0), await Standing(site, ids[0]));
    }

    [Theory, BothEngines]
    public async Task Without_the_tick_a_ban_leaves_the_others_and_what_was_decided_since_is_not_brought_back(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        var ids = await Write(site, town, "Ann", 3);
        await moderator.Decided(site, "Remove", [ids[0]], ("why", "insult"), ("ban", "true"));
        Assert.Equal(ReplyState.Held, (await site.Kept(ids[1])).State);
        await moderator.Decided(site, "Undo", [ids[0]]);
        await moderator.Decided(site, "Remove", [ids[0]], ("why", "insult"), ("ban", "true"), ("rest", "true"));
        await moderator.Decided(site, "Approve", [ids[2]]);
        await moderator.Decided(site, "Undo", [ids[0]]);
        Assert.Equal([ReplyState.Held, ReplyState.Held, ReplyState.Published], [(await site.Kept(ids[0])).State, (await site.Kept(ids[1])).State, (await site.Kept(ids[2])).State]);
        Assert.Equal((PersonStanding.Usual, 0), await Standing(site, ids[0]));
    }

    [Theory, BothEngines]
    public async Task Many_are_banned_at_once_and_one_key_takes_all_of_it_back(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        var (ann, bo) = (await Write(site, town, "Ann", 3), await Write(site, town, "Bo", 2));
        var answer = await moderator.DecideByScript(("act", "Ban"), ("why", "spam"), ("rest", "true"), await Seen(ann[0]), await Seen(ann[1]), await Seen(bo[0]));
        Assert.Equal("3 replies are removed, and nothing more is taken from those who wrote them. 2 others that waited are removed with it.", answer.GetProperty("sentence").GetString());
        Assert.Equal((5, 0), (answer.GetProperty("decided").GetArrayLength(), answer.GetProperty("held").GetInt32()));
        // Only what a moderator looked at teaches the filter.
        await using (var db = site.Database.Open())
            Assert.Equal(3, await db.ReplyDecisions.CountAsync(d => d.LearnedAsSpam == true, Stop));
        // As the page has them all: with those that came along, in any order.
        var stamps = answer.GetProperty("decided").EnumerateArray().Reverse().Select(d => ("reply", d.GetProperty("seen").GetString()!)).ToList();
        var back = await moderator.DecideByScript([("act", "Undo"), .. stamps]);
        Assert.Equal((5, 5), (back.GetProperty("decided").GetArrayLength(), back.GetProperty("held").GetInt32()));
        Assert.Equal((PersonStanding.Usual, 0), await Standing(site, ann[0]));
        Assert.Equal((PersonStanding.Usual, 0), await Standing(site, bo[0]));

        async Task<(string, string)> Seen(Guid id) => ("reply", SeenReply.Of(await site.Kept(id)).ToString());
    }

    [Theory, BothEngines]
    public async Task On_the_persons_page_the_ban_takes_what_waits_with_it_too(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        var ids = await Write(site, town, "Ann", 2);
        var address = $"/desk/replies/people/{(await site.Person(ids[0])).Key}";
        Assert.Contains("remove what of theirs waits (2)", (await moderator.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        using (await moderator.Post(address + "?handler=Standing", ("Standing", "Banned"), ("Reason", "Known from elsewhere."), ("Rest", "true"), ("Told", "insult")))
            Assert.Equal("Nothing more is taken from this person; 2 replies that waited are removed.", (await moderator.Page(address)).QuerySelector("p.done")!.TextContent);
        Assert.Equal((PersonStanding.Banned, "Known from elsewhere."), ((await site.Person(ids[0])).Standing, (await site.Person(ids[0])).StandingReason));
        Assert.Equal((RemovalGround.Insult, (string?)null), ((await site.Kept(ids[1])).RemovedFor, (await site.Kept(ids[1])).RemovalReason));
        await moderator.Decided(site, "Undo", [ids[0]]);
        Assert.Equal((ReplyState.Held, ReplyState.Held), ((await site.Kept(ids[0])).State, (await site.Kept(ids[1])).State));
        Assert.Equal((PersonStanding.Usual, 0), await Standing(site, ids[0]));
    }

    private static async Task<List<Guid>> Write(Site site, Town town, string name, int count)
    {
        List<Guid> ids = [];
        for (var i = 0; i < count; i++)
            ids.Add(await site.Replies(i % 2 == 0 ? town.Ferry.Address! : town.Budget.Address!, name, $"{name} writes {i}"));
        return ids;
    }

    private static async Task<(PersonStanding, int)> Standing(Site site, Guid reply)
    {
        var person = await site.Person(reply);
        return (person.Standing, person.Removed);
    }

    private static async Task<List<int>> Decisions(Site site, List<Guid> ids)
    {
        await using var db = site.Database.Open();
        List<int> counts = [];
        foreach (var id in ids)
            counts.Add(await db.ReplyDecisions.CountAsync(d => d.ReplyId == id, Stop));
        return counts;
    }
}
