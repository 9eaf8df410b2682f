using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>What a tab says about the pen: nothing but that it is there, or one of the three wishes.</summary>
public sealed record LeaseCall(string Device, bool Take = false, bool Ask = false, bool Release = false);

/// <param name="Held">Whether this tab has the pen.</param>
/// <param name="By">Who has it, when another tab does; the same person's other tab too.</param>
/// <param name="Since">UTC.</param>
/// <param name="Asked">Who asks this tab for it.</param>
public sealed record LeaseAnswer(bool Held, string? By, DateTime? Since, string? Asked);

/// <summary>
/// One pen a story. A tab that opens the story gets it when it is free, keeps it by heartbeats, and hands it on when it is closed; another may ask
/// for it or take it. It keeps two people from writing at once; a text that comes without it is taken all the same.
/// </summary>
public sealed class Leases(NewsDb db, TimeProvider time)
{
    public async Task<LeaseAnswer> Call(StoryAtDesk at, DeskUser user, LeaseCall call, CancellationToken stop)
    {
        try
        {
            return await Decide(at, user, call, stop);
        }
        catch (DbUpdateException)
        {
            // Somebody reached for it in the same moment and was first. A tab that is closed still only lets go.
            db.ChangeTracker.Clear();
            return await Decide(at, user, call with { Take = false, Ask = false }, stop);
        }
    }

    private async Task<LeaseAnswer> Decide(StoryAtDesk at, DeskUser user, LeaseCall call, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var lease = await db.Leases.SingleOrDefaultAsync(l => l.StoryId == at.Story.Id, stop);
        var mine = lease?.IsOf(user.Id, call.Device) == true;
        if (call.Release)
        {
            if (mine)
                db.Leases.Remove(lease!);
            await db.SaveChangesAsync(stop);
            return new LeaseAnswer(false, null, null, null);
        }

        if (!user.May(DeskAct.WriteStory, at.Standing))
            return lease?.Stands(now) == true ? await HeldBy(lease, stop) : new LeaseAnswer(false, null, null, null);
        if (lease is null)
        {
            lease = new EditLease { StoryId = at.Story.Id, AccountId = user.Id, Device = call.Device, Since = now, RenewedAt = now };
            db.Leases.Add(lease);
        }
        else if (mine)
        {
            lease.RenewedAt = now;
        }
        else if (call.Take || !lease.Stands(now))
        {
            (lease.AccountId, lease.Device, lease.Since, lease.RenewedAt, lease.AskedById) = (user.Id, call.Device, now, now, null);
        }
        else
        {
            if (call.Ask)
                lease.AskedById = user.Id;
            await db.SaveChangesAsync(stop);
            return await HeldBy(lease, stop);
        }

        await db.SaveChangesAsync(stop);
        var asked = lease.AskedById is { } id ? await db.Accounts.Where(a => a.Id == id).Select(a => a.Name).SingleOrDefaultAsync(stop) : null;
        return new LeaseAnswer(true, null, lease.Since, asked);
    }

    private async Task<LeaseAnswer> HeldBy(EditLease lease, CancellationToken stop) =>
        new(false, await db.Accounts.Where(a => a.Id == lease.AccountId).Select(a => a.Name).SingleAsync(stop), lease.Since, null);
}
