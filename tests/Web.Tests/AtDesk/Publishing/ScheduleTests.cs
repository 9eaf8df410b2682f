using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Publishing;
using OnRecord.Web.Hosting;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Publishing;

/// <summary>Scheduled stories go out once, never early, and aloud when late; an embargo holds (reliability test 9).</summary>
public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_scheduled_story_goes_out_at_its_moment_and_not_a_second_before(Engine engine)
    {
        var time = new FakeTimeProvider(Morning);
        await using var site = await Site.Open(engine, time);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        using var editor = await site.SignIn(Role.Editor);
        Assert.Contains("is past", await editor.Refused(story.Id, MoveKind.Schedule, ("At", "2026-11-23T05:59")), StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"));
        time.Advance(TimeSpan.FromMinutes(29) + TimeSpan.FromSeconds(59));
        await Clock(site);
        Assert.Equal((StoryStatus.Draft, 0), await Standing(site, story.Id));
        time.Advance(TimeSpan.FromSeconds(1));
        await Reading.Soon(async () => await Standing(site, story.Id) == (StoryStatus.Published, 1), "The story did not go out at its moment.");
        Assert.Contains("Ferry to stop", await site.Text("/"), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(Morning.UtcDateTime.AddMinutes(30), (await db.Versions.SingleAsync(Stop)).PublishedAt);
        Assert.True(await db.Audit.AnyAsync(a => a.Act == "published on schedule" && a.AccountId == editor.Account.Id, Stop));
        time.Advance(TimeSpan.FromHours(1));
        await Clock(site);
        Assert.Equal((StoryStatus.Published, 1), await Standing(site, story.Id));
    }

    [Theory, BothEngines]
    public async Task Many_processes_that_look_at_the_clock_publish_once(Engine engine)
    {
        var time = new FakeTimeProvider(Morning);
        await using var site = await Site.Open(engine, time);
        var stories = new List<Guid>();
        using var editor = await site.SignIn(Role.Editor);
        for (var n = 0; n < 4; n++)
        {
            var story = await site.Desk.Story($"Ferry {n} to stop").Paragraph("The ferry will stop.").Keep();
            stories.Add(story.Id);
            await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"));
        }

        // The site's own clock stands still: only these six look.
        await using var nodes = new Nodes(site, new FakeTimeProvider(Morning.AddMinutes(31)), 6);
        await nodes.LookAtTheClock();
        await using var db = site.Database.Open();
        Assert.Equal(4, await db.Versions.CountAsync(Stop));
        Assert.Equal(4, await db.Audit.CountAsync(a => a.Act == "published on schedule", Stop));
        Assert.Equal(4, await db.Notices.CountAsync(n => n.AccountId == editor.Account.Id, Stop));
        Assert.All(await db.Stories.Where(s => stories.Contains(s.Id)).ToListAsync(Stop), s => Assert.Equal(1, s.VersionCount));
    }

    [Theory, BothEngines]
    public async Task A_clock_put_forward_publishes_nothing_until_it_is_believed(Engine engine)
    {
        var time = new JumpingClock(Morning);
        await using var site = await Site.Open(engine, time);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        using var editor = await site.SignIn(Role.Editor);
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"));
        await Clock(site);
        time.Set(Morning.AddHours(1));
        await Clock(site);
        Assert.Equal((StoryStatus.Draft, 0), await Standing(site, story.Id));
        Assert.Contains(site.Log, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("put forward", StringComparison.Ordinal));
        // It was wrong, and is put right.
        time.Set(Morning.AddSeconds(30));
        await Clock(site);
        time.Advance(TimeSpan.FromMinutes(20));
        await Clock(site);
        Assert.Equal((StoryStatus.Draft, 0), await Standing(site, story.Id));
        // Put back by a year and forward again: it goes out once.
        time.Set(Morning.AddYears(-1));
        await Clock(site);
        time.Set(Morning.AddHours(2));
        await Clock(site);
        Assert.Equal((StoryStatus.Draft, 0), await Standing(site, story.Id));
        time.Advance(TimeSpan.FromSeconds(61));
        await Reading.Soon(async () => await Standing(site, story.Id) == (StoryStatus.Published, 1), "A clock that stayed as it is was not believed.");
    }

    [Theory, BothEngines]
    public async Task What_the_check_now_stops_is_not_published_and_the_editors_are_told(Engine engine)
    {
        var time = new FakeTimeProvider(Morning);
        await using var site = await Site.Open(engine, time);
        var story = await site.Desk.Story("Harbour is old").Paragraph("The harbour is old.")
            .Says("The harbour is old", site.Desk.OwnVoice, new Saying { Form = QuoteForm.OwnVoice, Terms = TermsOfUse.NotStated, Said = null }).Keep();
        using var editor = await site.SignIn(Role.Editor);
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"));
        site.Desk.Settings.BlockingWarnings = [SourcingWarning.Unsourced];
        await site.Desk.Save(Tag.Site);
        time.Advance(TimeSpan.FromMinutes(31));
        await Reading.Soon(async () => (await Copy(site, story.Id)).Stage == CopyStage.Ready, "The story is still scheduled.");
        Assert.Equal((StoryStatus.Draft, 0), await Standing(site, story.Id));
        var queue = await editor.Page("/desk");
        Assert.Contains("did not go out at its time", queue.QuerySelector("main > p.warn")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("did not go out at its time", queue.QuerySelector(".tray")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log, line => line.Contains("harbour is old", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, BothEngines]
    public async Task A_story_that_breaks_holds_up_no_other(Engine engine)
    {
        // The site's own clock stands still: only the one below looks.
        await using var site = await Site.Open(engine, new FakeTimeProvider(Morning));
        using var editor = await site.SignIn(Role.Editor);
        var broken = await site.Desk.Story("Harbour is old").Paragraph("The harbour is old.").Keep();
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        await editor.Move(broken.Id, MoveKind.Schedule, ("At", "2026-11-23T06:29"));
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"));
        await using (var db = site.Database.Open())
            await db.WorkingCopies.Where(c => c.StoryId == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Schedule, (ScheduledAct?)null), Stop);
        await using var nodes = new Nodes(site, new FakeTimeProvider(Morning.AddMinutes(31)), 1);
        await Assert.ThrowsAsync<AggregateException>(nodes.LookAtTheClock);
        Assert.Equal(((StoryStatus.Published, 1), (StoryStatus.Draft, 0)), (await Standing(site, story.Id), await Standing(site, broken.Id)));
    }

    [Theory, BothEngines]
    public async Task Who_may_not_sign_off_takes_the_sign_off_away_by_fields_and_picture_too(Engine engine)
    {
        await using var site = await Site.Open(engine, new FakeTimeProvider(Morning));
        using var editor = await site.SignIn(Role.Editor);
        using var reporter = await site.SignIn(Role.Reporter);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        await site.Give(story.Id, reporter.Account.Id);
        foreach (var (path, field, value) in new[] { ("fields", "Slug", "ferry-stops"), ("picture", "none", "1") })
        {
            await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"));
            if (path == "picture")
            {
                await using var db = site.Database.Open();
                (await db.WorkingCopies.SingleAsync(c => c.StoryId == story.Id, Stop)).Picture = new LeadPicture(new string('a', 64), "A ferry", "", "");
                await db.SaveChangesAsync(Stop);
            }

            using var byEditor = await editor.Post($"/desk/stories/{story.Id}/fields", ("Kind", "Analysis"));
            Assert.Equal(CopyStage.Scheduled, (await Copy(site, story.Id)).Stage);
            using var byReporter = await reporter.Post($"/desk/stories/{story.Id}/{path}", (field, value));
            var copy = await Copy(site, story.Id);
            Assert.Equal((CopyStage.InReview, null), (copy.Stage, copy.ScheduledFor));
        }
    }

    [Theory, BothEngines]
    public async Task A_story_a_minute_late_is_told_aloud_once(Engine engine)
    {
        var time = new JumpingClock(Morning);
        await using var site = await Site.Open(engine, time);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        using var editor = await site.SignIn(Role.Editor);
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"));
        await Clock(site);
        // The clock is not believed, so the story is not published; that is what makes it late.
        time.Set(Morning.AddMinutes(32));
        await Clock(site);
        await Clock(site);
        Assert.Contains(site.Log, line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains(story.Id.ToString(), StringComparison.Ordinal));
        Assert.Contains("has not", (await editor.Page("/desk")).QuerySelector("main > p.problems[role=alert]")!.TextContent, StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(1, await db.Notices.CountAsync(n => n.AccountId == editor.Account.Id && n.Sentence.Contains("has not"), Stop));
        Assert.DoesNotContain(site.Log, line => line.Contains("Ferry to stop", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task An_embargo_holds_against_publishing_and_scheduling_until_it_is_lifted(Engine engine)
    {
        var time = new FakeTimeProvider(Morning);
        await using var site = await Site.Open(engine, time);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        using var editor = await site.SignIn(Role.Editor);
        using (var set = await editor.Post(Acts.PublishPage(story.Id) + "?handler=Embargo", ("At", "2026-11-24T09:00")))
            Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        Assert.Contains("under embargo until 24 November 2026, 09:00 (UTC)", await editor.Refused(story.Id, MoveKind.Publish), StringComparison.Ordinal);
        Assert.Contains("under embargo", await editor.Refused(story.Id, MoveKind.Schedule, ("At", "2026-11-24T08:59")), StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-24T09:00"));
        Assert.Contains("embargo ends", (await editor.Page("/desk/calendar")).QuerySelector(".month")!.TextContent, StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.Unschedule);
        time.Advance(TimeSpan.FromMinutes(1));
        using (var lifted = await editor.Post(Acts.PublishPage(story.Id) + "?handler=Embargo", ("lift", "true")))
            Assert.Equal(HttpStatusCode.Redirect, lifted.StatusCode);
        await editor.Move(story.Id, MoveKind.Publish);
        await using var db = site.Database.Open();
        Assert.Equal(["set an embargo", "lifted the embargo"], await db.Audit.Where(a => a.StoryId == story.Id && a.Act.Contains("embargo")).OrderBy(a => a.Id).Select(a => a.Act).ToListAsync(Stop));
    }

    [Theory, BothEngines]
    public async Task Somebody_elses_words_take_a_story_off_the_schedule(Engine engine)
    {
        var time = new FakeTimeProvider(Morning);
        await using var site = await Site.Open(engine, time);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        using var editor = await site.SignIn(Role.Editor);
        using var reporter = await site.SignIn(Role.Reporter);
        await site.Give(story.Id, reporter.Account.Id);
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-11-23T06:30"));
        using (var saved = await reporter.PostJson($"/desk/stories/{story.Id}/text", new { device = "tab", @base = 0, headline = new[] { new { type = "text", text = "Ferry sails" } }, standfirst = Array.Empty<object>(), body = Body("The ferry sails.") }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        time.Advance(TimeSpan.FromMinutes(31));
        await Clock(site);
        Assert.Equal((StoryStatus.Draft, 0), await Standing(site, story.Id));
        Assert.Equal(CopyStage.InReview, (await Copy(site, story.Id)).Stage);
    }

    private static object Body(string words) => new { type = "doc", content = new[] { new { type = "paragraph", attrs = new { bid = "b1" }, content = new[] { new { type = "text", text = words } } } } };

    /// <summary>One look at the clock, as the site's timer takes it every second.</summary>
    private static async Task Clock(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GoOutOnTime>().RunAsync(Stop);
    }

    private static async Task<(StoryStatus, int)> Standing(Site site, Guid id)
    {
        await using var db = site.Database.Open();
        var story = await db.Stories.SingleAsync(s => s.Id == id, Stop);
        return (story.Status, story.VersionCount);
    }

    private static async Task<WorkingCopy> Copy(Site site, Guid id)
    {
        await using var db = site.Database.Open();
        return await db.WorkingCopies.AsNoTracking().SingleAsync(c => c.StoryId == id, Stop);
    }

    /// <summary>Several processes on one database, with a clock of their own.</summary>
    private sealed class Nodes(Site site, TimeProvider time, int count) : IAsyncDisposable
    {
        private readonly List<AsyncServiceScope> scopes = [.. Enumerable.Range(0, count).Select(_ => site.Services.CreateAsyncScope())];

        public Task LookAtTheClock() => Task.WhenAll(scopes.Select(scope => Task.Run(() =>
            ActivatorUtilities.CreateInstance<GoOutOnTime>(scope.ServiceProvider, time, new ClockWatch(time)).RunAsync(Stop), Stop)));

        public async ValueTask DisposeAsync()
        {
            foreach (var scope in scopes)
                await scope.DisposeAsync();
        }
    }

    /// <summary>A computer whose clock can be put forward and back while its steady counter goes on.</summary>
    private sealed class JumpingClock(DateTimeOffset start) : TimeProvider
    {
        private readonly FakeTimeProvider steady = new(start);
        private TimeSpan off;

        public void Set(DateTimeOffset to) => off = to - steady.GetUtcNow();

        public void Advance(TimeSpan by) => steady.Advance(by);

        public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + off;

        public override long GetTimestamp() => steady.GetTimestamp();

        public override long TimestampFrequency => steady.TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => steady.CreateTimer(callback, state, dueTime, period);
    }
}
