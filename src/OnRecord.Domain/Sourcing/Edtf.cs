namespace OnRecord.Domain.Sourcing;

/// <summary>How fine a date is.</summary>
public enum EdtfPrecision
{
    /// <summary>A year.</summary>
    Year,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A day.</summary>
    Day,

    /// <summary>From one date to another, either side open or of any precision.</summary>
    Interval,
}

/// <summary>
/// A date as the desk knows it, in a subset of the Extended Date/Time Format (ISO 8601-2:2019): a year, month or day
/// from 0001 to 9999, each with at most one of <c>?</c> (uncertain), <c>~</c> (approximate) and <c>%</c> (both) at
/// its end, or an interval <c>a/b</c> with <c>..</c> for an open side. Two dates are equal when their texts are.
/// </summary>
public sealed record Edtf
{
    private const char Both = '%';

    private Edtf(string text, DateOnly? first, DateOnly? last, EdtfPrecision precision, bool uncertain, bool approximate)
    {
        Text = text;
        First = first;
        Last = last;
        Precision = precision;
        Uncertain = uncertain;
        Approximate = approximate;
    }

    /// <summary>The date as it was given.</summary>
    public string Text { get; }

    /// <summary>The first possible day; null when the interval is open at its start. Doubt does not widen it.</summary>
    public DateOnly? First { get; }

    /// <summary>The last possible day; null when the interval is open at its end. Doubt does not widen it.</summary>
    public DateOnly? Last { get; }

    public EdtfPrecision Precision { get; }

    /// <summary>Marked <c>?</c> or <c>%</c>, for an interval on either side.</summary>
    public bool Uncertain { get; }

    /// <summary>Marked <c>~</c> or <c>%</c>, for an interval on either side.</summary>
    public bool Approximate { get; }

    /// <summary>Reads a date, or refuses it with the forms that are allowed.</summary>
    public static Outcome<Edtf> Parse(string? text)
    {
        if (text is null)
            return No("");
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return Single(text) is { } single ? single : No(text);
        var (from, to) = (Side(text[..slash]), Side(text[(slash + 1)..]));
        if (from is null || to is null)
            return No(text);
        return from.First > to.Last
            ? Outcome.Refused($"The interval \"{text}\" ends before it starts.")
            : new Edtf(text, from.First, to.Last, EdtfPrecision.Interval,
                from.Uncertain || to.Uncertain, from.Approximate || to.Approximate);
    }

    /// <summary>True when <paramref name="a"/> may come before or with <paramref name="b"/>: the first possible day
    /// of a is not after the last possible day of b. What is unknown or open passes.</summary>
    public static bool NotAfter(Edtf? a, Edtf? b) => !(a?.First > b?.Last);

    /// <summary>True when every possible day of this date is before every possible day of the other.</summary>
    public bool WhollyBefore(Edtf other) => Last < other.First;

    /// <summary>True when some day is possible for both; an open side has no end.</summary>
    public bool Overlaps(Edtf other) => !WhollyBefore(other) && !other.WhollyBefore(this);

    public bool Equals(Edtf? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static Edtf? Side(string text) =>
        text == ".." ? new Edtf(text, null, null, EdtfPrecision.Interval, false, false) : Single(text);

    private static Edtf? Single(string text)
    {
        var mark = text.Length > 0 && text[^1] is '?' or '~' or Both ? text[^1] : '\0';
        var date = mark == '\0' ? text : text[..^1];
        if (Number(date, 0, 4) is not (>= 1 and var year))
            return null;
        var month = date.Length == 4 ? 1 : Number(date, 5, 2);
        var day = date.Length <= 7 ? 1 : Number(date, 8, 2);
        if (date.Length is not (4 or 7 or 10) || (date.Length > 4 && date[4] != '-') || (date.Length > 7 && date[7] != '-')
            || month is not (>= 1 and <= 12) || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var first = new DateOnly(year, month, day);
        var (last, precision) = date.Length switch
        {
            4 => (new DateOnly(year, 12, 31), EdtfPrecision.Year),
            7 => (new DateOnly(year, month, DateTime.DaysInMonth(year, month)), EdtfPrecision.Month),
            _ => (first, EdtfPrecision.Day),
        };
        return new Edtf(text, first, last, precision, mark is '?' or Both, mark is '~' or Both);
    }

    // -1 for anything but ASCII digits: other scripts' digits would give one date two texts.
    private static int Number(string text, int start, int length)
    {
        if (text.Length < start + length)
            return -1;
        var number = 0;
        foreach (var digit in text.AsSpan(start, length))
        {
            if (!char.IsAsciiDigit(digit))
                return -1;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    private static Outcome No(string text) => Outcome.Refused(
        $"\"{text}\" is no date. Write a year (2024), a month (2024-01) or a day (2024-01-25), with ?, ~ or % at its end if in doubt, or an interval (2024-01/2024-03, ../2024, 2024/..).");
}
