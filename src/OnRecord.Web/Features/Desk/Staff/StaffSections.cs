using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Staff;

/// <summary>The sections an account can be limited to.</summary>
internal static class StaffSections
{
    public static Task<IReadOnlyList<SelectListItem>> All(NewsDb db, DeskUser me, CancellationToken stop) => SectionChoice.For(db, me, stop);

    /// <summary>Refused when one does not exist, or the role can't be limited.</summary>
    public static Outcome Check(Role role, IReadOnlyCollection<Guid> chosen, IReadOnlyList<SelectListItem> all) =>
        !Enum.IsDefined(role) ? Outcome.Refused("Choose one of the roles.")
        : chosen.Count > 0 && !Permissions.MayBeLimited(role) ? Outcome.Refused("An administrator can't be limited to sections: leave them all unmarked, or choose another role.")
        : chosen.Any(id => all.All(s => s.Value != id.ToString())) ? Outcome.Refused("One of the sections is gone: load the page again.")
        : Outcome.Done;

    public static async Task<IReadOnlyDictionary<Guid, string>> Names(NewsDb db, CancellationToken stop) =>
        await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, stop);

    /// <summary>"World, Coast"; "All sections" without a limit.</summary>
    public static string Words(IReadOnlyCollection<Guid> sections, IReadOnlyDictionary<Guid, string> names) =>
        sections.Count == 0 ? "All sections" : string.Join(", ", sections.Select(s => names.GetValueOrDefault(s, "a section that is gone")));
}
