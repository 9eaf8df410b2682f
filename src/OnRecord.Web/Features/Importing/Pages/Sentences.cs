using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Tells running text from lines that stand alone.</summary>
internal static partial class Sentences
{
    private static readonly SearchValues<char> Enders = SearchValues.Create(".!?…。！？؟۔।");
    private static readonly SearchValues<char> Closers = SearchValues.Create("”\"»’'）)]›“*");

    /// <summary>True when the line ends with a full stop or its like, closing quotation marks after it or not.</summary>
    public static bool EndsLikeOne(string line)
    {
        var end = line.AsSpan().TrimEnd();
        while (end.Length > 0 && Closers.Contains(end[^1]))
            end = end[..^1].TrimEnd();
        return end.Length > 0 && Enders.Contains(end[^1]);
    }

    /// <summary>A whole paragraph, not a headline or a teaser.</summary>
    public static bool IsProse(string line)
    {
        var words = WordCount.Of(line);
        return words >= 25 || (words >= 8 && EndsLikeOne(line)) || (words >= 5 && line.TrimEnd().EndsWith(':'));
    }

    /// <summary>A date or a time of day standing alone: "26 January 2024, 09:15", "Updated 3 hours ago".</summary>
    public static bool IsTime(string line)
    {
        if (WordCount.Of(line) > 14)
            return false;
        if (Ago().IsMatch(line) || NumericDate().IsMatch(line) || CjkDate().IsMatch(line))
            return true;
        return Year().IsMatch(line) && Fold.Of(line).Split(' ').Any(w => Months.Contains(w)) && Fold.Of(line).Split(' ').Count(w => !IsOfTime(w)) <= 4;
    }

    /// <summary>"KYIV, Jan 26 (Agency) —": where and when an agency's story was written.</summary>
    public static string? Dateline(string paragraph) => DatelineForm().Match(paragraph) is { Success: true } found ? found.Groups["line"].Value.Trim() : null;

    private static bool IsOfTime(string word) => Months.Contains(word) || word.Any(char.IsDigit) || word.Length < 4;

    private static readonly HashSet<string> Months = [.. MonthNames()];

    private static IEnumerable<string> MonthNames()
    {
        foreach (var culture in (string[])["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar-EG", "ar-LB", "tr", "he", "sv", "cs"])
        {
            var form = CultureInfo.GetCultureInfo(culture).DateTimeFormat;
            foreach (var name in form.MonthNames.Concat(form.AbbreviatedMonthNames).Concat(form.MonthGenitiveNames))
            {
                foreach (var word in Fold.Of(name).Split(' ').Where(w => w.Length > 2))
                    yield return word;
            }
        }
    }

    [GeneratedRegex(@"\b(\d+|an?|one)\s+(minutes?|mins?|hours?|days?|weeks?)\s+ago\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ago();

    [GeneratedRegex(@"\b(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](19|20)?\d{2})\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NumericDate();

    [GeneratedRegex(@"\d{4}年\d{1,2}月\d{1,2}日", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CjkDate();

    [GeneratedRegex(@"(\b|\D)((19|20)\d{2}|[٠-٩]{4})(\b|\D)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?<line>\p{Lu}[\p{Lu} .'’-]{2,40}(?:,[^—–(]{1,40})?(?: ?\([^)]{2,40}\))?) ?(?:—|–|--|-) ", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DatelineForm();
}
