using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Moved;

namespace OnRecord.Web.Features.Desk.People;

/// <summary>Two entries for one person or outlet become one.</summary>
internal static class PersonMerging
{
    /// <summary>
    /// Hands all that names the one on to the other, and removes it. Published versions carry their own rows and stay as they are: they go on
    /// naming the old entry, whose address leads on. To be called in a transaction, which the caller commits after saving.
    /// </summary>
    /// <param name="now">UTC.</param>
    public static async Task<Outcome> Merge(NewsDb db, Agent from, Agent into, DateTime now, CancellationToken stop)
    {
        if (from.Id == into.Id)
            return Outcome.Refused("Choose another entry to merge this one into.");
        if ((await db.Settings.AsNoTracking().SingleAsync(stop)).OwnOutletId == from.Id)
            return Outcome.Refused("This is the newsroom's own outlet: merge the other entry into it.");
        if ((from.Kind == AgentKind.Person) != (into.Kind == AgentKind.Person))
            return Outcome.Refused("A person and an organisation can't be one: correct first what each of them is.");
        await db.Sources.Where(s => s.AgentId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.AgentId, into.Id), stop);
        await db.Sources.Where(s => s.OrgId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.OrgId, into.Id), stop);
        await db.Sources.Where(s => s.IdentityHolderId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.IdentityHolderId, into.Id), stop);
        await db.Reports.Where(r => r.OutletId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.OutletId, into.Id), stop);
        await db.Affiliations.Where(a => a.AgentId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.AgentId, into.Id), stop);
        await db.Affiliations.Where(a => a.OrgId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.OrgId, into.Id), stop);
        var owner = into.OwnerGroupId is { } kept && kept != from.Id ? kept : from.OwnerGroupId;
        var circle = await Owners.LeadTo(db, owner, [from.Id, into.Id], stop);
        foreach (var owned in await db.Agents.Where(a => a.OwnerGroupId == from.Id).ToListAsync(stop))
            owned.OwnerGroupId = into.Id;
        into.OwnerGroupId = circle ? null : owner;
        into.Wire = into.Kind == AgentKind.Outlet && (into.Wire || from.Wire);
        into.Aliases = [.. into.Aliases.Append(from.Name).Concat(from.Aliases).Where(n => n != into.Name).Distinct(StringComparer.Ordinal)];
        into.Wikidata ??= from.Wikidata;
        into.Domain ??= from.Domain;
        db.Agents.Remove(from);
        await MovedAddresses.Move(db, "/people/" + from.Slug, "/people/" + into.Slug, now, stop);
        return Outcome.Done;
    }
}
