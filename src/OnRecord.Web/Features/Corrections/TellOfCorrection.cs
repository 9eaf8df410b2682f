using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Storage;
using OnRecord.Web.Features.Desk.Notices;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Publishing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Corrections;

/// <summary>Adds a correction to what is saved next, and to the stories that use its statements a task for their editors.</summary>
internal static class TellOfCorrection
{
    /// <returns>The tags of all pages that show it.</returns>
    public static async Task<IReadOnlyList<string>> Add(NewsDb db, Correction correction, CancellationToken stop)
    {
        db.Corrections.Add(correction);
        Guid[] marked = [.. correction.Statements.Select(s => s.StatementId)];
        List<string> tags = [Tag.Corrections, Tag.Story(correction.StoryId), .. marked.Select(Tag.Statement)];
        if (marked.Length == 0)
            return tags;
        var links = await db.LinksOf(marked, stop);
        tags.AddRange(links.SelectMany(l => new[] { l.FromId, l.ToId }).Distinct().Select(Tag.Statement));
        var others = await (
            from use in db.Uses
            where marked.Contains(use.StatementId)
            join story in db.Stories on use.VersionId equals story.CurrentVersionId
            where story.Status == StoryStatus.Published && story.Id != correction.StoryId
            select story).Distinct().ToListAsync(stop);
        foreach (var story in others)
        {
            tags.Add(Tag.Story(story.Id));
            db.StoryTasks.Add(new StoryTask { Id = Guid.CreateVersion7(new DateTimeOffset(correction.At)), StoryId = story.Id, CorrectionId = correction.Id, At = correction.At });
            if (await db.WorkingCopies.SingleOrDefaultAsync(c => c.StoryId == story.Id, stop) is not { } copy)
                continue;
            var at = new StoryAtDesk(story, copy, await StoryAtDesk.StandingOf(db, story, copy, stop));
            db.People(
                [.. Tell.PeopleOf(at.Standing), .. await db.EditorsOf(copy.SectionId, stop)], correction.ApprovedById,
                $"“{at.Title}” uses a statement that another story has marked: look at it again.", at.Address + "/corrections", correction.At);
        }

        return tags;
    }

    /// <summary>The tasks of a story that goes out anew are done with it.</summary>
    public static async Task Settle(NewsDb db, StoryVersion version, CancellationToken stop)
    {
        foreach (var task in await db.StoryTasks.Where(t => t.StoryId == version.StoryId && t.SettledAt == null).ToListAsync(stop))
            task.SettleByVersion(version.ApprovedById, version.PublishedAt);
    }
}
