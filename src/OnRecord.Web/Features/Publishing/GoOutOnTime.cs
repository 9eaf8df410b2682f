using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Desk.Notices;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Publishing;

/// <summary>
/// Publishes what is scheduled: never early, once however many processes look at the clock (the working copy's stage is part of the save, so the
/// second finds it moved), and not at all when the check now stands against it. What is a minute late is told aloud.
/// </summary>
public sealed partial class GoOutOnTime(NewsDb db, TimeProvider time, SiteState site, Evictions evictions, ClockWatch clock, ILogger<GoOutOnTime> log)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>A story that is not out this long after its moment is late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(60);

    private const string SaidLate = "is late";

    /// <exception cref="AggregateException">A story could not even be tried; every other one was.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var believed = clock.Believed();
        var now = time.GetUtcNow().UtcDateTime;
        if (!believed && clock.Jump > TimeSpan.Zero)
            Jumped(log, clock.Jump.TotalSeconds);
        var due = await db.WorkingCopies.AsNoTracking().Where(c => c.ScheduledFor <= now && c.Stage == CopyStage.Scheduled)
            .OrderBy(c => c.ScheduledFor).Select(c => new { c.StoryId, At = c.ScheduledFor!.Value }).ToListAsync(stop);
        var broken = new List<Exception>();
        foreach (var one in due)
        {
            if (believed)
                await Try(() => One(one.StoryId, now, stop), broken, stop);
            if (now - one.At >= Late)
                await Try(() => SayLate(one.StoryId, now, stop), broken, stop);
        }

        if (broken.Count > 0)
            throw new AggregateException(broken);
    }

    // A story that breaks holds up no other: the rest goes out first, then the timer hears of it.
    private static async Task Try(Func<Task> act, List<Exception> broken, CancellationToken stop)
    {
        try
        {
            await act();
        }
#pragma warning disable CA1031 // Whatever broke is thrown once every other story had its turn.
        catch (Exception e) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            broken.Add(e);
        }
    }

    private async Task One(Guid id, DateTime now, CancellationToken stop)
    {
        try
        {
            db.ChangeTracker.Clear();
            if (await Load(id, stop) is not { } at || !Workflow.IsDue(new DeskState(at.Story.Status, at.Copy.Stage, true), Facts(at, now)))
                return;
            var act = at.Copy.Schedule!;
            Write(at, "published on schedule", now, act.EditorId, null);
            db.People([act.EditorId, .. Tell.PeopleOf(at.Standing)], null, $"“{at.Title}” went out on schedule.", at.Address, now);
            var request = new PublishRequest(id, at.Story.VersionCount == 0 ? Domain.Sourcing.ChangeKind.First : act.Change, act.Note, act.EditorId, new DateTimeOffset(now)) { Marks = act.Marks };
            var published = await PublishStory.RunAsync(db, request, (await site.Now()).Settings.Policy, stop);
            if (published.Ok)
                evictions.After(published.Value.Tags);
            else
                await Hold(id, published.Refusal, now, stop);
        }
        catch (DbUpdateException)
        {
            // Another process was first, or somebody moved the story: either way it is not ours to publish now. What is still due comes up again.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>What can't go out as it is waits for an editor, who is told.</summary>
    private async Task Hold(Guid id, Outcome refused, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await Load(id, stop) is not { Copy.Stage: CopyStage.Scheduled } at)
            return;
        var editor = at.Copy.Schedule?.EditorId;
        var sentence = $"“{at.Title}” did not go out at its time. {refused.Sentence}";
        at.Copy.MoveTo(CopyStage.Ready, null, now, $"It did not go out at its time. {refused.Sentence}");
        Write(at, "did not publish on schedule", now, null, refused.Sentence);
        await TellEditors(at, editor, sentence, now, stop);
        await db.SaveChangesAsync(stop);
        Held(log, id);
    }

    private async Task SayLate(Guid id, DateTime now, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await Load(id, stop) is not { Copy: { Stage: CopyStage.Scheduled, ScheduledFor: { } moment } } at
            || at.Story.EmbargoUntil > now
            || await db.Audit.AnyAsync(a => a.StoryId == id && a.Act == SaidLate && a.At >= moment, stop))
            return;
        Write(at, SaidLate, now, null, null);
        await TellEditors(at, at.Copy.Schedule?.EditorId, $"“{at.Title}” was to go out on {Workflow.Moment(moment, (await site.Now()).Zone)} and has not.", now, stop);
        await db.SaveChangesAsync(stop);
        IsLate(log, id, (now - moment).TotalSeconds);
    }

    private async Task TellEditors(StoryAtDesk at, Guid? editor, string sentence, DateTime now, CancellationToken stop) =>
        db.People([.. await db.EditorsOf(at.Copy.SectionId, stop), .. editor is { } one ? [one] : Array.Empty<Guid>(), .. Tell.PeopleOf(at.Standing)], null, sentence, at.Address + "/publish", now);

    private async Task<StoryAtDesk?> Load(Guid id, CancellationToken stop)
    {
        var story = await db.Stories.SingleAsync(s => s.Id == id, stop);
        var copy = await db.WorkingCopies.SingleAsync(c => c.StoryId == id, stop);
        return new StoryAtDesk(story, copy, await StoryAtDesk.StandingOf(db, story, copy, stop));
    }

    private void Write(StoryAtDesk at, string act, DateTime now, Guid? editor, string? detail) => db.Audit.Add(new AuditEntry
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)), At = now, AccountId = editor, Act = act, Subject = at.Title, StoryId = at.Story.Id, Detail = detail,
    });

    private static MoveFacts Facts(StoryAtDesk at, DateTime now) => new(now, TimeZoneInfo.Utc) { EmbargoUntil = at.Story.EmbargoUntil, ScheduledFor = at.Copy.ScheduledFor };

    // Headlines stay out of the log: an embargo holds there too.
    [LoggerMessage(Level = LogLevel.Critical, Message = "The scheduled story {Story} is {Seconds} s late")]
    private static partial void IsLate(ILogger log, Guid story, double seconds);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The clock was put forward by {Seconds} s: nothing goes out on schedule for a minute")]
    private static partial void Jumped(ILogger log, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduled story {Story} was not published: what stands against it is told at the desk")]
    private static partial void Held(ILogger log, Guid story);
}
