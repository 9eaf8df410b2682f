using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>The replies that somebody may decide on: those to stories of their sections.</summary>
internal static class ReplyReach
{
    /// <summary>
    /// The same limit as <see cref="Domain.Accounts.Permissions"/> sets, asked in the database; a story without a section that the person stands
    /// on only by a byline is left out.
    /// </summary>
    public static IQueryable<Reply> Reached(this NewsDb db, DeskUser user)
    {
        if (!Domain.Accounts.Permissions.MayBeLimited(user.Account.Role) || user.Person.Sections is not { } reached)
            return db.Replies;
        Guid[] sections = [.. reached];
        var me = user.Id;
        return db.Replies.Where(r =>
            db.WorkingCopies.Any(c => c.StoryId == r.StoryId && c.SectionId != null && sections.Contains(c.SectionId.Value))
            || (db.WorkingCopies.Any(c => c.StoryId == r.StoryId && c.SectionId == null) && db.Stories.Any(s => s.Id == r.StoryId && (s.MadeById == me || s.AssignedToId == me))));
    }
}
