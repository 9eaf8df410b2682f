using System.Globalization;
using OnRecord.Domain;
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

    /// <summary>"23 Nov, 06:30", with the year where it is another one: for lists.</summary>
    /// <param name="utc">UTC.</param>
    /// <param name="now">UTC.</param>
    public static string Short(DateTime utc, DateTime now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
        return local.ToString(local.Year == TimeZoneInfo.ConvertTimeFromUtc(now, zone).Year ? "d MMM, HH:mm" : "d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>As a form's field for a moment takes it: "2026-11-23T06:30".</summary>
    /// <param name="utc">UTC.</param>
    public static string Field(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>
    /// The moment that a form's field names in the zone, in UTC. Of the hour that comes twice when the clocks go back it is the later, so that
    /// nothing happens early; an hour that is left out is refused.
    /// </summary>
    /// <param name="local">"2026-11-23T06:30", with or without seconds.</param>
    public static Outcome<DateTime> Read(string? local, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(local, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return Outcome.Refused("Give day and time.");
        if (zone.IsInvalidTime(at))
            return Outcome.Refused(string.Create(CultureInfo.InvariantCulture, $"There is no {at:HH:mm} on {at:d MMMM yyyy} in {zone.Id}: the clocks go forward. Choose another time."));
        var offset = zone.IsAmbiguousTime(at) ? zone.GetAmbiguousTimeOffsets(at).Min() : zone.GetUtcOffset(at);
        return DateTime.SpecifyKind(at - offset, DateTimeKind.Utc);
    }
}
