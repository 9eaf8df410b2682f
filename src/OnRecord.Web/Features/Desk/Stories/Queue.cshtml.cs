using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Stories;

public sealed record QueueRow(Guid Id, string Title, DeskStatus Status, string Saved);

/// <summary>The stories at the desk, the one saved last on top.</summary>
[May(DeskAct.ReadDesk)]
public sealed class QueueModel(NewsDb db, TimeProvider time, DeskTime clock) : DeskPage(db, time)
{
    private const int Most = 100;

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var zone = await clock.Zone();
        var rows = await (
            from copy in Db.WorkingCopies.AsNoTracking()
            join story in Db.Stories.AsNoTracking() on copy.StoryId equals story.Id
            orderby copy.SavedAt descending
            select new { story.Id, story.Status, copy.Stage, copy.HeadlineJson, copy.SavedAt, Published = Db.Versions.Where(v => v.Id == story.CurrentVersionId).Select(v => (DateTime?)v.PublishedAt).FirstOrDefault() })
            .Take(Most).ToListAsync(Stop);
        Rows = [.. rows.Select(r => new QueueRow(
            r.Id, StoryAtDesk.Headline(r.HeadlineJson) is { Length: > 0 } title ? title : "Without a headline",
            new DeskState(r.Status, r.Stage, DeskStates.Differs(r.SavedAt, r.Published)).Status, DeskTime.Words(r.SavedAt, zone)))];
    }
}
