using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;
using static System.Net.Http.HttpMethod;

namespace OnRecord.Web.Tests.AtDesk;

/// <summary>The sourcing of a draft, through the addresses the panel calls.</summary>
public sealed class SourcingTests
{
    private static readonly object Mayor = new
    {
        claim = new { text = "The ferry will stop in May." }, speaker = new { kind = "named", agent = new { name = "Ana Ruiz", title = "mayor", org = new { name = "Port City" } } },
        form = "indirect", terms = "on_the_record", saidAt = new { edtf = "2026-02-27" },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static StoryBuilder Ferry(StoryBuilder story) => story.Paragraph("The ferry will stop in May, the mayor said.").Paragraph("Nobody asked the crew, two officers told us.");

    [Theory, BothEngines]
    public async Task A_statement_with_a_new_person_stands_on_its_words_and_is_counted(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = await desk.Add("The ferry will stop in May", Mayor);
        var made = await desk.Statement(sid);
        Assert.Equal("The ferry will stop in May", (string?)made["words"]![0]);
        Assert.Equal("Ana Ruiz", (string?)made["speaker"]!["name"]);
        Assert.Equal("Ana Ruiz → us", (string?)made["wayWords"]);
        Assert.Equal("a single origin", (string?)made["origins"]!["words"]);
        Assert.Equal("holds", (string?)made["state"]);
        Assert.Contains((await desk.Panel())["findings"]!.AsArray(), f => (string?)f!["rule"] == "single_origin" && (Guid)f["sid"]! == sid);
    }

    [Theory, BothEngines]
    public async Task What_is_sent_twice_at_once_is_kept_once_and_the_other_is_told(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = Guid.CreateVersion7();
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Send(Post, desk.Statements, SourcingDesk.With(Mayor, sid))));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], made.Select(m => m.Status).Order());
        await desk.Mark("The ferry will stop in May", sid);
        var change = SourcingDesk.With(Mayor, sid);
        change["was"] = 1;
        var changed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Send(Put, $"{desk.Statements}/{sid}", change.DeepClone())));
        Assert.All(changed, c => Assert.Contains(c.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        Assert.Contains(changed, c => c.Status == HttpStatusCode.OK);
    }

    [Theory, BothEngines]
    public async Task A_known_source_and_the_last_report_are_used_again_and_make_no_second_row(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var first = await desk.Add("The ferry will stop in May", new
        {
            claim = new { text = "The ferry will stop in May." }, speaker = new { kind = "described_anonymous", description = "two officers of the line", countMin = 2, countMax = 2 },
            saidAt = new { edtf = "2026-02-27" }, way = new[] { new { report = new { outlet = new { name = "The Gazette" }, url = "https://gazette.example/ferry", published = new { edtf = "2026-02-28" } } } },
        });
        var made = await desk.Statement(first);
        Assert.Equal("two officers of the line → The Gazette, 2026-02-28 → us", (string?)made["wayWords"]);
        Assert.Equal("a single unnamed origin", (string?)made["origins"]!["words"]);
        Assert.Equal("unknown", (string?)made["speaker"]!["knownTo"]);
        var found = (await desk.Send(Get, $"/desk/find/sources?q=off&story={desk.Story.Id}")).Body!.AsArray();
        Assert.Equal((Guid)made["speaker"]!["id"]!, (Guid)found[0]!["id"]!);
        var report = (await desk.Send(Get, $"/desk/find/reports?q=gaz&story={desk.Story.Id}")).Body!.AsArray();
        var second = await desk.Add("Nobody asked the crew", new
        {
            claim = new { text = "Nobody asked the crew." }, speaker = new { id = (Guid)found[0]!["id"]! }, saidAt = new { edtf = "2026-02-27" },
            way = new[] { new { report = new { id = (Guid)report.Single()!["id"]! } } },
        });
        Assert.Equal((string?)made["wayWords"], (string?)(await desk.Statement(second))["wayWords"]);
        await using var db = desk.Site.Database.Open();
        Assert.Equal(1, await db.Sources.CountAsync(s => s.Description != null, Stop));
        Assert.Equal(1, await db.Reports.CountAsync(r => r.Url != null, Stop));
    }

    [Theory, BothEngines]
    public async Task A_change_is_the_next_revision_and_the_published_one_stays(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = await desk.Add("The ferry will stop in May", Mayor);
        await Publish(desk);
        var panel = await desk.Statement(sid);
        Assert.True((bool)panel["out"]!);
        var change = SourcingDesk.With(new { was = 1, claim = new { text = "The ferry may stop." }, speaker = new { id = (Guid)panel["speaker"]!["id"]! }, stance = "doubts", saidAt = new { edtf = "2026-02" } }, sid);
        var (status, answer) = await desk.Send(Put, $"{desk.Statements}/{sid}", change);
        Assert.Equal((HttpStatusCode.OK, 2), (status, (int)answer!["n"]!));
        var now = await desk.Statement(sid);
        Assert.Equal(("doubts", "The ferry may stop.", false), ((string?)now["stance"], (string?)now["claim"], (bool)now["out"]!));
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Send(Put, $"{desk.Statements}/{sid}", change)).Status);
        Assert.Contains("The ferry will stop in May.", await desk.Site.Text($"/statements/{sid}"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Words_that_changed_are_to_be_checked_until_somebody_confirms_those_that_stand_there(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = await desk.Add("The ferry will stop in May", Mayor);
        await desk.Write("will stop in May", "will stop in June");
        var changed = await desk.Statement(sid);
        Assert.Equal(("re_check", "The ferry will stop in May"), ((string?)changed["state"], (string?)changed["approved"]![0]));
        var stale = new JsonObject { ["words"] = new JsonArray("The ferry will stop in July") };
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Send(Post, $"{desk.Statements}/{sid}/confirm", stale)).Status);
        var seen = new JsonObject { ["words"] = new JsonArray("The ferry will stop in June") };
        Assert.Equal(HttpStatusCode.OK, (await desk.Send(Post, $"{desk.Statements}/{sid}/confirm", seen)).Status);
        Assert.Equal("holds", (string?)(await desk.Statement(sid))["state"]);
    }

    [Theory, BothEngines]
    public async Task A_statement_taken_out_leaves_no_mark_and_comes_back_with_the_mark(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = await desk.Add("The ferry will stop in May", Mayor);
        Assert.Equal(HttpStatusCode.OK, (await desk.Send(Delete, $"{desk.Statements}/{sid}")).Status);
        Assert.DoesNotContain(sid.ToString(), (await desk.Copy()).BodyJson, StringComparison.Ordinal);
        Assert.Empty((await desk.Panel())["statements"]!.AsArray());
        await desk.Mark("The ferry will stop in May", sid);
        Assert.Equal("holds", (string?)(await desk.Statement(sid))["state"]);
    }

    [Theory, BothEngines]
    public async Task Sourcing_and_words_that_are_saved_at_once_both_stay(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = await desk.Add("The ferry will stop in May", Mayor);
        var before = await desk.Copy();
        await desk.Send(Put, $"{desk.Statements}/{sid}", SourcingDesk.With(Mayor, sid));
        var content = before.BodyJson.Replace("Nobody asked", "Somebody asked", StringComparison.Ordinal);
        var sent = new JsonObject { ["device"] = "a-test", ["base"] = before.Revision, ["headline"] = JsonNode.Parse(before.HeadlineJson), ["standfirst"] = JsonNode.Parse(before.StandfirstJson), ["body"] = JsonNode.Parse(content) };
        var (_, answer) = await desk.Send(Post, $"/desk/stories/{desk.Story.Id}/text", sent);
        Assert.Equal("merged", (string?)answer!["outcome"]);
        Assert.Contains("Somebody asked", (await desk.Copy()).BodyJson, StringComparison.Ordinal);
        Assert.Equal(2, (int)(await desk.Statement(sid))["n"]!);
    }

    [Theory, BothEngines]
    public async Task Own_voice_without_a_source_says_so(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = await desk.Add("Nobody asked the crew", new { claim = new { text = "Nobody asked the crew." }, speaker = new { kind = "own_voice" }, unsourced = true });
        var made = await desk.Statement(sid);
        Assert.Equal(("own_voice", "no source given", "our own voice"), ((string?)made["form"], (string?)made["origins"]!["words"], (string?)made["wayWords"]));
        Assert.Contains((await desk.Panel())["findings"]!.AsArray(), f => (string?)f!["rule"] == "unsourced");
    }

    [Theory, BothEngines]
    public async Task A_statement_told_within_another_has_the_told_steps_and_then_the_way_of_the_other(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var outer = await desk.Add("Nobody asked the crew", new
        {
            claim = new { text = "Nobody asked the crew." }, speaker = new { kind = "described_anonymous", description = "two officers of the line", countMin = 2, knownTo = "reporter_and_editor", reason = "would lose their posts" },
            saidAt = new { edtf = "2026-02-27" },
        });
        var speaker = (Guid)(await desk.Statement(outer))["speaker"]!["id"]!;
        var inner = await desk.Add("The ferry will stop in May", new
        {
            claim = new { text = "The ferry will stop in May." }, speaker = new { kind = "named", agent = new { name = "Ana Ruiz" } }, act = "signal", terms = "attributed_by_others", saidAt = new { edtf = "2026-02" },
            nestedIn = outer, told = new object[] { new { party = new { kind = "undisclosed", description = "a go-between" } }, new { party = new { id = speaker } } },
        });
        var made = await desk.Statement(inner);
        Assert.Equal("Ana Ruiz → a go-between → two officers of the line → us", (string?)made["wayWords"]);
        Assert.DoesNotContain((await desk.Panel())["findings"]!.AsArray(), f => (bool)f!["blocks"]! && ((string)f["rule"]!).StartsWith("invariant-2", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task What_is_off_is_told_field_by_field_and_nothing_is_kept(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sent = SourcingDesk.With(new
        {
            claim = new { text = "" }, speaker = new { kind = "described_anonymous", countMin = 3, countMax = 2 }, stance = "believes", saidAt = new { edtf = "last week" },
            way = new[] { new { report = new { outlet = new { name = "The Gazette" }, url = "javascript:alert(1)" } } },
        }, Guid.CreateVersion7());
        var (status, answer) = await desk.Send(Post, desk.Statements, sent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["claim", "saidAt", "speaker.countMax", "speaker.description", "stance", "way[0].report.url"], answer!["problems"]!.AsArray().Select(p => (string)p!["field"]!).Order(StringComparer.Ordinal));
        await using var db = desk.Site.Database.Open();
        Assert.False(await db.Agents.AnyAsync(a => a.Name == "The Gazette", Stop));
    }

    [Theory, BothEngines]
    public async Task A_reporter_may_not_source_a_story_of_others(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry, Role.Reporter);
        Assert.Equal(HttpStatusCode.OK, (await desk.Send(Get, desk.Statements)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Send(Post, desk.Statements, SourcingDesk.With(Mayor, Guid.CreateVersion7()))).Status);
    }

    [Theory, BothEngines]
    public async Task A_denial_is_linked_and_a_link_between_what_is_out_is_an_editors(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var said = await desk.Add("The ferry will stop in May", Mayor);
        var denied = await desk.Add("Nobody asked the crew", new
        {
            claim = new { id = (Guid)(await desk.Statement(said))["claimId"]! }, speaker = new { kind = "named", agent = new { name = "Bo Lind" } }, stance = "denies", act = "deny", saidAt = new { edtf = "2026-02-28" }, terms = "on_the_record",
        });
        var proposal = Assert.Single((await desk.Panel())["proposals"]!.AsArray())!;
        Assert.Equal((denied, said, "denies"), ((Guid)proposal["from"]!, (Guid)proposal["to"]!, (string?)proposal["type"]));
        var link = new JsonObject { ["to"] = said, ["type"] = "denies" };
        Assert.Equal(HttpStatusCode.Created, (await desk.Send(Post, $"{desk.Statements}/{denied}/links", link)).Status);
        Assert.Equal("denied_by", (string?)(await desk.Statement(said))["links"]![0]!["heading"]);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Send(Post, $"{desk.Statements}/{denied}/links", link.DeepClone())).Status);
        await Publish(desk);
        var made = (Guid)(await desk.Statement(denied))["links"]![0]!["id"]!;
        var reporter = new Account { Id = Guid.CreateVersion7(), Name = "Rae", Role = Role.Reporter };
        using var rae = await desk.Site.SignIn(reporter);
        await using (var db = desk.Site.Database.Open())
        {
            (await db.Stories.SingleAsync(s => s.Id == desk.Story.Id, Stop)).AssignedToId = reporter.Id;
            await db.SaveChangesAsync(Stop);
        }

        Assert.Contains("Denied by", await desk.Site.Text($"/statements/{said}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await SourcingDesk.Send(rae, Delete, $"{desk.Statements}/{denied}/links/{made}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.Send(Delete, $"{desk.Statements}/{denied}/links/{made}")).Status);
        Assert.DoesNotContain("Denied by", await desk.Site.Text($"/statements/{said}"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task An_unnamed_source_gets_its_reason_later_and_only_an_editor_certifies_it(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = await desk.Add("Nobody asked the crew", new { claim = new { text = "Nobody asked the crew." }, speaker = new { kind = "described_anonymous", description = "an officer of the line" }, saidAt = new { edtf = "2026-02-27" } });
        var source = (Guid)(await desk.Statement(sid))["speaker"]!["id"]!;
        var path = $"/desk/stories/{desk.Story.Id}/sources/{source}";
        var sent = new JsonObject { ["description"] = "an officer of the line", ["countMin"] = 1, ["countMax"] = 1, ["reason"] = "would lose the post", ["knownTo"] = "reporter_and_editor", ["basis"] = "participant" };
        Assert.Equal(HttpStatusCode.OK, (await desk.Send(Put, path, sent)).Status);
        var now = (await desk.Statement(sid))["speaker"]!;
        Assert.Equal(("would lose the post", "reporter_and_editor", "participant"), ((string?)now["reason"], (string?)now["knownTo"], (string?)now["basis"]));
        Assert.Equal(HttpStatusCode.OK, (await desk.Send(Post, path + "/certify")).Status);
        Assert.Equal("holds", (string?)(await desk.Statement(sid))["state"]);
        using var reporter = await desk.Site.SignIn(Role.Reporter);
        Assert.Equal(HttpStatusCode.Forbidden, (await SourcingDesk.Send(reporter, Post, path + "/certify")).Status);
    }

    [Theory, BothEngines]
    public async Task A_statement_of_another_story_is_used_again_and_a_draft_is_found_by_nobody(Engine engine)
    {
        await using var desk = await SourcingDesk.Open(engine, Ferry);
        var sid = await desk.Add("The ferry will stop in May", Mayor);
        Assert.Empty((await desk.Send(Get, "/desk/find/statements?q=ferry")).Body!.AsArray());
        Assert.Empty((await desk.Send(Get, "/desk/find/claims?q=ferry")).Body!.AsArray());
        await Publish(desk);
        var found = Assert.Single((await desk.Send(Get, "/desk/find/statements?q=stop+fer")).Body!.AsArray())!;
        Assert.Equal((sid, "Ana Ruiz", "Ferry to stop"), ((Guid)found["sid"]!, (string?)found["who"], (string?)found["story"]));
        Assert.Single((await desk.Send(Get, "/desk/find/claims?q=FERRY")).Body!.AsArray());
        Assert.Equal("mayor, Port City", (string?)(await desk.Send(Get, "/desk/find/sources?q=rui")).Body!.AsArray().First(s => (string?)s!["kind"] == "named")!["detail"]);
        Assert.Single((await desk.Send(Get, "/desk/find/topics?q=harb")).Body!.AsArray());
    }

    private static async Task Publish(SourcingDesk desk)
    {
        await using var db = desk.Site.Database.Open();
        var published = await Web.Features.Publishing.PublishStory.RunAsync(
            db, new(desk.Story.Id, Domain.Sourcing.ChangeKind.First, null, Account.OperatorId, TimeProvider.System.GetUtcNow()), Domain.Sourcing.SourcingPolicy.Default, Stop);
        Assert.True(published.Ok, published.Ok ? "" : published.Sentence);
        desk.Site.Desk.Db.ChangeTracker.Clear();
    }
}
