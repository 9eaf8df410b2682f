using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Notices;

/// <summary>How much somebody has not seen yet, for the head of every page of the desk.</summary>
public sealed class Tray(NewsDb db)
{
    private Task<int>? unseen;

    /// <summary>Counted once a request, whoever asks.</summary>
    public Task<int> Unseen(DeskUser user) => unseen ??= db.Notices.CountAsync(n => n.AccountId == user.Id && n.SeenAt == null);
}
