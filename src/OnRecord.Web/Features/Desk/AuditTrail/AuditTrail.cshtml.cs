using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.AuditTrail;

public sealed record AuditRow(string When, string Who, string Act, string Subject, Guid? Story, string? Detail);

/// <summary>Who did what at the desk, newest first.</summary>
[May(DeskAct.ReadAudit)]
public sealed class AuditTrailModel(NewsDb db, TimeProvider time, DeskTime clock) : DeskPage(db, time)
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Story { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    /// <summary>Acts older than the one of this id.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Acts { get; private set; } = [];

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public string? StoryTitle { get; private set; }

    /// <summary>Where the next page is; null on the last.</summary>
    public string? Older { get; private set; }

    public string Newest => Address(null);

    public async Task OnGetAsync()
    {
        var zone = await clock.Zone();
        People = [.. (await Db.Accounts.AsNoTracking().OrderBy(a => a.Name).ToListAsync(Stop)).Select(a => new SelectListItem(a.Name, a.Id.ToString()))];
        Acts = [.. (await Db.Audit.Select(e => e.Act).Distinct().OrderBy(a => a).ToListAsync(Stop)).Select(a => new SelectListItem(a, a))];
        var found = await Filtered().OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(Stop);
        var page = found.Take(PageSize).ToList();
        Rows = [.. page.Select(e => new AuditRow(DeskTime.Words(e.At, zone), People.FirstOrDefault(p => p.Value == e.AccountId?.ToString())?.Text ?? "Somebody not signed in", e.Act, e.Subject, e.StoryId, e.Detail))];
        Older = found.Count > PageSize ? Address(page[^1].Id) : null;
        if (Story is { } story && await Db.WorkingCopies.AsNoTracking().Where(c => c.StoryId == story).Select(c => c.HeadlineJson).SingleOrDefaultAsync(Stop) is { } headline)
            StoryTitle = StoryAtDesk.TitleOf(headline);
    }

    private IQueryable<AuditEntry> Filtered()
    {
        var entries = Db.Audit.AsNoTracking();
        if (Person is { } person)
            entries = entries.Where(e => e.AccountId == person);
        if (Story is { } story)
            entries = entries.Where(e => e.StoryId == story);
        if (Act is { Length: > 0 } act)
            entries = entries.Where(e => e.Act == act);
        return Before is { } before ? entries.Where(e => e.Id.CompareTo(before) < 0) : entries;
    }

    private string Address(Guid? before) => QueryHelpers.AddQueryString(DeskHost.Prefix + "/audit", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Person"] = Person?.ToString(), ["Story"] = Story?.ToString(), ["Act"] = Act, ["Before"] = before?.ToString(),
    }.Where(p => p.Value is { Length: > 0 }));
}
