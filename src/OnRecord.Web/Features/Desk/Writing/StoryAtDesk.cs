using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>A story with its working copy, loaded for an act of somebody who may do it.</summary>
public sealed record StoryAtDesk(Story Story, WorkingCopy Copy, StoryStanding Standing)
{
    /// <summary>The headline, or a word that stands for none.</summary>
    public string Title => TitleOf(Copy.HeadlineJson);

    /// <summary>Where it is edited.</summary>
    public string Address => $"{DeskHost.Prefix}/stories/{Story.Id}";

    /// <summary>
    /// Loads a story to act on, tracked. Null: there is no such story. Refused: the person may not do this to it. The right is asked of what was
    /// loaded, never of what the request said.
    /// </summary>
    public static async Task<Outcome<StoryAtDesk>?> Load(NewsDb db, Guid id, DeskUser user, DeskAct act, CancellationToken stop)
    {
        var story = await db.Stories.SingleOrDefaultAsync(s => s.Id == id, stop);
        var copy = await db.WorkingCopies.SingleOrDefaultAsync(c => c.StoryId == id, stop);
        if (story is null || copy is null)
            return null;
        var standing = await StandingOf(db, story, copy, stop);
        var may = user.Ask(act, standing);
        return may.Ok ? new StoryAtDesk(story, copy, standing) : may;
    }

    /// <summary>Writes down who changed the working copy; what an editor had signed off goes back to the editors when somebody else changes it.</summary>
    /// <param name="now">UTC.</param>
    public void SavedBy(DeskUser user, NewsDb db, DateTime now)
    {
        (Copy.SavedAt, Copy.SavedById) = (now, user.Id);
        var stage = Workflow.AfterSave(Copy.Stage, user.May(DeskAct.MarkReady, Standing));
        if (stage == Copy.Stage)
            return;
        (Copy.Stage, Copy.ScheduledFor, Copy.Schedule) = (stage, null, null);
        db.Audit.Add(AuditEntry.By(user.Id, now, "changed a signed-off story", Title, Story.Id, "It goes back to the editors and off the schedule."));
    }

    public static async Task<StoryStanding> StandingOf(NewsDb db, Story story, WorkingCopy copy, CancellationToken stop)
    {
        var accounts = copy.Bylines.Count == 0
            ? []
            : await db.Accounts.AsNoTracking().Where(a => a.BylineId != null && copy.Bylines.Contains(a.BylineId.Value)).Select(a => a.Id).ToListAsync(stop);
        return new StoryStanding(copy.SectionId, story.MadeById, story.AssignedToId, accounts);
    }

    /// <summary>The words of a headline as it is kept, or what stands for none.</summary>
    public static string TitleOf(string headlineJson) => SavedContent.Words(headlineJson) is { Length: > 0 } words ? words : "Without a headline";
}
