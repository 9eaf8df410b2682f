using System.Globalization;
using System.Text;

namespace OnRecord.Web.Theme.Languages;

/// <summary>How a language writes numbers: ten digits from zero up, the mark between thousands (from a least number on) and the decimal mark.</summary>
internal sealed record NumberForms(string Digits, string Group, string Decimal, long GroupFrom)
{
    /// <summary>A number with its thousands set apart and as many decimals as it has.</summary>
    public string Write(decimal number)
    {
        var plain = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? plain.Length : point;
        var text = new StringBuilder(number < 0 ? "\u2212" : "");
        for (var place = 0; place < plain.Length; place++)
        {
            if (place == whole)
            {
                text.Append(Decimal);
                continue;
            }

            if (place > 0 && place < whole && (whole - place) % 3 == 0 && Math.Abs(number) >= GroupFrom)
                text.Append(Group);
            text.Append(Native(plain[place]));
        }

        return text.ToString();
    }

    /// <summary>A number of at least so many digits, ungrouped, as years, days and hours are written.</summary>
    public string WritePlain(int number, int leastDigits = 1)
    {
        var plain = number.ToString(CultureInfo.InvariantCulture).PadLeft(leastDigits, '0');
        return Digits[0] == '0' ? plain : string.Concat(plain.Select(Native));
    }

    private char Native(char digit) => Digits[digit - '0'];
}
