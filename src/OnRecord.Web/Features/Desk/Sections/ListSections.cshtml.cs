using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Sections;

/// <param name="Stories">How many published stories stand in it.</param>
public sealed record SectionLine(Section Section, string Path, int Stories, bool First, bool Last);

/// <summary>The sections in their order, parents before children, and the form for a new one.</summary>
[May(DeskAct.EditSections)]
public sealed class ListSectionsModel(NewsDb db, TimeProvider time, Evictions evictions) : SitePage(db, time, evictions)
{
    public IReadOnlyList<SectionLine> Lines { get; private set; } = [];

    [BindProperty]
    public SectionForm New { get; set; } = new();

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        var siblings = await Db.Sections.Where(s => s.ParentId == New.Parent).Select(s => (int?)s.Order).MaxAsync(Stop);
        var section = new Section { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), Name = "", Slug = "", Order = (siblings ?? -1) + 1 };
        var written = await SectionWriting.Write(Db, section, New, Now, Stop);
        if (!written.Ok)
        {
            await Load();
            return Refused(written);
        }

        Db.Sections.Add(section);
        Audit("made a section", section.Name);
        await Save(Tag.Newest);
        return Done($"The section {section.Name} is there. Put it into the menu when it has stories.", "/desk/sections");
    }

    /// <param name="act">"up" or "down" and a section's id, divided by a colon.</param>
    public async Task<IActionResult> OnPostMoveAsync(string? act)
    {
        if (act?.Split(':') is not [("up" or "down") and var way, var text] || !Guid.TryParse(text, CultureInfo.InvariantCulture, out var id)
            || await Db.Sections.SingleOrDefaultAsync(s => s.Id == id, Stop) is not { } section)
        {
            return NotFound();
        }

        var siblings = await Db.Sections.Where(s => s.ParentId == section.ParentId).OrderBy(s => s.Order).ThenBy(s => s.Name).ToListAsync(Stop);
        OrderActs.Apply(siblings, string.Create(CultureInfo.InvariantCulture, $"{way}:{siblings.IndexOf(section)}"));
        for (var i = 0; i < siblings.Count; i++)
            siblings[i].Order = i;
        Audit("moved a section", section.Name);
        await Save([Tag.Newest, .. siblings.Select(s => Tag.Section(s.Id)), .. section.ParentId is { } parent ? [Tag.Section(parent)] : Array.Empty<string>()]);
        return Done($"{section.Name} is now {siblings.IndexOf(section) + 1} of {siblings.Count}.", "/desk/sections");
    }

    private async Task Load()
    {
        var all = await Db.Sections.AsNoTracking().OrderBy(s => s.Order).ThenBy(s => s.Name).ToListAsync(Stop);
        var stories = await Db.Stories.Where(s => s.Status == StoryStatus.Published && s.SectionId != null).GroupBy(s => s.SectionId!.Value)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, Stop);
        Lines = [.. Under(null)];
        New.Parents = [.. all.Where(s => s.ParentId is null).Select(s => new SelectListItem(s.Name, s.Id.ToString()))];

        IEnumerable<SectionLine> Under(Guid? parent)
        {
            var here = all.Where(s => s.ParentId == parent).ToList();
            return here.SelectMany((s, i) => Under(s.Id).Prepend(new SectionLine(s, SectionWriting.Path(s.Slug, s.ParentId, all), stories.GetValueOrDefault(s.Id), i == 0, i == here.Count - 1)));
        }
    }
}
