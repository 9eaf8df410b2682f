using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Publishing;

/// <summary>An editor looks at the check and publishes; a reporter sends on. All through the page.</summary>
public sealed class PublishPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task One_click_publishes_and_the_reader_sees_it_at_once(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Standfirst("For a week.").Paragraph("The ferry will stop.").Says("The ferry will stop", site.Desk.Named("Mara Lind")).Keep();
        using var editor = await site.SignIn(Role.Editor);
        await site.Text("/");
        var page = await editor.Page(Acts.PublishPage(story.Id));
        Assert.Contains("For a week.", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        var said = await editor.Move(story.Id, MoveKind.Publish);
        Assert.Contains("is out", said, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        var now = await db.Stories.SingleAsync(s => s.Id == story.Id, Stop);
        Assert.Equal((StoryStatus.Published, 1), (now.Status, now.VersionCount));
        Assert.Contains("Ferry to stop", await site.Text("/"), StringComparison.Ordinal);
        Assert.Contains("The ferry will stop", await site.Text(now.Address!), StringComparison.Ordinal);
        Assert.True(await db.Audit.AnyAsync(a => a.StoryId == story.Id && a.Act == "published" && a.AccountId == editor.Account.Id, Stop));
        Assert.Equal("Published", (await editor.Page(Acts.PublishPage(story.Id))).QuerySelector(".chip")!.TextContent);
    }

    [Theory, BothEngines]
    public async Task A_change_shows_what_readers_will_see_and_needs_its_note(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop on Monday.").Publish();
        await site.Text(story.Address!);
        await site.Desk.Story("Ferry to stop", of: story).Paragraph("The ferry will stop on Tuesday.").Keep();
        await site.Touch(story.Id);
        using var editor = await site.SignIn(Role.Editor);
        var page = await editor.Page(Acts.PublishPage(story.Id));
        Assert.Equal(["Tuesday"], page.Words(".changes ins"));
        Assert.Equal(["Monday"], page.Words(".changes del"));
        var refused = await editor.Refused(story.Id, MoveKind.Publish, ("Change", "Correction"));
        Assert.Contains("needs a note", refused, StringComparison.Ordinal);
        Assert.Contains("Monday", await site.Text(story.Address!), StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.Publish, ("Change", "Correction"), ("Note", "We had the day wrong."));
        Assert.Contains("Tuesday", await site.Text(story.Address!), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        var version = await db.Versions.SingleAsync(v => v.StoryId == story.Id && v.N == 2, Stop);
        Assert.Equal((ChangeKind.Correction, "We had the day wrong."), (version.ChangeKind, version.ChangeNote));
        Assert.Contains("nothing to publish", await editor.Refused(story.Id, MoveKind.Publish), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task What_the_newsroom_is_stopped_by_an_editor_lets_pass_with_a_reason(Engine engine)
    {
        await using var site = await Site.Open(engine);
        site.Desk.Settings.BlockingWarnings = [SourcingWarning.Unsourced];
        await site.Desk.Save("site");
        var story = await site.Desk.Story("Harbour is old").Paragraph("The harbour is old.")
            .Says("The harbour is old", site.Desk.OwnVoice, new Saying { Form = QuoteForm.OwnVoice, Terms = TermsOfUse.NotStated, Said = null }).Keep();
        using var editor = await site.SignIn(Role.Editor);
        using var reporter = await site.SignIn(Role.Reporter);
        Assert.Contains("The harbour is old", await editor.Refused(story.Id, MoveKind.Publish), StringComparison.Ordinal);
        var form = (await editor.Page(Acts.PublishPage(story.Id))).QuerySelector("form[action='?handler=Override']")!;
        (string, string)[] fields = [.. form.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))];
        Assert.EndsWith("#s-" + form.QuerySelector("input[name=statement]")!.GetAttribute("value"), form.Closest(".finding")!.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        using (var bare = await editor.Post(Acts.PublishPage(story.Id) + "?handler=Override", [.. fields, ("Note", " ")]))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        using (var not = await reporter.Post(Acts.PublishPage(story.Id) + "?handler=Override", [.. fields, ("Note", "So.")]))
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        using (var passed = await editor.Post(Acts.PublishPage(story.Id) + "?handler=Override", [.. fields, ("Note", "Everybody can see it.")]))
            Assert.Equal(HttpStatusCode.Redirect, passed.StatusCode);
        Assert.Contains("Everybody can see it.", (await editor.Page(Acts.PublishPage(story.Id))).QuerySelector("#check")!.TextContent, StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.Publish);
        await using var db = site.Database.Open();
        Assert.Equal("Everybody can see it.", (await db.Overrides.SingleAsync(Stop)).Override.Reason);
        Assert.True(await db.Audit.AnyAsync(a => a.StoryId == story.Id && a.Act == "let pass", Stop));
        Assert.DoesNotContain("Everybody can see it", await site.Text((await db.Stories.SingleAsync(s => s.Id == story.Id, Stop)).Address!), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Words_that_changed_stay_to_be_looked_at_until_somebody_confirms_them(Engine engine)
    {
        await using var site = await Site.Open(engine);
        site.Desk.Settings.BlockingWarnings = [SourcingWarning.ReCheck];
        await site.Desk.Save("site");
        var made = site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Says("The ferry will stop", site.Desk.Named("Mara Lind"));
        var story = await made.Keep();
        await using (var db = site.Database.Open())
        {
            var copy = await db.WorkingCopies.SingleAsync(c => c.StoryId == story.Id, Stop);
            copy.Statements = [.. copy.Statements.Select(s => s with { State = AnchorState.ReCheck })];
            await db.SaveChangesAsync(Stop);
        }

        using var editor = await site.SignIn(Role.Editor);
        Assert.Contains("changed since", await editor.Refused(story.Id, MoveKind.Publish), StringComparison.Ordinal);
        Assert.Single((await editor.Page(Acts.PublishPage(story.Id))).QuerySelectorAll("input[name=Confirm]"));
        await editor.Move(story.Id, MoveKind.Publish, ("Confirm", made.Said[0].ToString()));
        Assert.Empty((await editor.Page(Acts.PublishPage(story.Id))).QuerySelectorAll("input[name=Confirm]"));
    }

    [Theory, BothEngines]
    public async Task What_was_not_looked_at_is_not_published(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        using var editor = await site.SignIn(Role.Editor);
        var seen = (await editor.Page(Acts.PublishPage(story.Id))).QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        await site.Touch(story.Id);
        Assert.Contains("Somebody changed the story", await editor.Refused(story.Id, MoveKind.Publish, ("Seen", seen)), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_reporter_sends_on_and_an_editor_sends_back_with_a_note(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var reporter = await site.SignIn(Role.Reporter);
        using var editor = await site.SignIn(Role.Editor);
        using var other = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Another reporter", Role = Role.Reporter });
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        await site.Give(story.Id, reporter.Account.Id);
        var page = await reporter.Page(Acts.PublishPage(story.Id));
        Assert.Equal(["Send on to the editors"], page.Words("button[name=move]"));
        using (var not = await reporter.Ask(story.Id, MoveKind.Publish))
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        using (var not = await other.Ask(story.Id, MoveKind.SendOn))
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        await reporter.Move(story.Id, MoveKind.SendOn);
        Assert.Contains("can't be sent on", await reporter.Refused(story.Id, MoveKind.SendOn), StringComparison.Ordinal);
        Assert.Contains("Say in a note", await editor.Refused(story.Id, MoveKind.SendBack), StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.SendBack, ("Note", "Ask the captain."));
        Assert.Contains("Ask the captain.", (await reporter.Page(Acts.PublishPage(story.Id))).QuerySelector(".story-head .warn")!.TextContent, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        var told = await db.Notices.SingleAsync(n => n.AccountId == reporter.Account.Id, Stop);
        Assert.Contains("Ask the captain.", told.Sentence, StringComparison.Ordinal);
        await reporter.Move(story.Id, MoveKind.SendOn);
        await reporter.Move(story.Id, MoveKind.TakeBack);
        await reporter.Move(story.Id, MoveKind.SendOn);
        await editor.Move(story.Id, MoveKind.MarkReady);
        Assert.Equal("Ready", (await editor.Page(Acts.PublishPage(story.Id))).QuerySelector(".chip")!.TextContent);
        Assert.Equal(6, await db.Audit.CountAsync(a => a.StoryId == story.Id, Stop));
    }

    [Theory, BothEngines]
    public async Task Discarding_goes_back_to_what_readers_see_and_keeps_what_was_written(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Says("The ferry will stop", site.Desk.Named("Mara Lind")).Publish();
        await site.Desk.Story("Ferry sails", of: story).Paragraph("The ferry sails after all.").Keep();
        await site.Touch(story.Id);
        using var editor = await site.SignIn(Role.Editor);
        await editor.Move(story.Id, MoveKind.DiscardChanges);
        await using var db = site.Database.Open();
        var copy = await db.WorkingCopies.SingleAsync(c => c.StoryId == story.Id, Stop);
        Assert.Equal(("ferry to stop", 1), (copy.HeadlineKey, copy.Statements.Count));
        Assert.True(await db.KeptTexts.AnyAsync(k => k.StoryId == story.Id && k.BodyJson.Contains("sails after all"), Stop));
        Assert.Equal("Published", (await editor.Page(Acts.PublishPage(story.Id))).QuerySelector(".chip")!.TextContent);
    }
}
