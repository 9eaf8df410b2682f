using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>What an editor signed off is what readers get: its words, its fields and its picture.</summary>
internal static class SignedOff
{
    /// <summary>Notes that somebody changed the story. Whoever may not sign it off takes the sign-off away, and the audit trail says so.</summary>
    /// <param name="now">UTC.</param>
    public static void Changed(NewsDb db, StoryAtDesk at, DeskUser user, DateTime now)
    {
        var copy = at.Copy;
        var stage = Workflow.AfterSave(copy.Stage, user.May(DeskAct.MarkReady, at.Standing));
        if (stage == copy.Stage)
            return;
        (copy.Stage, copy.ScheduledFor, copy.Schedule) = (stage, null, null);
        db.Audit.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)), At = now, AccountId = user.Id, Act = "changed a signed-off story", StoryId = copy.StoryId, Subject = at.Title,
            Detail = "It goes back to the editors and off the schedule.",
        });
    }
}
