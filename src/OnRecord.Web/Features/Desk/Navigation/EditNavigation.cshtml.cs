using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Site;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Navigation;

/// <summary>A line of the menu as it is typed.</summary>
public sealed class MenuLine
{
    public string? Label { get; set; }

    public string? Address { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Label) && string.IsNullOrWhiteSpace(Address);
}

/// <summary>The menu of the public site: labels, where they lead, their order.</summary>
[May(DeskAct.EditNavigation)]
public sealed class EditNavigationModel(NewsDb db, TimeProvider time, Evictions evictions, SitePaths paths) : SitePage(db, time, evictions)
{
    private const int Most = 24;
    private const int LongestLabel = 60;

    [BindProperty]
    public List<MenuLine> Line { get; set; } = [];

    /// <summary>"save", "more", "up:2", "down:2" or "remove:2".</summary>
    [BindProperty]
    public string? Do { get; set; }

    public bool Changed { get; private set; }

    public async Task OnGetAsync() =>
        Line = [.. (await Kept()).Select(n => new MenuLine { Label = n.Label, Address = n.Address })];

    public async Task<IActionResult> OnPostAsync()
    {
        Changed = true;
        // The fields show the lines in the order they came in, not what was typed at a place.
        ModelState.Clear();
        if (OrderActs.Apply(Line, Do) || Do == "more")
        {
            if (Do == "more" && Line.Count < Most)
                Line.Add(new MenuLine());
            return Page();
        }

        if (Do != "save")
            return BadRequest();
        var lines = Line.Where(l => !l.IsEmpty).Take(Most).ToList();
        for (var i = 0; i < Line.Count; i++)
        {
            if (!Line[i].IsEmpty)
                await Check(i, Line[i]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        await Db.Navigation.ExecuteDeleteAsync(Stop);
        Db.Navigation.AddRange(lines.Select((l, i) => new NavigationItem { Position = i, Label = l.Label!.Trim(), Address = l.Address!.Trim() }));
        Audit("changed the menu", string.Join(", ", lines.Select(l => l.Label!.Trim())));
        await Save([Tag.Site], all);
        return Done("The menu is as you made it.", "/desk/navigation");
    }

    private Task<List<NavigationItem>> Kept() => Db.Navigation.AsNoTracking().OrderBy(n => n.Position).ToListAsync(Stop);

    private async Task Check(int i, MenuLine line)
    {
        if (string.IsNullOrWhiteSpace(line.Label))
            ModelState.AddModelError($"Line[{i}].Label", "Say what the line is called.");
        else if (line.Label.Trim().Length > LongestLabel)
            ModelState.AddModelError($"Line[{i}].Label", $"At most {LongestLabel} characters fit in a menu.");
        var address = Address.Read((line.Address ?? "").Trim());
        if (!address.Ok)
            ModelState.AddModelError($"Line[{i}].Address", address.Sentence);
        else if (await Leads(address.Value) is { Ok: false } nowhere)
            ModelState.AddModelError($"Line[{i}].Address", nowhere.Sentence);
    }

    private async Task<Outcome> Leads(Address address)
    {
        if (address.IsPath)
            return await paths.Exists(Db, address.Value, Stop);
        return address.Value.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? Outcome.Done
            : Outcome.Refused("Write a path of this site, such as /world/, or an address with https://.");
    }
}
