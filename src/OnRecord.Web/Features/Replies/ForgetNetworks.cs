using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies;

/// <summary>Empties the keyed hashes of network addresses once they are as old as the newsroom said.</summary>
public sealed class ForgetNetworks(NewsDb db, SiteState site, TimeProvider time)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    // Begins what stands in a hash's place; no hash begins so.
    private const string Forgotten = "-";
    private const int AtOnce = 500;

    public async Task Run(CancellationToken stop)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-(await site.Now()).Settings.Replies.NetworkDays);
        await db.Replies.Where(r => r.NetworkKey != null && r.PostedAt < since).ExecuteUpdateAsync(set => set.SetProperty(r => r.NetworkKey, (string?)null), stop);
        while (true)
        {
            // One network counts once for a reply, so each gets a random word of its own.
            var flags = await db.ReplyFlags.Where(f => f.At < since && !f.NetworkKey.StartsWith(Forgotten)).OrderBy(f => f.At).Take(AtOnce).ToListAsync(stop);
            foreach (var flag in flags)
                flag.NetworkKey = Forgotten + Guid.NewGuid().ToString("N")[1..];
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            if (flags.Count < AtOnce)
                return;
        }
    }
}
