using System.Collections.Frozen;

namespace OnRecord.Web.Theme.Languages;

/// <summary>How a language writes dates and times, in patterns with holes: {day}, {month}, {monthShort}, {monthNumber}, {year}, {weekday};
/// {hour} (00 to 23), {hour12}, {minute}, {period}; {date}, {time}, {zone}.</summary>
internal sealed class DateForms(NumberForms numbers, FrozenDictionary<string, string[]> names, FrozenDictionary<string, Message> patterns, FrozenDictionary<string, string> zones)
{
    /// <summary>The patterns a file must give, each with the holes it may have.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> Patterns = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["date"] = ["day", "month", "monthShort", "monthNumber", "year", "weekday"],
        ["shortDate"] = ["day", "month", "monthShort", "monthNumber", "year", "weekday"],
        ["time"] = ["hour", "hour12", "minute", "period"],
        ["dateTime"] = ["date", "time", "zone"],
        ["edtf/year"] = ["year"],
        ["edtf/month"] = ["month", "monthShort", "monthNumber", "year"],
        ["edtf/day"] = ["day", "month", "monthShort", "monthNumber", "year"],
        ["edtf/approximate"] = ["date"],
        ["edtf/uncertain"] = ["date"],
        ["edtf/both"] = ["date"],
        ["edtf/interval"] = ["from", "to"],
        ["edtf/openStart"] = ["to"],
        ["edtf/openEnd"] = ["from"],
        ["edtf/open"] = [],
        ["edtf/inferred"] = ["date", "parts"],
        ["edtf/allInferred"] = ["date"],
    };

    /// <summary>The lists of names a file must give, each with its length. Weekdays start on Sunday, periods are before and after noon.</summary>
    internal static readonly IReadOnlyDictionary<string, int> Names = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["months"] = 12,
        ["monthsShort"] = 12,
        ["weekdays"] = 7,
        ["periods"] = 2,
        ["edtf/parts"] = 3,
    };

    public string Date(string pattern, DateOnly day) => patterns[pattern].Fill(hole => Part(hole, day.Year, day.Month, day.Day, day));

    public string Time(TimeOnly time) => patterns["time"].Fill(hole => hole switch
    {
        "hour" => numbers.WritePlain(time.Hour, 2),
        "hour12" => numbers.WritePlain((time.Hour + 11) % 12 + 1),
        "minute" => numbers.WritePlain(time.Minute, 2),
        _ => names["periods"][time.Hour / 12],
    });

    public string DateAndTime(DateTime local, string zone) => patterns["dateTime"].Fill(hole => hole switch
    {
        "date" => Date("date", DateOnly.FromDateTime(local)),
        "time" => Time(TimeOnly.FromDateTime(local)),
        _ => zone,
    });

    /// <summary>A year, month or day; the parts that are not there are 0.</summary>
    public string Partial(int year, int month, int day) =>
        patterns[month == 0 ? "edtf/year" : day == 0 ? "edtf/month" : "edtf/day"].Fill(hole => Part(hole, year, month, day, null));

    /// <summary>A pattern that puts finished texts together.</summary>
    public string Around(string pattern, string? date = null, string? from = null, string? to = null, string? parts = null) =>
        patterns[pattern].Fill(hole => hole switch { "date" => date, "from" => from, "to" => to, _ => parts });

    /// <summary>The names of year, month and day as {parts} says them.</summary>
    public string[] PartNames => names["edtf/parts"];

    /// <summary>
    /// The name of a zone at an offset from UTC: the language's own name where its file has one ("CET" for Europe/Berlin at UTC+1), else the
    /// offset. Neither the machine's ICU nor its language is asked, so that every machine writes the same page.
    /// </summary>
    public string Zone(TimeZoneInfo zone, TimeSpan offset)
    {
        var written = Offset(offset);
        var id = !zone.HasIanaId && TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : zone.Id;
        return zones.GetValueOrDefault($"{id}/{written}") ?? written.Replace('-', '\u2212');
    }

    private static string Offset(TimeSpan offset) =>
        offset == TimeSpan.Zero ? "UTC"
        : $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}")}";

    private string? Part(string hole, int year, int month, int day, DateOnly? whole) => hole switch
    {
        "day" => numbers.WritePlain(day),
        "month" => names["months"][month - 1],
        "monthShort" => names["monthsShort"][month - 1],
        "monthNumber" => numbers.WritePlain(month, 2),
        "year" => numbers.WritePlain(year),
        "weekday" when whole is { } known => names["weekdays"][(int)known.DayOfWeek],
        _ => null,
    };
}
