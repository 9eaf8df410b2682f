using System.Globalization;
using System.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Words made comparable across spellings: no accents, lower case, letters and digits with single spaces.</summary>
internal static class Fold
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || rune.Value is '\'' or 0x2019)
                continue;
            if (!Rune.IsLetterOrDigit(rune))
            {
                gap = true;
                continue;
            }

            if (gap && folded.Length > 0)
                folded.Append(' ');
            gap = false;
            folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return folded.ToString();
    }

    /// <summary>The telling words of a text: those of four letters or more, folded.</summary>
    public static HashSet<string> Telling(string text) => [.. Of(text).Split(' ').Where(w => w.Length > 3)];
}
