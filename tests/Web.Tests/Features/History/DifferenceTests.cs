using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Newsroom;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.Features.History;

/// <summary>What a reader is told of what changed between two versions.</summary>
public sealed class DifferenceTests
{
    private const string Hostile = """xq</script><img src=x onerror=alert(1)>"'<xq-el>&lt;xq-el&gt;{{xq}}""";

    [Theory, BothEngines]
    public async Task Words_are_marked_where_they_changed_and_for_those_who_hear_them_too(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        var page = await site.Page(story.Address + "/history/1..2");
        var headline = page.Part("The headline");
        Assert.Equal(["ten"], headline.Seen("del"));
        Assert.Equal(["nine"], headline.Seen("ins"));
        Assert.Contains("[taken out: ten] [added: nine] ", headline.TextContent, StringComparison.Ordinal);
        Assert.Contains("It is nine days, not ten.", page.Only(".steps"), StringComparison.Ordinal);
        Assert.Contains("approved by Edda Sorel", page.Only(".steps"), StringComparison.Ordinal);
        Assert.Equal(2, page.Part("The text").QuerySelectorAll("h3").Count(h => h.TextContent == "A passage changed"));
        Assert.Equal(["Ada Reyes"], page.Part("By").Seen("del"));
    }

    [Theory, BothEngines]
    public async Task Sourcing_that_changed_is_told_in_words(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        var part = (await site.Page(story.Address + "/history/1..2")).Part("How we know");
        var other = part.Part("A statement on other words");
        Assert.Equal("The ferry will stop for nine days", other.Only(".words"));
        Assert.Equal(["The words"], other.Words("dt"));
        var added = part.Part("A new statement");
        Assert.Contains("Harbour Office", added.TextContent, StringComparison.Ordinal);
        Assert.Contains("Denying it", added.Seen("ins"));
        Assert.Empty(added.QuerySelectorAll("del"));
        var removed = part.Part("A statement taken out");
        Assert.StartsWith(story.Address + "/history/1#s-", removed.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(removed.Seen("del"), words => words.StartsWith("A clerk at the yard, not named", StringComparison.Ordinal));
        Assert.Contains("On background: may be used, by position and not by name", removed.Seen("del"));
    }

    [Theory, BothEngines]
    public async Task A_statement_that_says_something_else_is_told_fact_by_fact(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var captain = desk.Named("Mara Lind");
        var first = desk.Story("Ferry to stop").Paragraph("The ferry may stop.").Says("The ferry may stop", captain);
        var story = await first.Publish();
        var was = desk.Db.Revisions.Local.Single(r => r.StatementId == first.Said[0]);
        StatementRevision Anew(int n) => desk.Add(new StatementRevision
        {
            StatementId = was.StatementId, N = n, ClaimId = was.ClaimId, SpeakerId = was.SpeakerId, Stance = Stance.Doubts, SpeechAct = was.SpeechAct, QuoteForm = was.QuoteForm,
            Terms = TermsOfUse.OnTheRecord, SaidAt = new SourcingDate(Edtf.Parse("2026-02-28").Value, []), Hedges = [new Hedge(HedgeType.Modal, "may")],
            Hops = [new Hop { Seq = 0, FromId = captain.Id, ToId = desk.OwnVoice.Id, Channel = Channel.PublicSpeech, ReportId = story.ReportId }],
        });
        await desk.Story("Ferry to stop", of: story).Paragraph("The ferry may stop.").Uses("The ferry may stop", Anew(2)).Publish();
        var page = await site.Page(story.Address + "/history/1..2");
        Assert.DoesNotContain("The text", page.Words("h2"));
        var changed = page.Part("A statement changed");
        Assert.Equal(["Stance", "How it reached us", "Said", "Said with care"], changed.Words("dt"));
        Assert.Contains("Doubting it", changed.Seen("ins"));
        Assert.Contains("“may”", changed.Seen("ins"));
        await desk.Story("Ferry to stop", of: story).Paragraph("The ferry may stop.").Uses("The ferry may stop", Anew(3)).Publish();
        Assert.Equal(["Details of a statement changed that are for machines only"], (await site.Page(story.Address + "/history/2..3")).Words("h3"));
    }

    [Theory, BothEngines]
    public async Task A_passage_that_moved_is_shown_as_moved(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var story = await With(desk.Story("Ferry"), ("a", "The ferry stops."), ("b", "The captain waits."), ("c", "The office is shut.")).Publish();
        await With(desk.Story("Ferry", of: story), ("c", "The office is shut."), ("a", "The ferry stops."), ("b", "The captain waits.")).Publish();
        await With(desk.Story("Ferry", of: story), ("c", "The office is shut."), ("b", "The captain waits."), ("a", "The ferry stops."), ("d", "Nobody knows why.")).Publish();
        var moved = Assert.Single((await site.Page(story.Address + "/history/1..2")).QuerySelectorAll(".change"));
        Assert.Equal(("A passage moved", "It now stands first", "The office is shut."), (moved.Only("h3"), moved.Only(".aside"), moved.Only(".runs")));
        Assert.Empty(moved.QuerySelectorAll("ins, del"));
        var further = await site.Page(story.Address + "/history/2..3");
        Assert.Equal(["A passage moved", "A new passage"], further.Words("h3"));
        Assert.Matches("It now stands after “(The captain waits.|The office is shut.)”", further.Only(".aside"));
        Assert.Equal(["Nobody knows why."], further.Seen(".change ins"));
    }

    [Theory, BothEngines]
    public async Task Around_the_text_only_what_readers_may_know_is_told(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var (open, hidden) = (await desk.Story("Budget agreed").Paragraph("They agreed.").Publish(), await desk.Story("Qzprivate draft").Paragraph("Nobody may know.").Keep());
        var story = await desk.Story("Ferry").Paragraph("The ferry stops.").Beside(hidden).Publish();
        await desk.Story("Ferry", of: story).Paragraph("The ferry stops.").In(desk.Section("Coast")).By(desk.Byline("Ada Reyes"), desk.Byline("Bo Lind"))
            .About(desk.Topic("Engines")).Kind(StoryKind.Analysis).Beside(open).Publish();
        var page = await site.Page(story.Address + "/history/1..2");
        Assert.Equal(["Kind of story", "Section", "By", "Topics", "Stories beside it"], page.Words("h3"));
        Assert.Equal(["Analysis", "Coast", "Ada Reyes", "Bo Lind", "Engines", "Budget agreed"], page.Seen(".change ins"));
        Assert.Equal(["News", "World"], page.Seen(".change del"));
        await desk.Story("Ferry", of: story).Paragraph("The ferry stops.").In(desk.AnySection).Beside(open).Publish();
        desk.Db.Entry(open).Property(s => s.Status).CurrentValue = StoryStatus.Unpublished;
        await desk.Save(Tag.Story(open.Id));
        foreach (var end in new[] { "/history/1..2", "/history/2..3", "/history", "/history/2" })
        {
            var text = await site.Text(story.Address + end);
            Assert.DoesNotContain("Qzprivate", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Budget", text, StringComparison.Ordinal);
        }
    }

    [Theory, BothEngines]
    public async Task Two_versions_that_readers_see_alike_are_said_to_be_alike(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry").Paragraph("The ferry stops.").Publish();
        await site.Desk.Story("Ferry", of: story).Paragraph("The ferry stops.").Publish(ChangeKind.Style);
        var page = await site.Page(story.Address + "/history/1..2");
        Assert.Empty(page.QuerySelectorAll("ins, del, .change"));
        Assert.Contains("Nothing that readers see differs", page.Only(".difference"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Text_of_a_version_never_becomes_markup(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var story = await desk.Story("Ferry").Standfirst("It stops.").Paragraph("The ferry stops.").Publish();
        var hostile = desk.Story("Ferry" + Hostile, of: story).Standfirst("It" + Hostile).Paragraph("The" + Hostile + " ferry stops.").By(desk.Byline("By" + Hostile)).Slug("ferry");
        hostile.Says("The" + Hostile, desk.Named("Speaker" + Hostile), new Saying { Claim = desk.Claim("Claim" + Hostile) });
        await hostile.Publish(ChangeKind.Clarification, "Note" + Hostile, desk.Account("Editor" + Hostile, Domain.Accounts.Role.Editor));
        foreach (var end in new[] { "/history", "/history/2", "/history/1..2" })
        {
            var page = await site.Page(story.Address + end);
            Assert.Contains(Hostile, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("xq-el, [onerror], img[src=x], script:not([src])").Select(e => end + e.OuterHtml));
        }
    }

    [Theory, BothEngines]
    public async Task A_story_from_right_to_left_has_its_difference_from_right_to_left(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("العبارة تتوقف").Slug("ferry-ar").Language("ar").Paragraph("تتوقف العبارة عشرة أيام.").Publish();
        await site.Desk.Story("العبارة تتوقف", of: story).Language("ar").Paragraph("تتوقف العبارة تسعة أيام.").Publish();
        var page = await site.Page(story.Address + "/history/1..2");
        Assert.Equal(("rtl", "ar"), (page.DocumentElement.GetAttribute("dir"), page.DocumentElement.GetAttribute("lang")));
        Assert.Equal(["عشرة"], page.Seen(".change del"));
        Assert.Equal(["تسعة"], page.Seen(".change ins"));
    }

    private static StoryBuilder With(StoryBuilder story, params (string Bid, string Words)[] paragraphs)
    {
        foreach (var (bid, words) in paragraphs)
            story.Block(_ => new Paragraph(bid, [new TextRun(words)]));
        return story;
    }
}
