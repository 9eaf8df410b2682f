using System.Text;
using AnyAscii;

namespace OnRecord.Domain.Text;

/// <summary>
/// Words folded for finding while somebody types: transliterated by AnyAscii, lower case, letters and digits only, a space before each word.
/// So "zel" finds "Володимир Зеленський" and "Erdogan" finds "Erdoğan", each from the beginning of a word.
/// </summary>
public static class FindKey
{
    /// <summary>The most words of a question that are looked at.</summary>
    public const int MostWords = 6;

    /// <summary>The key that is kept beside a row; "" for a text without letters and digits.</summary>
    public static string Of(params IEnumerable<string?> texts)
    {
        var key = new StringBuilder();
        foreach (var text in texts)
        {
            var gap = true;
            foreach (var c in (text ?? "").Normalize(NormalizationForm.FormKC).Transliterate())
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    if (gap)
                        key.Append(' ');
                    key.Append(char.ToLowerInvariant(c));
                    gap = false;
                }
                else if (c is not ('\'' or '`'))
                {
                    gap = true;
                }
            }
        }

        return key.ToString();
    }

    /// <summary>The words of a question, each with its space before it, as they stand in a key that answers it; the longest first.</summary>
    public static IReadOnlyList<string> WordsOf(string? question) =>
        [.. Of(question is { Length: > 200 } ? question[..200] : question).Split(' ', StringSplitOptions.RemoveEmptyEntries).OrderByDescending(word => word.Length).Take(MostWords).Select(word => " " + word)];
}
