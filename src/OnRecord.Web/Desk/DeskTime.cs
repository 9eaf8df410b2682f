using System.Globalization;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Desk;

/// <summary>Moments as the desk writes them: in the site's zone, which is the newsroom's.</summary>
public sealed class DeskTime(SiteState site)
{
    public async Task<TimeZoneInfo> Zone() => (await site.Now()).Zone;

    /// <summary>"23 November 2026, 06:30".</summary>
    /// <param name="utc">UTC.</param>
    public static string Words(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
