namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>The people in a byline.</summary>
internal static class PageNames
{
    private static readonly string[] Between = [" and ", " und ", " et ", " y ", " e ", " en ", " i ", " и ", " та ", " ve ", " & ", " with ", " mit ", ",", ";", "،"];

    /// <summary>Words after a name that say what the person is, and end the list of names.</summary>
    private static readonly string[] Ends = [" in ", " for ", " für ", " pour "];

    /// <summary>The names, in order, each once; empty where none is left.</summary>
    public static IReadOnlyList<string> Split(string names)
    {
        foreach (var end in Ends)
        {
            var at = names.IndexOf(end, StringComparison.Ordinal);
            names = at > 0 ? names[..at] : names;
        }

        return [.. names.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => n.Trim('.', ':', '|', '–', '-', ' ')).Where(IsName).Distinct()];
    }

    // "Diplomatic correspondent" after a comma is no name: it has a small letter at the start of its second word.
    private static bool IsName(string name)
    {
        var words = name.Split(' ');
        return words.Length <= 5 && name.Length is > 1 and <= 80 && !name.Any(char.IsDigit)
            && !char.IsLower(words[0][0]) && (words.Length == 1 || !char.IsLower(words[^1][0]));
    }
}
