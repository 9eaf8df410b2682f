using System.Net;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.Features;

/// <summary>What readers see after the newsroom acted, with pages in the cache from before.</summary>
public sealed class ChangesTests
{
    [Theory, BothEngines]
    public async Task A_waiting_card_binds_itself_when_its_story_arrives(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").ReadMore("Ferry sails AGAIN!").Publish();
        Assert.Null((await site.Page(story.Address!)).QuerySelector("aside.read-more a"));
        var arrived = await site.Desk.Story("Ferry sails again").Paragraph("It sails.").Publish();
        Assert.Equal(arrived.Address, (await site.Page(story.Address!)).QuerySelector("aside.read-more a")!.GetAttribute("href"));
    }

    [Theory, BothEngines]
    public async Task A_new_slug_moves_the_story_and_everything_under_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var story = await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        var old = story.Address!;
        await site.Text(old);
        await desk.Story("Ferry stops", of: story).Slug("ferry-stops").Paragraph("The ferry stopped.").Publish();
        Assert.Equal("/2026/03/02/ferry-stops", story.Address);
        Assert.Equal((HttpStatusCode.MovedPermanently, story.Address), await site.Answer(old));
        Assert.Equal((HttpStatusCode.MovedPermanently, story.Address + "/sources"), await site.Answer(old + "/sources"));
        Assert.Equal((HttpStatusCode.MovedPermanently, story.Address + "/sources.json"), await site.Answer(old + "/sources.json"));
        Assert.Equal("Ferry stops", (await site.Page(story.Address!)).Only("h1"));
        Assert.Contains("Ferry stops", PagesTests.Headlines(await site.Page("/")));
    }

    [Theory, BothEngines]
    public async Task Published_and_updated_are_kept_apart_and_style_moves_neither(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var story = await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await desk.Story("Ferry to stop", of: story).Paragraph("The ferry will stop!").Publish(ChangeKind.Style);
        Assert.Equal(["2026-03-02T08:00:00Z"], await Times());
        await desk.Story("Ferry to stop", of: story).Paragraph("The ferry has stopped.").Publish();
        Assert.Equal(["2026-03-02T08:00:00Z", "2026-03-02T10:00:00Z"], await Times());

        async Task<IEnumerable<string?>> Times() => (await site.Page(story.Address!)).QuerySelectorAll(".meta time").Select(t => t.GetAttribute("datetime"));
    }

    [Theory, BothEngines]
    [Trait("reliability", "27")]
    public async Task A_story_taken_down_is_gone_everywhere_at_once(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var captain = desk.Named("Mara Lind");
        var draft = desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Says("The ferry will stop", captain);
        var story = await draft.Publish();
        string[] shown = ["/", "/world/", "/feed.xml", "/world/feed.xml", "/topics/the-harbour", "/people/mara-lind", "/statements/" + draft.Said[0]];
        foreach (var path in shown)
            Assert.Contains("erry", await site.Text(path), StringComparison.Ordinal);
        desk.Db.Entry(story).Property(s => s.Status).CurrentValue = StoryStatus.Unpublished;
        await desk.Save([Tag.Story(story.Id), Tag.Newest, Tag.Statement(draft.Said[0]), Tag.Topic(desk.AnyTopic.Id)]);
        Assert.Equal("noindex", (await site.Page(story.Address!, HttpStatusCode.Gone)).QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("Ferry", await site.Text(story.Address!, HttpStatusCode.Gone), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer(story.Address + "/sources")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer(story.Address + "/sources.json")).Status);
        foreach (var path in shown)
        {
            using var answer = await site.Get(path);
            Assert.DoesNotContain("erry", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory, BothEngines]
    public async Task A_second_use_of_a_statement_shows_on_its_page_and_a_dispute_reaches_both(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var captain = desk.Named("Mara Lind");
        var first = desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Says("The ferry will stop", captain);
        var one = await first.Publish();
        await site.Text("/statements/" + first.Said[0]);
        var made = desk.Db.Revisions.Local.Single(r => r.StatementId == first.Said[0]);
        var two = await desk.Story("Island waits").Paragraph("As we told, the ferry will stop.").Uses("the ferry will stop", made).Publish();
        var page = await site.Page("/statements/" + first.Said[0]);
        foreach (var story in new[] { one, two })
            Assert.Contains(page.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.StartsWith(story.Address!, StringComparison.Ordinal));

        await site.Text(one.Address!);
        await site.Text(two.Address!);
        var office = desk.Named("The Office");
        var third = desk.Story("Office says no").Paragraph("The office denied it all.").Says("denied it all", office, new Saying
        {
            Claim = desk.Db.Claims.Local.Single(c => c.Id == made.ClaimId), Stance = Stance.Denies, Act = SpeechAct.Deny,
        });
        desk.Link(third.Said[0], StatementLinkType.Denies, first.Said[0]);
        await third.Publish();
        foreach (var path in new[] { one.Address!, two.Address!, "/statements/" + first.Said[0], "/people/mara-lind" })
            Assert.Contains("Denied by", await site.Text(path), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Links_are_shown_only_when_accepted(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var claim = desk.Claim("The ferry will stop.");
        var draft = desk.Story("Ferry to stop").Paragraph("The ferry will stop. The office denied it.")
            .Says("The ferry will stop", desk.Named("Mara Lind"), new Saying { Claim = claim })
            .Says("The office denied it", desk.Named("The Office"), new Saying { Claim = claim, Stance = Stance.Denies, Act = SpeechAct.Deny });
        desk.Link(draft.Said[1], StatementLinkType.Denies, draft.Said[0], DecisionStatus.Proposed);
        desk.Link(draft.Said[1], StatementLinkType.RespondsTo, draft.Said[0], DecisionStatus.Rejected);
        var story = await draft.Publish();
        Assert.DoesNotContain("Denied by", await site.Text(story.Address!), StringComparison.Ordinal);
        Assert.Contains("\"links\":[]", await site.Text(story.Address + "/sources.json"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_change_by_another_process_is_seen_within_two_seconds(Engine engine)
    {
        await using var site = await Site.Open(engine);
        await site.Text("/");
        await using var other = await NewsDesk.Open(site.Database.Place);
        other.Settings.Name = "The Island Paper";
        await other.Save(Tag.Site);
        await Reading.Soon(async () => (await site.Text("/")).Contains("The Island Paper", StringComparison.Ordinal), "The new name was not seen.");
        var story = await other.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await Reading.Soon(async () => (await site.Text("/")).Contains(story.Address!, StringComparison.Ordinal), "The new story was not seen.");
    }
}
