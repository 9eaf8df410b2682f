using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Moved;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.People;

/// <param name="Org">Null: the title alone is known.</param>
public sealed record AffiliationLine(Affiliation Affiliation, string? Org);

/// <summary>A person, organisation, outlet or group: names, what it is, whom it speaks for, and its merging into another.</summary>
[May(DeskAct.EditPeople)]
public sealed class OnePersonModel(NewsDb db, TimeProvider time, Evictions evictions) : SitePage(db, time, evictions)
{
    public Agent Agent { get; private set; } = null!;

    [BindProperty]
    public PersonForm Form { get; set; } = new();

    [BindProperty]
    public AffiliationForm Office { get; set; } = new();

    /// <summary>Name of the entry to merge this one into.</summary>
    [BindProperty]
    public string? Into { get; set; }

    public IReadOnlyList<AffiliationLine> Offices { get; private set; } = [];

    public IReadOnlyList<string> Organisations { get; private set; } = [];

    public IReadOnlyList<string> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        await Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        var checkedForm = Form.Check();
        if (!checkedForm.Ok)
            return Refused(checkedForm);
        if (await Db.Agents.AnyAsync(a => a.Slug == Form.Slug && a.Id != id, Stop))
            return Refused(Outcome.Refused($"Another entry stands at /people/{Form.Slug}. To make the two one, merge them."));
        var owner = await Named(Form.Owner);
        if (!owner.Ok)
            return Refused(owner.Refusal);
        if (await Owners.LeadTo(Db, owner.Value.Id, [id], Stop))
            return Refused(Outcome.Refused("An outlet can't own itself, by way of others neither."));
        var before = Agent.Name;
        await MovedAddresses.Move(Db, "/people/" + Agent.Slug, "/people/" + Form.Slug, Now, Stop);
        (Agent.Name, Agent.Slug, Agent.Kind, Agent.Wikidata, Agent.Aliases) = (Form.Name!, Form.Slug!, Form.Kind, Form.Wikidata, Form.OtherNames());
        (Agent.Domain, Agent.Wire, Agent.OwnerGroupId) = (Form.Domain, Form.Wire && Form.Kind == AgentKind.Outlet, owner.Value.Id);
        Audit("changed a person or outlet", Agent.Name, detail: before == Agent.Name ? null : $"was called {before}");
        await Save(Tag.Agent(id));
        return Done("Saved.", $"/desk/people/{id}");
    }

    public async Task<IActionResult> OnPostOfficeAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        await Fill();
        var org = await Named(Office.Org);
        var made = org.Ok ? Office.Make(id, org.Value.Id, Now) : org.Refusal;
        if (!made.Ok)
            return Refused(made.Refusal);
        Db.Affiliations.Add(made.Value);
        Audit("added an office", Agent.Name, detail: made.Value.Title);
        await Save(Tag.Agent(id));
        return Done("Added.", $"/desk/people/{id}");
    }

    /// <param name="office">Which office ends.</param>
    /// <param name="until">A date as it is known, EDTF.</param>
    public async Task<IActionResult> OnPostEndAsync(Guid id, Guid office, string? until)
    {
        if (!await Load(id))
            return NotFound();
        await Fill();
        if (await Db.Affiliations.SingleOrDefaultAsync(a => a.Id == office && a.AgentId == id, Stop) is not { } held)
            return NotFound();
        var date = Edtf.Parse((until ?? "").Trim());
        if (!date.Ok)
            return Refused(date.Refusal);
        held.ValidTo = date.Value;
        Audit("ended an office", Agent.Name, detail: held.Title);
        await Save(Tag.Agent(id));
        return Done("It ended then.", $"/desk/people/{id}");
    }

    public async Task<IActionResult> OnPostMergeAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        await Fill();
        var named = (Into ?? "").Trim();
        var found = await Db.Agents.Where(a => (a.Name == named || a.Slug == named) && a.Id != id).OrderBy(a => a.Id).Take(2).ToListAsync(Stop);
        if (found is not [var into])
            return Refused(nameof(Into), found.Count == 0 ? "Write the name of another entry as it stands in the list." : "Two entries are called so: write the end of the address instead.");
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        var merged = await PersonMerging.Merge(Db, Agent, into, Now, Stop);
        if (!merged.Ok)
            return Refused(merged);
        Audit("merged a person or outlet", Agent.Name, detail: $"into {into.Name}");
        await Save([Tag.Agent(id), Tag.Agent(into.Id)], all);
        return Done($"{Agent.Name} is {into.Name} now. The old address leads there.", $"/desk/people/{into.Id}");
    }

    /// <summary>The organisation or group of this name; none where none is written.</summary>
    private async Task<Outcome<Chosen>> Named(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return new Chosen(null);
        var typed = name.Trim();
        var found = await Db.Agents.AsNoTracking().Where(a => a.Name == typed && a.Kind != AgentKind.Person).Select(a => a.Id).OrderBy(a => a).Take(2).ToListAsync(Stop);
        return found is [var one] ? new Chosen(one) : Outcome.Refused(found.Count == 0 ? $"There is no organisation called \"{typed}\": add it first." : $"Two entries are called \"{typed}\": merge them first.");
    }

    private async Task Fill()
    {
        Form = PersonForm.Of(Agent, Agent.OwnerGroupId is { } owner ? await Db.Agents.Where(a => a.Id == owner).Select(a => a.Name).SingleAsync(Stop) : null);
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Form.", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
    }

    private async Task<bool> Load(Guid id)
    {
        if (await Db.Agents.SingleOrDefaultAsync(a => a.Id == id, Stop) is not { } found)
            return false;
        Agent = found;
        var held = await Db.Affiliations.AsNoTracking().Where(a => a.AgentId == id).ToListAsync(Stop);
        Guid[] orgs = [.. held.Select(a => a.OrgId).OfType<Guid>()];
        var names = await Db.Agents.AsNoTracking().Where(a => orgs.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, Stop);
        Offices = [.. held.OrderByDescending(a => a.ValidFrom?.First ?? DateOnly.MinValue).Select(a => new AffiliationLine(a, a.OrgId is { } org ? names[org] : null))];
        var person = found.Kind == AgentKind.Person;
        Organisations = await Db.Agents.AsNoTracking().Where(a => a.Kind != AgentKind.Person && a.Id != id).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(Stop);
        Others = await Db.Agents.AsNoTracking().Where(a => a.Id != id && (a.Kind == AgentKind.Person) == person).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(Stop);
        return true;
    }

    private sealed record Chosen(Guid? Id);
}
