using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Moved;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.People;

/// <summary>A byline: its name, role and what readers are told of the person.</summary>
[May(DeskAct.EditBylines)]
public sealed class OneBylineModel(NewsDb db, TimeProvider time, Evictions evictions) : SitePage(db, time, evictions)
{
    private const int LongestText = 2_000;

    public Byline Byline { get; private set; } = null!;

    public string? Account { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? About { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        (Name, Slug, Role, About) = (Byline.Name, Byline.Slug, Byline.Role, Byline.About);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        var (name, role, about) = ((Name ?? "").Trim(), (Role ?? "").Trim(), (About ?? "").Trim());
        var slug = (Slug ?? "").Trim() is { Length: > 0 } typed ? typed : Domain.Text.Slug.From(name);
        var checkedForm = Outcome.DoneUnless(
        [
            .. name.Length is 0 or > PersonForm.LongestName ? [$"Write a name of up to {PersonForm.LongestName} characters."] : Array.Empty<string>(),
            .. role.Length > PersonForm.LongestName || about.Length > LongestText ? [$"The role may have {PersonForm.LongestName} characters, the rest {LongestText}."] : Array.Empty<string>(),
            .. !Domain.Text.Slug.IsSlug(slug) ? [$"\"{slug}\" can't end an address: use lower-case letters, digits and single hyphens."] : Array.Empty<string>(),
            .. await Db.Bylines.AnyAsync(b => b.Slug == slug && b.Id != id, Stop) ? [$"Another byline stands at /by/{slug}."] : Array.Empty<string>(),
        ]);
        if (!checkedForm.Ok)
            return Refused(checkedForm);
        var before = Byline.Name;
        await MovedAddresses.Move(Db, "/by/" + Byline.Slug, "/by/" + slug, Now, Stop);
        (Byline.Name, Byline.Slug, Byline.Role, Byline.About) = (name, slug, role, about);
        Audit("changed a byline", name, detail: before == name ? null : $"was called {before}");
        // Lists show bylines too, and carry the tags of their stories alone.
        var stories = await Db.Stories.Where(s => Db.Versions.Any(v => v.Id == s.CurrentVersionId && v.Bylines.Any(b => b.BylineId == id))).Select(s => s.Id).ToListAsync(Stop);
        await Save([Tag.Byline(id), .. stories.Select(Tag.Story)]);
        return Done("Saved.", $"/desk/bylines/{id}");
    }

    private async Task<bool> Load(Guid id)
    {
        if (await Db.Bylines.SingleOrDefaultAsync(b => b.Id == id, Stop) is not { } found)
            return false;
        Byline = found;
        Account = await Db.Accounts.Where(a => a.BylineId == id && a.EndedAt == null).Select(a => a.Name).FirstOrDefaultAsync(Stop);
        return true;
    }
}
