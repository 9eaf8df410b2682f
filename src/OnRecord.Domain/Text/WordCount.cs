using System.Globalization;
using System.Text;

namespace OnRecord.Domain.Text;

/// <summary>Counts words as a newsroom means them.</summary>
public static class WordCount
{
    /// <summary>
    /// The number of words. A word is a run of letters and digits; an apostrophe or hyphen between two of them
    /// belongs to it ("don't", "back-channel" and "3-year-old" are one word each). Chinese and Japanese characters
    /// and Thai, Lao, Khmer and Burmese letters, which are written without spaces, count one each.
    /// </summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var words = 0;
        var inWord = false;
        var joiner = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format)
                continue;
            if (Rune.IsLetterOrDigit(rune) || category is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber)
            {
                var alone = IsWrittenWithoutSpaces(rune.Value);
                if (alone || !inWord)
                    words++;
                inWord = !alone;
                joiner = false;
            }
            else
            {
                var joins = inWord && !joiner && rune.Value is '\'' or '\u2019' or '-' or '\u2010' or '\u2011';
                inWord = joins;
                joiner = joins;
            }
        }

        return words;
    }

    /// <summary>Whether the script of this code point parts words by no spaces, so that each letter is counted alone.</summary>
    internal static bool IsWrittenWithoutSpaces(int rune) => rune is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3005 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9D)
        or (>= 0x20000 and <= 0x3FFFF);
}
