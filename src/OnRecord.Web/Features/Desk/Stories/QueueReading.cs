using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Desk.Stories;

/// <summary>The lists of the queue.</summary>
public enum QueueList
{
    /// <summary>What this person is to do next.</summary>
    Waiting,

    /// <summary>What this person began or has.</summary>
    Mine,
    Review,
    Ready,
    Scheduled,

    /// <summary>What readers got last.</summary>
    Published,
    All,
}

/// <summary>Reads the lists of the queue for one person: never a story outside the sections that the account is limited to.</summary>
/// <param name="now">UTC.</param>
internal sealed class QueueReading(NewsDb db, DeskUser user, DateTime now, TimeZoneInfo zone)
{
    /// <summary>More headlines than this are not looked through for one search.</summary>
    private const int MostFound = 400;

    private List<Guid>? _waiting;

    private sealed class Entry
    {
        public required Story Story { get; init; }

        public required WorkingCopy Copy { get; init; }
    }

    private sealed record Line(
        Guid Id, StoryStatus Status, CopyStage Stage, string HeadlineJson, DateTime SavedAt, DateTime? MovedAt, string? StageNote, DateTime? ScheduledFor, DateTime? EmbargoUntil,
        Guid? SectionId, Guid? AssignedToId, Guid? MadeById, DateTime? PublishedAt);

    public async Task<IReadOnlyList<QueueRow>> Rows(QueueList list, Guid? section, string? words, int skip, int take, CancellationToken stop)
    {
        var entries = await Of(list, stop);
        if (section is { } one)
        {
            var under = await db.Sections.Where(s => s.ParentId == one).Select(s => s.Id).ToListAsync(stop);
            Guid[] sections = [one, .. under];
            entries = entries.Where(e => e.Copy.SectionId != null && sections.Contains(e.Copy.SectionId.Value));
        }

        if (!string.IsNullOrWhiteSpace(words))
        {
            // The keys have an index of their own: looking through it does not read the texts.
            var key = TitleKey.Of(words);
            var found = await db.WorkingCopies.Where(c => c.HeadlineKey.Contains(key)).OrderBy(c => c.HeadlineKey).Select(c => c.StoryId).Take(MostFound).ToListAsync(stop);
            entries = entries.Where(e => found.Contains(e.Story.Id));
        }

        return await Shown(Ordered(list, entries).Skip(skip).Take(take), stop);
    }

    public async Task<int> Count(QueueList list, CancellationToken stop) => await (await Of(list, stop)).CountAsync(stop);

    public async Task<IReadOnlyList<QueueRow>> Late(CancellationToken stop)
    {
        var late = now - GoOutOnTime.Late;
        return await Shown((await Of(QueueList.Scheduled, stop)).Where(e => e.Copy.ScheduledFor < late && (e.Story.EmbargoUntil == null || e.Story.EmbargoUntil <= now)).OrderBy(e => e.Copy.ScheduledFor).Take(20), stop);
    }

    public async Task<IReadOnlyList<QueueRow>> Held(CancellationToken stop) =>
        await Shown((await Of(QueueList.Ready, stop)).Where(e => e.Copy.StageNote != null).OrderBy(e => e.Copy.MovedAt).Take(20), stop);

    /// <summary>Stories of which another one marked a statement, and nobody looked yet.</summary>
    public async Task<IReadOnlyList<QueueRow>> ToLookAt(CancellationToken stop) => !user.Account.ActsAsEditor
        ? []
        : await Shown(Reached().Where(e => db.StoryTasks.Any(t => t.StoryId == e.Story.Id && t.SettledAt == null)).OrderBy(e => e.Story.Id).Take(20), stop);

    private async Task<IQueryable<Entry>> Of(QueueList list, CancellationToken stop)
    {
        var me = user.Id;
        var all = Reached();
        var waiting = list == QueueList.Waiting ? _waiting ??= await Waiting(stop) : [];
        return list switch
        {
            QueueList.Waiting => all.Where(e => waiting.Contains(e.Story.Id)),
            QueueList.Mine => all.Where(e => e.Story.MadeById == me || e.Story.AssignedToId == me),
            QueueList.Review => all.Where(e => e.Copy.Stage == CopyStage.InReview),
            QueueList.Ready => all.Where(e => e.Copy.Stage == CopyStage.Ready),
            QueueList.Scheduled => all.Where(e => e.Copy.Stage == CopyStage.Scheduled),
            QueueList.Published => all.Where(e => e.Story.Status == StoryStatus.Published),
            _ => all,
        };
    }

    /// <summary>What this person is to do next, found on three short ways: one question for all would look at every draft of the archive.</summary>
    private async Task<List<Guid>> Waiting(CancellationToken stop)
    {
        var me = user.Id;
        var both = All();
        var forEditors = user.Account.ActsAsEditor
            ? await both.Where(e =>
                    (e.Copy.Stage == CopyStage.InReview && (e.Story.AssignedToId == null || e.Story.AssignedToId == me))
                    || (e.Copy.Stage == CopyStage.Ready && (e.Copy.StageNote != null || e.Story.AssignedToId == me)))
                .Select(e => e.Story.Id).ToListAsync(stop)
            : [];
        var given = await both.Where(e => e.Story.AssignedToId == me && e.Copy.Stage == CopyStage.Draft && e.Story.Status != StoryStatus.Retracted
                && (e.Story.CurrentVersionId == null || e.Copy.SavedAt > db.Versions.Where(v => v.Id == e.Story.CurrentVersionId).Select(v => (DateTime?)v.PublishedAt).FirstOrDefault()))
            .Select(e => e.Story.Id).ToListAsync(stop);
        var sentBack = await both.Where(e => e.Story.MadeById == me && e.Story.AssignedToId == null && e.Copy.Stage == CopyStage.Draft && e.Copy.StageNote != null)
            .Select(e => e.Story.Id).ToListAsync(stop);
        return [.. forEditors, .. given, .. sentBack];
    }

    private IQueryable<Entry> All() =>
        from copy in db.WorkingCopies.AsNoTracking() join story in db.Stories.AsNoTracking() on copy.StoryId equals story.Id select new Entry { Story = story, Copy = copy };

    private IQueryable<Entry> Reached()
    {
        var all = All();
        if (user.Person.Sections is not { } reached)
            return all;
        Guid[] sections = [.. reached];
        var me = user.Id;
        return all.Where(e => e.Copy.SectionId != null ? sections.Contains(e.Copy.SectionId.Value) : e.Story.MadeById == me || e.Story.AssignedToId == me);
    }

    // What was brought in together was saved in one moment: the id keeps it in the same order from page to page.
    private static IQueryable<Entry> Ordered(QueueList list, IQueryable<Entry> entries) => (list switch
    {
        // What waits longest stands first.
        QueueList.Waiting or QueueList.Review or QueueList.Ready => entries.OrderBy(e => e.Copy.MovedAt ?? e.Copy.SavedAt),
        QueueList.Scheduled => entries.OrderBy(e => e.Copy.ScheduledFor),
        QueueList.Published => entries.OrderByDescending(e => e.Story.FirstPublishedAt),
        _ => entries.OrderByDescending(e => e.Copy.SavedAt),
    }).ThenBy(e => e.Copy.StoryId);

    private async Task<IReadOnlyList<QueueRow>> Shown(IQueryable<Entry> entries, CancellationToken stop)
    {
        var lines = await entries.Select(e => new Line(
            e.Story.Id, e.Story.Status, e.Copy.Stage, e.Copy.HeadlineJson, e.Copy.SavedAt, e.Copy.MovedAt, e.Copy.StageNote, e.Copy.ScheduledFor, e.Story.EmbargoUntil,
            e.Copy.SectionId, e.Story.AssignedToId, e.Story.MadeById,
            db.Versions.Where(v => v.Id == e.Story.CurrentVersionId).Select(v => (DateTime?)v.PublishedAt).FirstOrDefault())).ToListAsync(stop);
        Guid[] people = [.. lines.SelectMany(l => new[] { l.AssignedToId, l.MadeById }).OfType<Guid>().Distinct()];
        var names = people.Length == 0 ? [] : await db.Accounts.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        Guid[] at = [.. lines.Select(l => l.SectionId).OfType<Guid>().Distinct()];
        var sections = at.Length == 0 ? [] : await db.Sections.AsNoTracking().Where(s => at.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, stop);
        return [.. lines.Select(l => Row(l, names, sections))];
    }

    private QueueRow Row(Line line, Dictionary<Guid, string> names, Dictionary<Guid, string> sections)
    {
        var status = new DeskState(line.Status, line.Stage, DeskStates.Differs(line.SavedAt, line.PublishedAt)).Status;
        var since = status is DeskStatus.InReview or DeskStatus.Ready or DeskStatus.Scheduled ? line.MovedAt ?? line.SavedAt : line.SavedAt;
        return new QueueRow(
            line.Id, StoryAtDesk.TitleOf(line.HeadlineJson), status, line.SectionId is { } section ? sections.GetValueOrDefault(section) : null,
            (line.AssignedToId ?? (status is DeskStatus.Draft or DeskStatus.WithChanges ? line.MadeById : null)) is { } has ? names.GetValueOrDefault(has) : null,
            DeskTime.Short(since, now, zone), Moment(line, status), line.StageNote);
    }

    private string? Moment(Line line, DeskStatus status) => line switch
    {
        { Stage: CopyStage.Scheduled, ScheduledFor: { } at } => $"goes out {DeskTime.Short(at, now, zone)}",
        { EmbargoUntil: { } until } when until > now => $"embargo until {DeskTime.Short(until, now, zone)}",
        { PublishedAt: { } at } when status == DeskStatus.Published => $"out since {DeskTime.Short(at, now, zone)}",
        _ => null,
    };
}
