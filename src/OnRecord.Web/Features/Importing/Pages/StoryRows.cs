using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>The rows beside a story: its section, its bylines, its own report.</summary>
internal static class StoryRows
{
    /// <summary>The section of that slug, or the first, or a new one where there is none. Added, not saved.</summary>
    public static async Task<Outcome<Guid>> Section(NewsDb db, string? slug, DateTimeOffset now, CancellationToken stop)
    {
        var sections = await db.Sections.AsNoTracking().OrderBy(s => s.ParentId != null).ThenBy(s => s.Order).ThenBy(s => s.Slug).ToListAsync(stop);
        if (slug is not null && sections.Find(s => s.Slug == slug) is { } named)
            return named.Id;
        if (slug is null && sections.Count > 0)
            return sections[0].Id;
        if (sections.Count > 0)
            return Outcome.Refused($"There is no section \"{slug}\". Choose one of: {string.Join(", ", sections.Select(s => s.Slug))}.");
        var made = new Section { Id = Guid.CreateVersion7(now), Slug = slug ?? "news", Name = slug is null ? "News" : Titled(slug) };
        if (!Slug.IsSlug(made.Slug) || !Domain.Stories.Section.MayBeCalled(made.Slug))
            return Outcome.Refused($"A section can't be called \"{slug}\": use lower-case letters, digits and hyphens, and no word that has another meaning in addresses.");
        db.Sections.Add(made);
        return made.Id;
    }

    /// <summary>The people of these names, made where they are new. Added, not saved.</summary>
    public static async Task<IReadOnlyList<Guid>> Bylines(NewsDb db, IReadOnlyList<string> names, DateTimeOffset now, CancellationToken stop)
    {
        if (names.Count == 0)
            return [];
        var here = await db.Bylines.AsNoTracking().OrderBy(b => b.Id).ToListAsync(stop);
        var slugs = new FreeSlugs(here.Select(b => b.Slug));
        var ids = new List<Guid>();
        foreach (var name in names.DistinctBy(TitleKey.Of))
        {
            var byline = here.Find(b => TitleKey.Of(b.Name) == TitleKey.Of(name));
            if (byline is null)
                db.Bylines.Add(byline = new Byline { Id = Guid.CreateVersion7(now), Name = name, Slug = slugs.For(name) });
            ids.Add(byline.Id);
        }

        return ids;
    }

    /// <summary>The story's own report where no file of statements brings it. Added, not saved.</summary>
    public static Guid OwnReport(NewsDb db, SiteSettings settings, string headline, DateTimeOffset now)
    {
        var report = new Report { Id = Guid.CreateVersion7(now), OutletId = settings.OwnOutletId, Headline = headline };
        db.Reports.Add(report);
        return report.Id;
    }

    /// <summary>A page imported twice is two stories: the person is told.</summary>
    public static async Task<IReadOnlyList<string>> SameHeadline(NewsDb db, string headline, CancellationToken stop)
    {
        var key = TitleKey.Of(headline);
        return await db.Stories.AnyAsync(s => s.HeadlineKey == key, stop)
            ? ["A story under this headline is published here already; this is one more."]
            : [];
    }

    public static bool IsLanguage(string tag)
    {
        try
        {
            return tag.Length is > 1 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && CultureInfo.GetCultureInfo(tag).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static string Titled(string slug) => char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');
}
