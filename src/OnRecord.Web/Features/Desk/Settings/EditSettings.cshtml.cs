using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Features.Desk.Settings;

/// <summary>What the newsroom says of itself, and how its site behaves.</summary>
[May(DeskAct.ChangeSettings)]
public sealed class EditSettingsModel(NewsDb db, TimeProvider time, Evictions evictions, LanguageCatalog languages) : SitePage(db, time, evictions)
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public IReadOnlyList<string> Languages { get; } = [.. languages.Tags];

    public IReadOnlyList<string> Zones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id == "UTC" || id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public async Task OnGetAsync() => Form = SettingsForm.Of(await Db.Settings.AsNoTracking().SingleAsync(Stop));

    public async Task<IActionResult> OnPostAsync()
    {
        foreach (var (field, sentence) in Form.Faults(Languages))
            ModelState.AddModelError($"Form.{field}", sentence);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var settings = await Db.Settings.SingleAsync(Stop);
        await Form.Write(Db, settings, Stop);
        var changed = Db.Entry(settings).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        Audit("changed the settings", string.Join(", ", changed));
        await Save(Tag.Site);
        return Done("The settings are saved, and hold from now on.", "/desk/settings");
    }
}
