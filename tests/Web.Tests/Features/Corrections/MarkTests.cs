using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.AtDesk.Publishing;

namespace OnRecord.Web.Tests.Features.Corrections;

/// <summary>A statement marked once shows the mark wherever it is used, and the editors of those stories get a task.</summary>
public sealed class MarkTests
{
    private const string Note = "The yard says the letter is forged.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_mark_given_in_one_story_stands_wherever_the_statement_is_used(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, other, said) = await Two(site);
        string[] shown = [story.Address!, other.Address!, other.Address + "/sources", other.Address + "/sources.json", "/statements/" + said, "/topics/the-harbour", "/people/mara-lind", "/corrections"];
        foreach (var path in shown)
            Assert.DoesNotContain("forged", await site.Text(path), StringComparison.Ordinal);
        using var editor = await site.SignIn(Role.Editor);
        await Mark(editor, story.Id, said, "Disputed");
        foreach (var path in shown)
            Assert.Contains("forged", await site.Text(path), StringComparison.Ordinal);
        foreach (var path in new[] { story.Address!, other.Address!, other.Address + "/sources", "/statements/" + said, "/topics/the-harbour", "/people/mara-lind" })
            Assert.StartsWith("Disputed", (await site.Page(path)).Only(".mark"), StringComparison.Ordinal);
        using var data = JsonDocument.Parse((await site.Page(other.Address!)).QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.False(data.RootElement.TryGetProperty("correction", out _));
        Assert.Equal(Note, data.RootElement.GetProperty("hasPart")[0].GetProperty("correction")[0].GetProperty("text").GetString());
        Assert.Empty((await site.Page(other.Address!)).QuerySelectorAll("#corrections"));
        await using var db = site.Database.Open();
        Assert.Equal((ChangeKind.Update, 1), await db.Corrections.Select(c => new ValueTuple<ChangeKind, int>(c.Kind, c.N)).SingleAsync(Stop));
        Assert.Equal(2, await db.Versions.CountAsync(Stop));
    }

    [Theory, BothEngines]
    public async Task The_editors_of_the_other_story_have_a_task_until_they_settle_it_or_publish(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, other, said) = await Two(site);
        using var editor = await site.SignIn(Role.Editor);
        using var colleague = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ivo", Role = Role.Editor });
        using var reporter = await site.SignIn(Role.Reporter);
        await Mark(editor, story.Id, said, "Retracted");
        await using var db = site.Database.Open();
        Assert.Equal(1, await db.Notices.CountAsync(n => n.AccountId == colleague.Account.Id && n.Address == $"/desk/stories/{other.Id}/corrections", Stop));
        Assert.Contains("Island waits", (await colleague.Page("/desk")).Only("p.task"), StringComparison.Ordinal);
        Assert.Empty((await reporter.Page("/desk")).QuerySelectorAll("p.task"));
        var desk = $"/desk/stories/{other.Id}/corrections";
        var task = await db.StoryTasks.AsNoTracking().SingleAsync(Stop);
        Assert.Contains(Note, (await colleague.Page(desk)).Only($"#t-{task.Id}"), StringComparison.Ordinal);
        using (var silent = await colleague.Post(desk + "?handler=Settle", ("task", task.Id.ToString()), ("Note", "")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using (var not = await reporter.Post(desk + "?handler=Settle", ("task", task.Id.ToString()), ("Note", "Fine.")))
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        using (var settled = await colleague.Post(desk + "?handler=Settle", ("task", task.Id.ToString()), ("Note", "It only quotes the letter.")))
            Assert.Equal(HttpStatusCode.Redirect, settled.StatusCode);
        Assert.Empty((await colleague.Page("/desk")).QuerySelectorAll("p.task"));
        Assert.Equal("It only quotes the letter.", (await db.StoryTasks.AsNoTracking().SingleAsync(Stop)).Reason);

        await Mark(editor, story.Id, said, "Clarified");
        Assert.Single((await colleague.Page("/desk")).QuerySelectorAll("p.task"));
        var made = site.Desk.Db.Revisions.Local.Single(r => r.StatementId == said);
        await site.Desk.Story("Island waits", of: other).Paragraph("As we told, the ferry will stop, perhaps.").Uses("the ferry will stop", made).Publish();
        Assert.Empty((await colleague.Page("/desk")).QuerySelectorAll("p.task"));
        Assert.All(await db.StoryTasks.AsNoTracking().ToListAsync(Stop), t => Assert.NotNull(t.SettledAt));
        // The marks stay for readers.
        Assert.Equal(2, (await site.Page(other.Address!)).QuerySelectorAll(".mark").Length);
    }

    [Theory, BothEngines]
    public async Task Only_who_may_publish_marks_and_only_what_the_story_shows(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, _, said) = await Two(site);
        using var editor = await site.SignIn(Role.Editor);
        using var reporter = await site.SignIn(Role.Reporter);
        var desk = $"/desk/stories/{story.Id}/corrections?handler=Mark";
        using (var not = await reporter.Post(desk, ("statement", said.ToString()), ("Mark", "Disputed"), ("Note", Note)))
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        using (var strange = await editor.Post(desk, ("statement", Guid.NewGuid().ToString()), ("Mark", "Disputed"), ("Note", Note)))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, strange.StatusCode);
        using (var silent = await editor.Post(desk, ("statement", said.ToString()), ("Mark", "Disputed"), ("Note", "")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        await using var db = site.Database.Open();
        Assert.Equal((0, 0), (await db.Corrections.CountAsync(Stop), await db.StoryTasks.CountAsync(Stop)));
    }

    [Theory, BothEngines]
    public async Task The_editor_who_publishes_chooses_what_is_marked(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, other, said) = await Two(site);
        await Change(site, story);
        using var editor = await site.SignIn(Role.Editor);
        var page = await editor.Page(Acts.PublishPage(story.Id));
        Assert.Equal("auto", page.QuerySelector($"select[name='Mark[{said}]'] option[selected]")!.GetAttribute("value"));
        await editor.Move(story.Id, MoveKind.Publish, ("Change", "Correction"), ("Note", Note), ($"Mark[{said}]", "retracted"));
        Assert.StartsWith("Retracted", (await site.Page(other.Address!)).Only(".mark"), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(other.Id, (await db.StoryTasks.SingleAsync(Stop)).StoryId);
    }

    [Theory, BothEngines]
    public async Task A_statement_that_the_editor_says_is_not_concerned_is_not_marked(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, other, said) = await Two(site);
        await Change(site, story);
        using var editor = await site.SignIn(Role.Editor);
        await editor.Move(story.Id, MoveKind.Publish, ("Change", "Correction"), ("Note", Note), ($"Mark[{said}]", ""));
        Assert.Empty((await site.Page(other.Address!)).QuerySelectorAll(".mark"));
        Assert.Contains(Note, (await site.Page(story.Address!)).Only("#corrections .change-note"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_scheduled_correction_is_told_when_it_goes_out(Engine engine)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        await using var site = await Site.Open(engine, time);
        var (story, other, said) = await Two(site);
        await Change(site, story);
        using var editor = await site.SignIn(Role.Editor);
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"), ("Change", "Correction"), ("Note", Note), ($"Mark[{said}]", "clarified"));
        await using var db = site.Database.Open();
        Assert.Equal(0, await db.Corrections.CountAsync(Stop));
        time.Advance(TimeSpan.FromMinutes(30));
        await Reading.Soon(async () => await db.Corrections.CountAsync(Stop) == 1, "The correction did not go out at its moment.");
        Assert.Equal((2, ChangeKind.Correction, StatementMark.Clarified), await db.Corrections.Select(c => new ValueTuple<int, ChangeKind, StatementMark>(c.N, c.Kind, c.Statements.Single().Mark)).SingleAsync(Stop));
        Assert.StartsWith("Clarified", (await site.Page(other.Address!)).Only(".mark"), StringComparison.Ordinal);
    }

    /// <summary>Two stories that use one statement of Mara Lind.</summary>
    private static async Task<(Story Story, Story Other, Guid Said)> Two(Site site)
    {
        var draft = site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Says("The ferry will stop", site.Desk.Named("Mara Lind"));
        var story = await draft.Publish();
        var made = site.Desk.Db.Revisions.Local.Single(r => r.StatementId == draft.Said[0]);
        var other = await site.Desk.Story("Island waits").Paragraph("As we told, the ferry will stop.").Uses("the ferry will stop", made).Publish();
        return (story, other, draft.Said[0]);
    }

    private static async Task Change(Site site, Story story)
    {
        var made = site.Desk.Db.Revisions.Local.Single();
        await site.Desk.Story("Ferry to stop", of: story).Paragraph("The ferry may stop.").Uses("The ferry may stop", made).Keep();
        await site.Touch(story.Id);
    }

    private static async Task Mark(DeskClient editor, Guid story, Guid statement, string mark)
    {
        using var answer = await editor.Post($"/desk/stories/{story}/corrections?handler=Mark", ("statement", statement.ToString()), ("Mark", mark), ("Note", Note));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
    }
}
