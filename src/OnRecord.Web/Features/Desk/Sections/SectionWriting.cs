using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Features.Moved;
using OnRecord.Web.Features.Stories;

namespace OnRecord.Web.Features.Desk.Sections;

/// <summary>Writes what was typed into a section, with the redirects that come of it.</summary>
internal static class SectionWriting
{
    private const int LongestName = 80;
    private const int LongestText = 2_000;

    /// <param name="section">As it stands; a new one has an empty slug.</param>
    /// <param name="now">UTC.</param>
    public static async Task<Outcome> Write(NewsDb db, Section section, SectionForm form, DateTime now, CancellationToken stop)
    {
        var name = (form.Name ?? "").Trim();
        var slug = (form.Slug ?? "").Trim() is { Length: > 0 } typed ? typed : Slug.From(name);
        var all = await db.Sections.ToListAsync(stop);
        var faults = Faults(section, form, name, slug, all).ToList();
        if (faults.Count == 0 && form.Parent is null && section.Slug != slug && await IsOfStory(db, slug, stop))
            faults.Add($"A story stands at /{slug}: choose another address.");
        if (faults.Count > 0)
            return Outcome.Refused(faults);
        if (section.Slug.Length > 0)
        {
            var (from, to) = (Path(section.Slug, section.ParentId, all), Path(slug, form.Parent, all));
            await MovedAddresses.Move(db, from, to, now, stop);
            await MoveMenu(db, from, to, stop);
        }

        (section.Name, section.Slug, section.Description, section.ParentId) = (name, slug, (form.Description ?? "").Trim(), form.Parent);
        return Outcome.Done;
    }

    public static string Path(string slug, Guid? parent, IReadOnlyList<Section> all) =>
        StoryCards.SectionPath(slug, parent is null ? null : all.Single(s => s.Id == parent).Slug);

    private static IEnumerable<string> Faults(Section section, SectionForm form, string name, string slug, List<Section> all)
    {
        if (name.Length is 0 or > LongestName)
            yield return $"Give the section a name of up to {LongestName} characters.";
        if ((form.Description ?? "").Length > LongestText)
            yield return $"The description may have {LongestText} characters.";
        if (!Slug.IsSlug(slug))
            yield return $"\"{slug}\" can't be an address: use lower-case letters, digits and single hyphens.";
        else if (form.Parent is null && !Section.MayBeCalled(slug))
            yield return $"/{slug}/ has another meaning on the site: choose another address.";
        else if (all.Any(s => s.Id != section.Id && s.ParentId == form.Parent && s.Slug == slug))
            yield return $"Another section stands at this address: choose another than \"{slug}\".";
        if (form.Parent is { } parent)
        {
            if (parent == section.Id || all.All(s => s.Id != parent || s.ParentId is not null))
                yield return "A section can stand under a section of the first rank only.";
            if (all.Any(s => s.ParentId == section.Id))
                yield return "The section has sections under it, so it can't stand under another one: move those first.";
        }
    }

    private static Task<bool> IsOfStory(NewsDb db, string slug, CancellationToken stop)
    {
        var (bare, slashed) = ($"/{slug}", $"/{slug}/");
        return db.Addresses.AnyAsync(a => a.Path == bare || a.Path == slashed, stop);
    }

    // The menu leads to the new address at once, without a redirect.
    private static async Task MoveMenu(NewsDb db, string from, string to, CancellationToken stop)
    {
        foreach (var item in from == to ? [] : await db.Navigation.Where(n => n.Address.StartsWith(from)).ToListAsync(stop))
            item.Address = to + item.Address[from.Length..];
    }
}
