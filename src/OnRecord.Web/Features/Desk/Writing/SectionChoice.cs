using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>The sections somebody may write in, parents before children, for a select.</summary>
public static class SectionChoice
{
    public static async Task<IReadOnlyList<SelectListItem>> For(NewsDb db, DeskUser user, CancellationToken stop)
    {
        var all = await db.Sections.AsNoTracking().OrderBy(s => s.Order).ThenBy(s => s.Name).ToListAsync(stop);
        return [.. Under(null, 0)];

        IEnumerable<SelectListItem> Under(Guid? parent, int depth) => all.Where(s => s.ParentId == parent).SelectMany(s =>
            (user.Person.Sections?.Contains(s.Id) != false ? [new SelectListItem(new string('–', depth) + (depth > 0 ? " " : "") + s.Name, s.Id.ToString())] : Enumerable.Empty<SelectListItem>())
            .Concat(Under(s.Id, depth + 1)));
    }
}
