using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Desk.Replies;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Replies;

/// <summary>Approving, removing, banning, and taking it back.</summary>
public sealed class DecisionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_approved_reply_is_public_at_once_its_author_is_known_from_then_on_and_undo_takes_it_back(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        using var moderator = await site.SignIn(Role.Moderator);
        var id = await site.Replies(story, "Ann", "It does not stop.");
        Assert.DoesNotContain("It does not stop.", await site.Text(story), StringComparison.Ordinal);
        Assert.Equal("The reply of Ann is public.", await moderator.Decided(site, "Approve", [id]));
        Assert.Contains("It does not stop.", await site.Text(story), StringComparison.Ordinal);
        var kept = await site.Kept(id);
        Assert.Equal((ReplyState.Published, LetThrough.Moderator, moderator.Account.Id, true), (kept.State, kept.LetThroughBy, kept.DecidedById, kept.Shown));
        Assert.Equal((1, 0), await Record(site, id));
        Assert.Equal(1, await site.Published(town.Ferry.Id));
        var next = await site.Replies(story, "Ann", "Nor on Sundays.");
        Assert.Equal(LetThrough.KnownPerson, (await site.Kept(next)).LetThroughBy);

        Assert.Equal("The reply of Ann is held again.", await moderator.Decided(site, "Undo", [id]));
        Assert.DoesNotContain("It does not stop.", await site.Text(story), StringComparison.Ordinal);
        kept = await site.Kept(id);
        Assert.Equal((ReplyState.Held, HoldReason.FirstReply, (LetThrough?)null, (DateTime?)null, false), (kept.State, kept.HeldFor, kept.LetThroughBy, kept.DecidedAt, kept.Shown));
        Assert.Equal((1, 0), await Record(site, id));
        Assert.Equal(1, await site.Published(town.Ferry.Id));
        await using var db = site.Database.Open();
        var acts = await db.Audit.Where(a => a.StoryId == town.Ferry.Id && a.AccountId == moderator.Account.Id).OrderBy(a => a.Id).ToListAsync(Stop);
        Assert.Equal(["approved a reply", "took a decision on a reply back"], acts.Select(a => a.Act));
        Assert.All(acts, a => Assert.DoesNotContain("Ann", a.Subject + a.Detail, StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task The_author_of_a_removed_reply_is_told_why(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        using var sent = await site.Reply(town.Ferry.Address!, ("name", "Ann"), ("email", "ann@reader.example"), ("body", "Buy boats."), ("key", "k"));
        await using var db = site.Database.Open();
        var id = await db.Replies.Select(r => r.Id).SingleAsync(Stop);
        using (var nothing = await moderator.Decide(site, "Remove", [id]))
            Assert.Equal(ReplyState.Held, (await site.Kept(id)).State);
        await moderator.Decided(site, "Remove", [id], ("why", "off"), ("words", " We sell no boats <b>here</b>. "));
        var told = (await site.Page(sent.Headers.Location!.ToString())).Body!.TextContent;
        Assert.Contains("It does not answer the story", told, StringComparison.Ordinal);
        Assert.Contains("We sell no boats <b>here</b>.", told, StringComparison.Ordinal);
        Assert.Equal((0, 1), await Record(site, id));
        await moderator.Decided(site, "Undo", [id]);
        await moderator.Decided(site, "Remove", [id], ("why", "off"));
        Assert.Contains("It does not answer the story", (await site.Page(sent.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Counts_are_right_in_a_thread_after_every_decision_and_a_place_with_answers_stays(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        using var moderator = await site.SignIn(Role.Moderator);
        var a = await site.Replies(story, "Ann", "The first.");
        var b = await site.Replies(story, "Bo", "To Ann.", a);
        var c = await site.Replies(story, "Cy", "To Bo.", b);
        var d = await site.Replies(story, "Di", "To Cy.", c);
        await Is(4, (a, 3, true), (b, 2, true), (c, 1, true), (d, 0, true));
        await moderator.Decided(site, "Remove", [b], ("why", "insult"));
        await Is(3, (a, 2, true), (b, 2, true), (c, 1, true), (d, 0, true));
        var page = await site.Page(story);
        Assert.DoesNotContain("To Ann.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("To Bo.", page.Body.TextContent, StringComparison.Ordinal);
        await moderator.Decided(site, "Remove", [c, d], ("why", "insult"));
        await Is(1, (a, 0, true), (b, 0, false), (c, 0, false), (d, 0, false));
        await moderator.Decided(site, "Undo", [d]);
        await Is(2, (a, 1, true), (b, 1, true), (c, 1, true), (d, 0, true));
        await moderator.Decided(site, "Undo", [b, c]);
        await Is(4, (a, 3, true), (b, 2, true), (c, 1, true), (d, 0, true));
        Assert.Equal("4 replies", (await site.Page(story)).QuerySelector("#replies-h")!.TextContent);

        async Task Is(int published, params (Guid Id, int Answers, bool Shown)[] wanted)
        {
            Assert.Equal(published, await site.Published(town.Ferry.Id));
            foreach (var (id, answers, shown) in wanted)
            {
                var kept = await site.Kept(id);
                await using var db = site.Database.Open();
                Assert.Equal((answers, shown), (kept.Answers, await db.Replies.AnyAsync(r => r.Id == id && r.Shown, Stop)));
            }
        }
    }

    [Theory, BothEngines]
    public async Task The_filter_learns_from_decisions_and_forgets_what_is_taken_back(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        using var moderator = await site.SignIn(Role.Moderator);
        var filter = site.Services.GetRequiredService<SpamFilter>();
        var spam = await site.Replies(story, "Ann", "Cheap cheap watches at https://shop.example now");
        var good = await site.Replies(story, "Bo", "The ferry sails on Sundays now");
        var off = await site.Replies(story, "Cy", "Something else");
        await moderator.Decided(site, "Remove", [spam], ("why", "spam"));
        await moderator.Decided(site, "Approve", [good]);
        await moderator.Decided(site, "Remove", [off], ("why", "off"));
        Assert.Equal((1, 1), await Totals());
        Assert.Equal((1, 1), ((await filter.Model(Stop)).Totals.Spam, (await filter.Model(Stop)).Totals.Genuine));
        await using (var db = site.Database.Open())
            Assert.True(await db.SpamCounts.CountAsync(Stop) > 20);
        await moderator.Decided(site, "Undo", [spam]);
        Assert.Equal((0, 1), await Totals());
        // Public and flagged by nobody: a second approval teaches nothing.
        Assert.Contains("public already", await moderator.Decided(site, "Approve", [good]), StringComparison.Ordinal);
        await moderator.Decided(site, "Undo", [good, off]);
        Assert.Equal((0, 0), await Totals());
        Assert.Equal((0, 0), ((await filter.Model(Stop)).Totals.Spam, (await filter.Model(Stop)).Totals.Genuine));
        await using (var db = site.Database.Open())
            Assert.Equal([SpamCount.Totals], await db.SpamCounts.Select(s => s.Feature).ToListAsync(Stop));

        async Task<(int, int)> Totals()
        {
            await using var db = site.Database.Open();
            var totals = await db.SpamCounts.SingleAsync(s => s.Feature == SpamCount.Totals, Stop);
            return (totals.Spam, totals.Other);
        }
    }

    [Theory, BothEngines]
    public async Task The_second_of_two_moderators_is_told_and_changes_nothing(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var ann = await site.SignIn(Role.Moderator);
        using var ben = await site.SignIn(Role.Editor);
        var id = await site.Replies(town.Ferry.Address!, "Cy", "To be or not.");
        var seen = SeenReply.Of(await site.Kept(id)).ToString();
        await ann.Decided(site, "Remove", [id], ("why", "off"));
        var answer = await ben.DecideByScript(("act", "Approve"), ("reply", seen));
        Assert.Equal("Somebody decided on the reply of Cy meanwhile: it is removed now. It was left as it is.", answer.GetProperty("sentence").GetString());
        Assert.Equal(0, answer.GetProperty("decided").GetArrayLength());
        Assert.Equal((ReplyState.Removed, ann.Account.Id), ((await site.Kept(id)).State, (await site.Kept(id)).DecidedById));

        // In the very same moment: one is done, the other told.
        var races = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            using var raced = await (i % 2 == 0 ? ann : ben).Decide(site, "Undo", [id]);
            return raced.StatusCode;
        }));
        Assert.All(races, code => Assert.True(code is HttpStatusCode.Redirect or HttpStatusCode.Conflict, code.ToString()));
        Assert.Equal(ReplyState.Held, (await site.Kept(id)).State);
        Assert.Equal((0, 0), await Record(site, id));
    }

    [Theory, BothEngines]
    public async Task Many_are_decided_at_once_and_a_script_hears_what_became_of_each(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        List<Guid> ids = [];
        foreach (var name in new[] { "Ann", "Bo", "Cy" })
            ids.Add(await site.Replies(town.Ferry.Address!, name, $"Of {name}"));
        var answer = await moderator.DecideByScript([("act", "Approve"), .. await Seen()]);
        Assert.Equal("3 replies are public.", answer.GetProperty("sentence").GetString());
        Assert.Equal(0, answer.GetProperty("held").GetInt32());
        Assert.Equal(3, await site.Published(town.Ferry.Id));
        // What the script heard is the stamp for the next decision, on PostgreSQL as on SQLite.
        var stamps = answer.GetProperty("decided").EnumerateArray().Select(d => ("reply", d.GetProperty("seen").GetString()!)).ToList();
        Assert.Equal(await Seen(), stamps);
        var back = await moderator.DecideByScript([("act", "Undo"), .. stamps]);
        Assert.Equal((3, 3), (back.GetProperty("held").GetInt32(), back.GetProperty("decided").GetArrayLength()));
        Assert.Equal(0, await site.Published(town.Ferry.Id));
        foreach (var wrong in new[] { "", "x.0", $"{ids[0]:N}" })
            Assert.Contains("Tick the replies first", (await moderator.DecideByScript(("act", "Approve"), ("reply", wrong))).GetProperty("sentences")[0].GetString(), StringComparison.Ordinal);

        async Task<List<(string, string)>> Seen()
        {
            List<(string, string)> seen = [];
            foreach (var id in ids)
                seen.Add(("reply", SeenReply.Of(await site.Kept(id)).ToString()));
            return seen;
        }
    }

    [Theory, BothEngines]
    public async Task Nothing_is_taken_from_who_was_banned_until_it_is_taken_back(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        using var moderator = await site.SignIn(Role.Moderator);
        var id = await site.Replies(story, "Ann", "Fools all.");
        await moderator.Decided(site, "Remove", [id], ("why", "insult"), ("ban", "true"));
        Assert.Equal((PersonStanding.Banned, 1), ((await site.Person(id)).Standing, (await site.Person(id)).Removed));
        using (var refused = await site.Reply(story, ("name", "Ann"), ("email", "ANN@reader.example"), ("body", "Again."), ("key", "a")))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await moderator.Decided(site, "Undo", [id]);
        Assert.Equal((PersonStanding.Usual, 0), ((await site.Person(id)).Standing, (await site.Person(id)).Removed));
        await site.Replies(story, "Ann", "Again.");
    }

    private static async Task<(int Approved, int Removed)> Record(Site site, Guid reply)
    {
        var person = await site.Person(reply);
        return (person.Approved, person.Removed);
    }
}
