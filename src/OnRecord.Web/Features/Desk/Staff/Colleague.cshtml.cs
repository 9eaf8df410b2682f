using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Me;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Staff;

/// <summary>One account: its role, sections and byline, and the ways to close it.</summary>
[May(DeskAct.EndAccount)]
public sealed class ColleagueModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, SiteState site) : DeskPage(db, time)
{
    private Account account = null!;
    private Storage.Accounts.SignIn person = null!;

    [BindProperty]
    public Role Role { get; set; }

    [BindProperty]
    public List<Guid> Sections { get; set; } = [];

    [BindProperty]
    public Guid? Byline { get; set; }

    public string Name => account.Name;

    public string Email => person.Email ?? "";

    public bool Ended => account.EndedAt is not null;

    public bool HasFactor { get; private set; }

    public string? Seen { get; private set; }

    public IReadOnlyList<SelectListItem> AllSections { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Bylines { get; private set; } = [];

    private string Address => $"{DeskHost.Prefix}/staff/{account.Id}";

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        (Role, Sections, Byline) = (account.Role, [.. account.Sections], account.BylineId);
        return Page();
    }

    public async Task<IActionResult> OnPostChangeAsync(Guid id)
    {
        if (!await Load(id) || Ended)
            return NotFound();
        if (!ModelState.IsValid)
            return Refused();
        var allowed = StaffSections.Check(Role, Sections, AllSections);
        if (!allowed.Ok)
            return Refused(allowed);
        if (Byline is { } byline && Bylines.All(b => b.Value != byline.ToString()))
            return Refused(nameof(Byline), "That byline is gone: load the page again.");
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        if (Role != Role.Admin && await IsLastAdmin() is { Ok: false } last)
            return Refused(last);
        var names = await StaffSections.Names(Db, Stop);
        if (account.Role != Role || !account.Sections.ToHashSet().SetEquals(Sections))
            Audit("changed the role", account.Name, detail: $"{RoleWords.Of(account.Role)}, {StaffSections.Words(account.Sections, names)} → {RoleWords.Of(Role)}, {StaffSections.Words(Sections, names)}");
        if (account.BylineId != Byline)
            Audit("changed the byline", account.Name, detail: Bylines.FirstOrDefault(b => b.Value == Byline?.ToString())?.Text ?? "none");
        (account.Role, account.Sections, account.BylineId) = (Role, Sections, Byline);
        await Db.SaveChangesAsync(Stop);
        await all.CommitAsync(Stop);
        return Done($"{account.Name} is {RoleWords.One(Role)} now; it holds at once.", Address);
    }

    public async Task<IActionResult> OnPostSessionsAsync(Guid id)
    {
        if (!await Load(id) || Ended)
            return NotFound();
        await OwnAccount.EndSessions(Db, id, null, Now, Stop);
        Audit("ended the sessions", account.Name);
        await Db.SaveChangesAsync(Stop);
        return Done($"{account.Name} is signed out everywhere.", Address);
    }

    public async Task<IActionResult> OnPostFactorAsync(Guid id)
    {
        if (!await Load(id) || Ended)
            return NotFound();
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        await factor.TurnOff(person);
        await Db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == id).ExecuteDeleteAsync(Stop);
        await OwnAccount.EndSessions(Db, id, null, Now, Stop);
        Audit("removed the second factor", account.Name);
        Db.Mail.Add(AccountMail.Changed(Email, account.Name, $"{Me.Account.Name} removed the passkeys and the authenticator of your account.", await site.Now(), Now));
        await Db.SaveChangesAsync(Stop);
        await all.CommitAsync(Stop);
        return Done($"{account.Name} signs in with the password alone until a factor is added.", Address);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id)
    {
        if (!await Load(id) || Ended)
            return NotFound();
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        if (await IsLastAdmin() is { Ok: false } last)
        {
            (Role, Sections, Byline) = (account.Role, [.. account.Sections], account.BylineId);
            return Refused(last);
        }

        account.EndedAt = Now;
        await OwnAccount.EndSessions(Db, id, null, Now, Stop);
        Audit("ended the account", account.Name);
        await Db.SaveChangesAsync(Stop);
        await all.CommitAsync(Stop);
        return Done($"The account of {account.Name} is ended.", DeskHost.Prefix + "/staff");
    }

    /// <summary>Refused when nobody else could let people in. Two who would take the role from each other wait here for one another.</summary>
    private async Task<Outcome> IsLastAdmin()
    {
        await Db.Settings.ExecuteUpdateAsync(set => set.SetProperty(s => s.Name, s => s.Name), Stop);
        return account.Role == Role.Admin && !await Db.Accounts.AnyAsync(a => a.Role == Role.Admin && a.EndedAt == null && a.Id != account.Id && Db.SignIns.Any(s => s.Id == a.Id), Stop)
            ? Outcome.Refused($"{account.Name} is the last administrator: make somebody else one first.")
            : Outcome.Done;
    }

    private async Task<bool> Load(Guid id)
    {
        if (await Db.Accounts.SingleOrDefaultAsync(a => a.Id == id, Stop) is not { } found || await people.FindByIdAsync(id.ToString()) is not { } signIn)
            return false;
        (account, person) = (found, signIn);
        HasFactor = await factor.Has(person, Stop);
        var zone = (await site.Now()).Zone;
        var seen = await Db.Sessions.Where(s => s.AccountId == id).Select(s => (DateTime?)s.SeenAt).MaxAsync(Stop);
        Seen = seen is { } at ? DeskTime.Words(at, zone) : null;
        AllSections = await StaffSections.All(Db, Me, Stop);
        Bylines = [.. (await Db.Bylines.AsNoTracking().OrderBy(b => b.Name).ToListAsync(Stop)).Select(b => new SelectListItem(b.Name, b.Id.ToString()))];
        return true;
    }
}
