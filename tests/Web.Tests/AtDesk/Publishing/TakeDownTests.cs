using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Publishing;

/// <summary>Two acts that readers can tell apart: a story taken down, and a story taken back as wrong.</summary>
public sealed class TakeDownTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_story_taken_down_leaves_everything_at_once_and_may_come_back(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, said) = await Publish(site);
        using var editor = await site.SignIn(Role.Editor);
        string[] shown = ["/", "/world/", "/feed.xml", "/topics/the-harbour", "/people/mara-lind", "/statements/" + said, "/by/ada"];
        foreach (var path in shown)
            Assert.Contains("erry", await site.Text(path), StringComparison.Ordinal);
        Assert.Contains("Say why", await editor.Refused(story.Id, MoveKind.Unpublish), StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.Unpublish, ("Note", "The lawyers asked."));
        foreach (var path in shown)
        {
            using var answer = await site.Get(path);
            Assert.DoesNotContain("erry", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }

        var gone = await site.Page(story.Address!, HttpStatusCode.Gone);
        Assert.Equal("This story is no longer here", gone.Only("h1"));
        Assert.Single(gone.QuerySelectorAll("main time"));
        Assert.DoesNotContain("lawyers", gone.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("already", await editor.Refused(story.Id, MoveKind.Unpublish, ("Note", "Again.")), StringComparison.Ordinal);

        await editor.Move(story.Id, MoveKind.Publish);
        Assert.Contains("Ferry to stop", await site.Text(story.Address!), StringComparison.Ordinal);
        Assert.Contains("Ferry to stop", await site.Text("/"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_retraction_tells_readers_what_was_wrong_for_good(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, said) = await Publish(site);
        using var editor = await site.SignIn(Role.Editor);
        await site.Text("/statements/" + said);
        await editor.Move(story.Id, MoveKind.Retract, ("Note", "The letter was forged."));
        var gone = await site.Page(story.Address!, HttpStatusCode.Gone);
        Assert.Equal("This story has been retracted", gone.Only("h1"));
        Assert.Contains("The letter was forged.", gone.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The letter was forged.", (await site.Page("/statements/" + said, HttpStatusCode.Gone)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ferry", await site.Text("/"), StringComparison.Ordinal);
        Assert.Contains("stays as it is", await editor.Refused(story.Id, MoveKind.Publish), StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.Retract, ("Note", "The letter was forged by a clerk."));
        Assert.Contains("by a clerk", await site.Text(story.Address!, HttpStatusCode.Gone), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_statement_that_stands_elsewhere_too_tells_of_the_story_taken_back(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, said) = await Publish(site);
        var made = site.Desk.Db.Revisions.Local.Single(r => r.StatementId == said);
        await site.Desk.Story("Island waits").Paragraph("As we told, the ferry will stop.").Uses("the ferry will stop", made).Publish();
        using var editor = await site.SignIn(Role.Editor);
        Assert.Equal(2, (await site.Page("/statements/" + said)).QuerySelectorAll("section[aria-labelledby=uses] li").Length);
        await editor.Move(story.Id, MoveKind.Retract, ("Note", "The letter was forged."));
        var page = await site.Page("/statements/" + said);
        Assert.Single(page.QuerySelectorAll("section[aria-labelledby=uses] li"));
        Assert.Contains("The letter was forged.", page.Only("section[aria-labelledby=retracted] li"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Only_an_editor_takes_a_story_down(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, _) = await Publish(site);
        using var reporter = await site.SignIn(Role.Reporter);
        await site.Give(story.Id, reporter.Account.Id);
        foreach (var kind in new[] { MoveKind.Unpublish, MoveKind.Retract })
        {
            using var not = await reporter.Ask(story.Id, kind, ("Note", "So."));
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        }

        await using var db = site.Database.Open();
        Assert.Equal(StoryStatus.Published, (await db.Stories.SingleAsync(s => s.Id == story.Id, Stop)).Status);
    }

    private static async Task<(Story Story, Guid Said)> Publish(Site site)
    {
        var draft = site.Desk.Story("Ferry to stop").By(site.Desk.Byline("Ada")).Paragraph("The ferry will stop.").Says("The ferry will stop", site.Desk.Named("Mara Lind"));
        return (await draft.Publish(), draft.Said[0]);
    }
}
