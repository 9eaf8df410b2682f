using System.Globalization;

namespace OnRecord.Web.Theme.Languages;

/// <summary>
/// What a plural rule can ask of a number as it is written (UTS 35, part 3, "Plural Operand Meanings"): n the absolute value,
/// i its whole part, v and w the count of visible decimals with and without trailing zeros, f and t those decimals as a number.
/// </summary>
internal readonly record struct PluralOperands(decimal N, long I, int V, int W, long F, long T)
{
    public static PluralOperands Of(long count) => new(Math.Abs((decimal)count), Math.Abs(count), 0, 0, 0, 0);

    /// <summary>Reads a number as written, with a point: "1.50" has v = 2, f = 50, t = 5.</summary>
    /// <exception cref="FormatException">It is no plain decimal number.</exception>
    public static PluralOperands Of(string written)
    {
        var number = Math.Abs(decimal.Parse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
        var point = written.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? "" : written[(point + 1)..];
        var trimmed = decimals.TrimEnd('0');
        return new PluralOperands(number, (long)number, decimals.Length, trimmed.Length, Whole(decimals), Whole(trimmed));
    }

    // The compact exponent, c or e, is always 0: no number is written as "1.2 million" here.
    public decimal this[char operand] => operand switch
    {
        'n' => N,
        'i' => I,
        'v' => V,
        'w' => W,
        'f' => F,
        't' => T,
        _ => 0,
    };

    private static long Whole(string digits) => digits.Length == 0 ? 0 : long.Parse(digits, CultureInfo.InvariantCulture);
}
