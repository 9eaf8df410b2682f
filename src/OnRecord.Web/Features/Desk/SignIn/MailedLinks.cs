using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Storage.Accounts;
using OnRecord.Web.Features.Desk.Staff;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>Makes addresses that are mailed and work once, and takes them in again.</summary>
internal static class MailedLinks
{
    /// <summary>The token of a new link, added to what is saved next. Those of its kind that were mailed before are worth nothing from now on.</summary>
    public static async Task<string> Make(NewsDb db, MailedLinkKind kind, Guid account, string? email, DateTime now, CancellationToken stop)
    {
        await Close(db, kind, account, now, stop);
        var token = OneTimeAddress.NewToken();
        db.MailedLinks.Add(new MailedLink { Id = Guid.CreateVersion7(new DateTimeOffset(now)), Kind = kind, AccountId = account, TokenHash = OneTimeAddress.Hash(token), Email = email, MadeAt = now });
        return token;
    }

    /// <summary>What was mailed to the account for this is worth nothing from the next save on.</summary>
    public static async Task Close(NewsDb db, MailedLinkKind kind, Guid account, DateTime now, CancellationToken stop)
    {
        foreach (var old in await db.MailedLinks.Where(l => l.AccountId == account && l.Kind == kind && l.ClosedAt == null).ToListAsync(stop))
            old.ClosedAt = now;
    }

    /// <summary>The link that the token opens, while it stands.</summary>
    public static async Task<MailedLink?> Find(NewsDb db, MailedLinkKind kind, string token, DateTime now, CancellationToken stop)
    {
        var hash = OneTimeAddress.Hash(token);
        return await db.MailedLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash && l.Kind == kind, stop) is { } link && link.Stands(now) ? link : null;
    }

    /// <summary>Closes the link; false when somebody else was quicker. Inside the transaction of what it does.</summary>
    public static async Task<bool> Take(NewsDb db, MailedLink link, DateTime now, CancellationToken stop) =>
        await db.MailedLinks.Where(l => l.Id == link.Id && l.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.ClosedAt, now), stop) == 1;
}
