using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>How many replies wait for somebody's decision, for the menu of every page of the desk.</summary>
public sealed class HeldReplies(NewsDb db)
{
    /// <summary>More are not counted: a flood must not slow every page.</summary>
    public const int Most = 1_000;

    /// <summary>0 for who decides on none.</summary>
    public async Task<int> Count(DeskUser user, CancellationToken stop) =>
        user.May(DeskAct.ModerateReplies) ? await db.Reached(user).Where(r => r.State == ReplyState.Held).OrderBy(r => r.Id).Take(Most).CountAsync(stop) : 0;
}
