using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Site;
using OnRecord.Storage;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Features.Moved;

/// <summary>
/// Where sections, topics, people and bylines went whose address changed. It is asked only where nothing stands at an address, so it costs
/// a page that is there nothing, and whoever takes an old address for something new has it.
/// </summary>
internal static class MovedAddresses
{
    /// <summary>Notes a move, to be saved with the change itself. What led to the old address leads straight to the new one.</summary>
    /// <param name="from">Path without a host; the final slash of a section's is meant.</param>
    /// <param name="now">UTC.</param>
    public static async Task Move(NewsDb db, string from, string to, DateTime now, CancellationToken stop)
    {
        if (from == to)
            return;
        foreach (var earlier in await db.MovedAddresses.Where(m => m.To == from || m.Path == to).ToListAsync(stop))
        {
            // Something stands at the new address now, so nothing leads away from it.
            if (earlier.Path == to)
                db.MovedAddresses.Remove(earlier);
            else
                earlier.To = to;
        }

        if (await db.MovedAddresses.FindAsync([from], stop) is { } known)
            (known.To, known.Since) = (to, now);
        else
            db.MovedAddresses.Add(new MovedAddress { Path = from, To = to, Since = now });
    }

    /// <summary>The way on from an address at which nothing stands; null when there is none.</summary>
    public static async Task<Page?> At(NewsDb db, string path, CancellationToken stop) =>
        await db.MovedAddresses.AsNoTracking().Where(m => m.Path == path).Select(m => m.To).SingleOrDefaultAsync(stop) is { } to ? Page.MovedTo(to) : null;

    /// <summary>The same for a section, its children and their feeds: where a section went, its children went too.</summary>
    /// <param name="file">"feed.xml", or empty for the section's page.</param>
    public static async Task<Page?> OfSection(NewsDb db, PageRequest request, string file, CancellationToken stop)
    {
        var above = $"/{request.Route("section")}/";
        var child = request.Route("child") is { } slug ? slug + "/" : "";
        string[] asked = [above + child, above];
        var moved = await db.MovedAddresses.AsNoTracking().Where(m => asked.Contains(m.Path)).ToDictionaryAsync(m => m.Path, m => m.To, stop);
        if (moved.TryGetValue(above + child, out var itself))
            return Page.MovedTo(itself + file);
        return moved.TryGetValue(above, out var parent) ? Page.MovedTo(parent + child + file) : null;
    }
}
