using Microsoft.EntityFrameworkCore.Storage;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Desk;

/// <summary>A page of the desk that changes what readers see at once.</summary>
public abstract class SitePage(NewsDb db, TimeProvider time, Evictions evictions) : DeskPage(db, time)
{
    /// <summary>Saves the change; the pages that show what these tags name are made anew, here and in every other process.</summary>
    protected Task Save(params IReadOnlyList<string> tags) => Save(tags, null);

    /// <summary>The same at the end of a transaction, which it commits.</summary>
    protected async Task Save(IReadOnlyList<string> tags, IDbContextTransaction? all)
    {
        if (tags.Count > 0)
            Db.Evictions.Add(new Eviction { At = Now, Tags = tags });
        await Db.SaveChangesAsync(Stop);
        if (all is not null)
            await all.CommitAsync(Stop);
        evictions.After(tags);
    }
}
