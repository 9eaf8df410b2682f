using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.People;

/// <summary>Who owns whom, from an outlet up. A circle would be owned by nobody, and no export with one in it can be imported.</summary>
internal static class Owners
{
    /// <summary>Whether one of these is the owner, or owns it by way of others.</summary>
    public static async Task<bool> LeadTo(NewsDb db, Guid? owner, Guid[] any, CancellationToken stop)
    {
        var seen = new HashSet<Guid>();
        while (owner is { } at && seen.Add(at))
        {
            if (any.Contains(at))
                return true;
            owner = await db.Agents.Where(a => a.Id == at).Select(a => a.OwnerGroupId).SingleAsync(stop);
        }

        return false;
    }
}
