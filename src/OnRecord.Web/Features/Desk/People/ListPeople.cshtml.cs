using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Sourcing;

namespace OnRecord.Web.Features.Desk.People;

/// <param name="Sources">Sources that this is.</param>
/// <param name="Reports">Reports it published.</param>
public sealed record PersonLine(Guid Id, string Name, string Slug, AgentKind Kind, int Sources, int Reports);

/// <summary>People, organisations, outlets and groups, by name.</summary>
[May(DeskAct.EditPeople)]
public sealed class ListPeopleModel(NewsDb db, TimeProvider time) : DeskPage(db, time)
{
    private const int PerPage = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public AgentKind? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public AgentKind NewKind { get; set; }

    public IReadOnlyList<PersonLine> Lines { get; private set; } = [];

    public bool More { get; private set; }

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        var (name, slug) = ((Name ?? "").Trim(), Slug.From((Name ?? "").Trim()));
        if (name.Length is 0 or > PersonForm.LongestName)
            return Refused(nameof(Name), $"Write a name of up to {PersonForm.LongestName} characters.");
        if (!Enum.IsDefined(NewKind))
            return Refused(nameof(NewKind), "Choose what it is.");
        if (await Db.Agents.AnyAsync(a => a.Slug == slug, Stop))
            return Refused(nameof(Name), $"Somebody stands at /people/{slug} already: open them, or write the name with what tells the two apart.");
        var agent = new Agent { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), Kind = NewKind, Name = name, Slug = slug };
        Db.Agents.Add(agent);
        Audit("added a person or outlet", name);
        await Db.SaveChangesAsync(Stop);
        return Done($"{name} is there.", $"/desk/people/{agent.Id}");
    }

    private async Task Load()
    {
        Number = Math.Clamp(Number, 1, 10_000);
        var agents = Db.Agents.AsNoTracking();
        if (Kind is { } kind)
            agents = agents.Where(a => a.Kind == kind);
        agents = agents.WhereAll(a => a.FindKey, FindKey.WordsOf(Search));
        var found = await agents.OrderBy(a => a.Name).ThenBy(a => a.Id).Skip((Number - 1) * PerPage).Take(PerPage + 1)
            .Select(a => new PersonLine(a.Id, a.Name, a.Slug, a.Kind, Db.Sources.Count(s => s.AgentId == a.Id), Db.Reports.Count(r => r.OutletId == a.Id))).ToListAsync(Stop);
        (More, Lines) = (found.Count > PerPage, [.. found.Take(PerPage)]);
    }
}
