using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Notices;

/// <summary>Somebody's in-tray.</summary>
[May(DeskAct.ReadDesk)]
public sealed class NoticesModel(NewsDb db, TimeProvider time, DeskTime clock) : DeskPage(db, time)
{
    private const int Most = 100;

    public IReadOnlyList<Notice> All { get; private set; } = [];

    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    public string When(DateTime utc) => DeskTime.Words(utc, zone);

    public async Task OnGetAsync()
    {
        zone = await clock.Zone();
        All = await Db.Notices.AsNoTracking().Where(n => n.AccountId == Me.Id).OrderByDescending(n => n.Id).Take(Most).ToListAsync(Stop);
    }

    /// <summary>All up to one are seen: what came since the page was opened is not.</summary>
    public async Task<IActionResult> OnPostAsync(Guid? upTo)
    {
        if (upTo is { } last && await Db.Notices.AsNoTracking().Where(n => n.Id == last && n.AccountId == Me.Id).Select(n => (DateTime?)n.At).SingleOrDefaultAsync(Stop) is { } at)
        {
            var now = Now;
            await Db.Notices.Where(n => n.AccountId == Me.Id && n.SeenAt == null && n.At <= at).ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now), Stop);
        }

        return Redirect("/desk");
    }
}
