using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;

namespace OnRecord.Web.Features.Sections;

/// <summary>The section at an address, with its neighbours.</summary>
public sealed record SectionAt(Section Section, Section? Parent, IReadOnlyList<Section> Children)
{
    public string Path => StoryCards.SectionPath(Section.Slug, Parent?.Slug);

    public Guid[] WithChildren => [Section.Id, .. Children.Select(c => c.Id)];

    /// <param name="slug">Of a top-level section.</param>
    /// <param name="child">Of a child of it, or null.</param>
    public static async Task<SectionAt?> Find(NewsDb db, string slug, string? child, CancellationToken stop)
    {
        if (await db.Sections.AsNoTracking().SingleOrDefaultAsync(s => s.ParentId == null && s.Slug == slug, stop) is not { } top)
        {
            return null;
        }

        if (child is null)
        {
            return new SectionAt(top, null, await db.Sections.AsNoTracking().Where(s => s.ParentId == top.Id).OrderBy(s => s.Order).ToListAsync(stop));
        }

        return await db.Sections.AsNoTracking().SingleOrDefaultAsync(s => s.ParentId == top.Id && s.Slug == child, stop) is { } found
            ? new SectionAt(found, top, [])
            : null;
    }
}
