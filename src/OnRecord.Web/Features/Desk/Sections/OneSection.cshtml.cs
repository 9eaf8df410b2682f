using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Sections;

/// <summary>A section: its name, address and place. It can go when nothing stands in it.</summary>
[May(DeskAct.EditSections)]
public sealed class OneSectionModel(NewsDb db, TimeProvider time, Evictions evictions) : SitePage(db, time, evictions)
{
    public Section Section { get; private set; } = null!;

    [BindProperty]
    public SectionForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        (Form.Name, Form.Slug, Form.Description, Form.Parent) = (Section.Name, Section.Slug, Section.Description, Section.ParentId);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        var (name, above) = (Section.Name, Section.ParentId);
        var written = await SectionWriting.Write(Db, Section, Form, Now, Stop);
        if (!written.Ok)
            return Refused(written);
        Audit("changed a section", Section.Name, detail: name == Section.Name ? null : $"was called {name}");
        // Cards and stories everywhere name the section and link to it.
        await Save([Tag.Site, Tag.Newest, Tag.Section(id), .. new[] { above, Section.ParentId }.OfType<Guid>().Select(Tag.Section)]);
        return Done("Saved.", "/desk/sections");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        if (await Holds(id) is { Ok: false } refused)
            return Refused(refused);
        Db.Sections.Remove(Section);
        Audit("removed a section", Section.Name);
        await Save(Tag.Site, Tag.Newest, Tag.Section(id));
        return Done($"The section {Section.Name} is gone.", "/desk/sections");
    }

    private async Task<Outcome> Holds(Guid id)
    {
        var limited = (await Db.Accounts.AsNoTracking().ToListAsync(Stop)).Where(a => a.Sections.Contains(id)).Select(a => a.Name).ToList();
        return Outcome.DoneUnless(
        [
            .. await Db.Versions.AnyAsync(v => v.SectionId == id, Stop) ? ["Stories were published in this section, and published versions stay as they are. Rename it, or put it under another one."] : Array.Empty<string>(),
            .. await Db.WorkingCopies.AnyAsync(c => c.SectionId == id, Stop) ? ["Stories at the desk stand in this section: give them another one first."] : Array.Empty<string>(),
            .. await Db.Sections.AnyAsync(s => s.ParentId == id, Stop) ? ["Other sections stand under it: move or remove those first."] : Array.Empty<string>(),
            .. limited.Count > 0 ? [$"Accounts are limited to it ({string.Join(", ", limited)}): change that first."] : Array.Empty<string>(),
        ]);
    }

    private async Task<bool> Load(Guid id)
    {
        if (await Db.Sections.SingleOrDefaultAsync(s => s.Id == id, Stop) is not { } found)
            return false;
        Section = found;
        Form.Parents = [.. (await Db.Sections.AsNoTracking().Where(s => s.ParentId == null && s.Id != id).OrderBy(s => s.Order).ToListAsync(Stop)).Select(s => new SelectListItem(s.Name, s.Id.ToString()))];
        return true;
    }
}
