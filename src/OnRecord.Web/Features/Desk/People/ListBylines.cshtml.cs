using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.People;

/// <param name="Account">Name of the account tied to it; null: none.</param>
public sealed record BylineLine(Byline Byline, string? Account);

/// <summary>The people under whose names stories stand.</summary>
[May(DeskAct.EditBylines)]
public sealed class ListBylinesModel(NewsDb db, TimeProvider time) : DeskPage(db, time)
{
    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<BylineLine> Lines { get; private set; } = [];

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var (name, slug) = ((Name ?? "").Trim(), Slug.From((Name ?? "").Trim()));
        if (name.Length is 0 or > PersonForm.LongestName)
            return Refused(nameof(Name), $"Write a name of up to {PersonForm.LongestName} characters.");
        if (await Db.Bylines.AnyAsync(b => b.Slug == slug, Stop))
            return Refused(nameof(Name), $"A byline stands at /by/{slug} already.");
        var byline = new Byline { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), Name = name, Slug = slug };
        Db.Bylines.Add(byline);
        Audit("made a byline", name);
        await Db.SaveChangesAsync(Stop);
        return Done($"{name} is there.", $"/desk/bylines/{byline.Id}");
    }

    private async Task Load()
    {
        var accounts = (await Db.Accounts.AsNoTracking().Where(a => a.BylineId != null && a.EndedAt == null).ToListAsync(Stop)).ToLookup(a => a.BylineId!.Value, a => a.Name);
        Lines = [.. (await Db.Bylines.AsNoTracking().OrderBy(b => b.Name).ToListAsync(Stop)).Select(b => new BylineLine(b, accounts[b.Id].FirstOrDefault()))];
    }
}
