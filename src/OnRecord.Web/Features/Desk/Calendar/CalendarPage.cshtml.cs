using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Calendar;

/// <param name="Time">"06:30" in the site's zone.</param>
/// <param name="What">"goes out", "embargo ends" or "published".</param>
public sealed record CalendarEntry(DateOnly Day, string Time, string What, string Class, string Title, string Address);

/// <summary>A month of what goes out when, in the site's zone: a sheet where there is room, a list where there is not.</summary>
[May(DeskAct.ReadDesk)]
public sealed class CalendarModel(NewsDb db, TimeProvider time, DeskTime clock) : DeskPage(db, time)
{
    private const int Most = 500;

    /// <summary>"2026-11"; this month without it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    public DateOnly First { get; private set; }

    public DateOnly Today { get; private set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public ILookup<DateOnly, CalendarEntry> Entries { get; private set; } = Array.Empty<CalendarEntry>().ToLookup(e => e.Day);

    /// <summary>The days of the sheet: whole weeks from a Monday on.</summary>
    public IEnumerable<DateOnly[]> Weeks
    {
        get
        {
            var monday = First.AddDays(-(((int)First.DayOfWeek + 6) % 7));
            for (; monday < First.AddMonths(1); monday = monday.AddDays(7))
                yield return [.. Enumerable.Range(0, 7).Select(monday.AddDays)];
        }
    }

    public string Address(int months) => "/desk/calendar?month=" + First.AddMonths(months).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public async Task OnGetAsync()
    {
        Zone = await clock.Zone();
        Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Zone));
        First = DateOnly.TryParseExact(Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 1990 and < 2200
            ? asked : new DateOnly(Today.Year, Today.Month, 1);
        // A day of slack on either side: a month of the zone is not a month of UTC.
        var (from, to) = (Utc(First.AddDays(-8)), Utc(First.AddMonths(1).AddDays(8)));
        var rows = from copy in Db.WorkingCopies.AsNoTracking() join story in Db.Stories.AsNoTracking() on copy.StoryId equals story.Id select new { story, copy };
        if (Me.Person.Sections is { } reached)
        {
            Guid[] sections = [.. reached];
            rows = rows.Where(r => r.copy.SectionId != null ? sections.Contains(r.copy.SectionId.Value) : r.story.MadeById == Me.Id || r.story.AssignedToId == Me.Id);
        }

        var scheduled = await rows.Where(r => r.copy.ScheduledFor >= from && r.copy.ScheduledFor < to).OrderBy(r => r.copy.ScheduledFor).Take(Most)
            .Select(r => new { r.story.Id, r.copy.HeadlineJson, At = r.copy.ScheduledFor!.Value }).ToListAsync(Stop);
        var embargoed = await rows.Where(r => r.story.EmbargoUntil >= from && r.story.EmbargoUntil < to).OrderBy(r => r.story.EmbargoUntil).Take(Most)
            .Select(r => new { r.story.Id, r.copy.HeadlineJson, At = r.story.EmbargoUntil!.Value }).ToListAsync(Stop);
        Entries = scheduled.Select(s => Entry(s.Id, s.HeadlineJson, s.At, "goes out", "scheduled"))
            .Concat(embargoed.Select(e => Entry(e.Id, e.HeadlineJson, e.At, "embargo ends", "embargo")))
            .OrderBy(e => e.Time, StringComparer.Ordinal).ToLookup(e => e.Day);
    }

    private CalendarEntry Entry(Guid id, string headline, DateTime at, string what, string kind)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, Zone);
        return new CalendarEntry(
            DateOnly.FromDateTime(local), local.ToString("HH:mm", CultureInfo.InvariantCulture), what, kind,
            StoryAtDesk.TitleOf(headline), $"{DeskHost.Prefix}/stories/{id}/publish");
    }

    private static DateTime Utc(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
