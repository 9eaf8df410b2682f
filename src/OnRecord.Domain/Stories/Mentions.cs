using System.Text;
using OnRecord.Domain.Accounts;

namespace OnRecord.Domain.Stories;

/// <summary>Finds whom a note calls by "@" and a name: the whole name, or the first word of it where only one person at the desk has it.</summary>
public static class Mentions
{
    /// <summary>The accounts that the text calls, each once, in the order of <paramref name="people"/>.</summary>
    public static IReadOnlyList<Account> In(string text, IReadOnlyCollection<Account> people)
    {
        var folded = TitleFree(text);
        var first = people.GroupBy(p => First(p.Name), StringComparer.Ordinal).Where(g => g.Count() == 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return [.. people.Where(p => Calls(folded, TitleFree(p.Name)) || (first.Contains(First(p.Name)) && Calls(folded, First(p.Name))))];
    }

    private static string First(string name) => TitleFree(name).Split(' ')[0];

    private static string TitleFree(string text) => text.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    // "@Ann" does not call Anna, nor does an address such as editor@ann.example call anybody.
    private static bool Calls(string text, string name)
    {
        if (name.Length == 0)
            return false;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var end = at + 1 + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && end <= text.Length && string.CompareOrdinal(text, at + 1, name, 0, name.Length) == 0
                && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return true;
        }

        return false;
    }
}
