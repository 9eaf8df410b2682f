using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Replies;

/// <summary>People who reply, as moderators know them; what the newsroom itself does in a talk.</summary>
public sealed class PeopleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_address_is_shown_only_on_asking_and_that_is_written_down(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        using var limited = await site.SignIn(Role.Moderator, [town.World.Id]);
        var id = await site.Replies(town.Ferry.Address!, "Ann", "It does not stop.");
        var path = $"/desk/replies/people/{(await site.Person(id)).Key}";
        Assert.DoesNotContain("ann@reader.example", (await moderator.Page(path)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        using (var refused = await limited.Post(path + "?handler=Address"))
            Assert.DoesNotContain("ann@reader.example", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var shown = await moderator.Post(path + "?handler=Address");
        Assert.Contains("ann@reader.example", await shown.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("no-store", shown.Headers.CacheControl!.ToString());
        await using var db = site.Database.Open();
        var entry = await db.Audit.SingleAsync(a => a.Act == "opened the address of somebody who replies", Stop);
        Assert.Equal((moderator.Account.Id, path), (entry.AccountId, entry.Detail));
        Assert.DoesNotContain(site.Log, line => line.Contains("ann@reader.example", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Somebody_is_held_banned_and_let_be_with_a_reason_that_is_kept(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        using var moderator = await site.SignIn(Role.Moderator);
        var id = await site.Replies(story, "Ann", "One.");
        var path = $"/desk/replies/people/{(await site.Person(id)).Key}";
        using (var unsaid = await moderator.Post(path + "?handler=Standing", ("Standing", "Waits"), ("Reason", " ")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        await Set("Waits", "Writes at night.");
        Assert.Equal(HoldReason.PersonWaits, (await site.Kept(await site.Replies(story, "Ann", "Two."))).HeldFor);
        Assert.Contains("Writes at night.", (await moderator.Page(path)).QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        await Set("Banned", "Enough.");
        using (var refused = await site.Reply(story, ("name", "Ann"), ("email", "ann@reader.example"), ("body", "Three."), ("key", "c")))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await Set("Usual", "");
        Assert.Equal(ReplyState.Published, (await site.Kept(await site.Replies(story, "Ann", "Four."))).State);
        await using var db = site.Database.Open();
        Assert.Equal(["banned somebody who replies", "held all of somebody who replies", "let somebody reply as usual"], await db.Audit.Where(a => a.AccountId == moderator.Account.Id).Select(a => a.Act).Order().ToListAsync(Stop));

        async Task Set(string standing, string reason)
        {
            using var done = await moderator.Post(path + "?handler=Standing", ("Standing", standing), ("Reason", reason));
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }
    }

    [Theory, BothEngines]
    public async Task Who_is_quoted_in_a_story_is_marked_once_a_moderator_said_who_they_are(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        using var moderator = await site.SignIn(Role.Moderator);
        var id = await site.Replies(story, "Mara Lind", "I said so.");
        var before = await site.Text(story);
        var path = $"/desk/replies/people/{(await site.Person(id)).Key}";
        Assert.Contains("Mara Lind", (await moderator.Page(path)).QuerySelectorAll("#agents option").Select(o => o.GetAttribute("value")));
        using (var unknown = await moderator.Post(path + "?handler=Agent", ("Agent", "Nobody Known")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        using (var tied = await moderator.Post(path + "?handler=Agent", ("Agent", "Mara Lind")))
            Assert.Equal(HttpStatusCode.Redirect, tied.StatusCode);
        await using var db = site.Database.Open();
        Assert.Equal("Mara Lind", await db.ReplyPeople.Join(db.Agents, p => p.AgentId, a => a.Id, (_, a) => a.Name).SingleAsync(Stop));
        Assert.NotEqual(before, await site.Text(story));
        using var untied = await moderator.Post(path + "?handler=Agent", ("Agent", ""));
        Assert.Null((await site.Person(id)).AgentId);
    }

    [Theory, BothEngines]
    public async Task One_reply_of_a_story_stands_first_when_it_is_picked(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        using var editor = await site.SignIn(Role.Editor);
        var one = await site.Replies(story, "Ann", "The first.");
        var two = await site.Replies(story, "Bo", "The second.");
        Assert.Null((await site.Page(story)).QuerySelector(".picked"));
        await Pick(one, "true");
        Assert.Contains("The first.", (await site.Page(story)).QuerySelector(".picked")!.TextContent, StringComparison.Ordinal);
        await Pick(two, "true");
        Assert.Contains("The second.", (await site.Page(story)).QuerySelector(".picked")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.Kept(one)).PickedAt);
        await editor.Decided(site, "Remove", [two], ("why", "off"));
        Assert.Null((await site.Page(story)).QuerySelector(".picked"));
        await Pick(two, "true");
        Assert.Null((await site.Kept(two)).PickedAt);
        await editor.Decided(site, "Undo", [two]);
        Assert.Contains("The second.", (await site.Page(story)).QuerySelector(".picked")!.TextContent, StringComparison.Ordinal);
        await Pick(two, "false");
        Assert.Null((await site.Page(story)).QuerySelector(".picked"));

        async Task Pick(Guid reply, string pick)
        {
            using var done = await editor.Post($"/desk/replies/{reply}/pick", ("pick", pick), ("back", "https://evil.example/"));
            Assert.Equal((HttpStatusCode.Redirect, "/desk"), (done.StatusCode, done.Headers.Location!.ToString()));
        }
    }

    [Theory, BothEngines]
    public async Task The_newsroom_replies_under_its_own_name_once_and_in_its_place(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        using var editor = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Edda Holm", Role = Role.Editor });
        var held = await site.Replies(story, "Ann", "When does it sail?");
        var path = $"/desk/replies/stories/{town.Ferry.Id}";
        using (var early = await editor.Post($"{path}?handler=Reply&to={held}", ("Body", "At noon."), ("Key", "k")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        await editor.Decided(site, "Approve", [held]);
        for (var twice = 0; twice < 2; twice++)
        {
            using var done = await editor.Post($"{path}?handler=Reply&to={held}", ("Body", "At noon."), ("Key", "k"));
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        await using var db = site.Database.Open();
        var reply = await db.Replies.SingleAsync(r => r.ParentId == held, Stop);
        Assert.Equal(("Edda Holm", editor.Account.Id, LetThrough.Staff, 1), (reply.Name, reply.StaffId, reply.LetThroughBy, reply.Depth));
        Assert.Equal((2, 1), (await site.Published(town.Ferry.Id), (await site.Kept(held)).Answers));
        Assert.Contains("At noon.", await site.Text(story), StringComparison.Ordinal);
        using (var empty = await editor.Post(path + "?handler=Reply", ("Body", " "), ("Key", "k2")))
            Assert.Contains("Write something first.", await empty.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_story_is_closed_by_hand_and_has_a_rule_of_its_own(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        using var moderator = await site.SignIn(Role.Moderator);
        var path = $"/desk/replies/stories/{town.Ferry.Id}";
        await Set("Closed", "");
        Assert.Null((await site.Page(story)).QuerySelector("form.leave"));
        using (var refused = await site.Reply(story, ("name", "Ann"), ("email", "ann@reader.example"), ("body", "Late."), ("key", "k")))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using (var staff = await moderator.Post(path + "?handler=Reply", ("Body", "Late too."), ("Key", "s")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, staff.StatusCode);
        await site.SetReplies(s => s with { ClosedAfterDays = 1 });
        await Set("AsTheSite", "");
        Assert.Null((await site.Page(story)).QuerySelector("form.leave"));
        await Set("KeptOpen", "All");
        Assert.NotNull((await site.Page(story)).QuerySelector("form.leave"));
        Assert.Equal(HoldReason.AllWait, (await site.Kept(await site.Replies(story, "Ann", "In time."))).HeldFor);
        Assert.Contains("As readers see it", (await moderator.Page(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await moderator.Page($"/desk/stories/{town.Ferry.Id}")).QuerySelector($"a[href='{path}']"));
        Assert.NotNull((await moderator.Page($"/desk/stories/{town.Ferry.Id}/publish")).QuerySelector($"a[href='{path}']"));

        async Task Set(string choice, string hold)
        {
            using var done = await moderator.Post(path, ("Choice", choice), ("Hold", hold));
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }
    }

    [Theory, BothEngines]
    public async Task What_is_chosen_about_replies_holds_at_once_and_wrong_numbers_are_told_at_their_field(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var admin = await site.SignIn(Role.Admin);
        (string, string)[] good =
        [
            ("Form.Name", "The Quay"), ("Form.Language", "en"), ("Form.TimeZone", "Europe/Kyiv"), ("Form.Replies.On", "true"), ("Form.Replies.Hold", "None"), ("Form.Replies.Order", "Oldest"),
            ("Form.Replies.MostLinks", "5"), ("Form.Replies.HeldWords", "casino\r\nEasy Money\r\n\r\nCasino"), ("Form.Replies.MostOfPerson", "0"), ("Form.Replies.FloodMinutes", "3"), ("Form.Replies.ClosedAfterDays", "90000"),
        ];
        using (var refused = await admin.Post("/desk/settings", good))
            Assert.Contains("Write a whole number from 1 to 36500.", (await refused.Document()).QuerySelector("[data-valmsg-for='Form.Replies.ClosedAfterDays']")!.TextContent, StringComparison.Ordinal);
        using (var kept = await admin.Post("/desk/settings", [.. good[..^1], ("Form.Replies.ClosedAfterDays", "")]))
            Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        await using var db = site.Database.Open();
        var replies = (await db.Settings.AsNoTracking().SingleAsync(Stop)).Replies;
        Assert.Equal(["casino", "Easy Money"], replies.HeldWords);
        Assert.Equal(new ReplySettings { Hold = HoldRule.None, Order = ReplyOrder.Oldest, MostLinks = 5, MostOfPerson = 0, FloodMinutes = 3 }, replies with { HeldWords = new ReplySettings().HeldWords });
        Assert.Equal(HoldReason.Words, (await site.Kept(await site.Replies(town.Ferry.Address!, "Ann", "This is easy money."))).HeldFor);
        using (var off = await admin.Post("/desk/settings", good.Where(g => g.Item1 is "Form.Name" or "Form.Language" or "Form.TimeZone").ToArray()))
            Assert.Equal(HttpStatusCode.Redirect, off.StatusCode);
        Assert.Null((await site.Page(town.Ferry.Address!)).QuerySelector("form.leave"));
    }
}
