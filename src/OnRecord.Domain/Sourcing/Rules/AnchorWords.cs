using System.Globalization;
using System.Text;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Tells an edit of form from an edit of substance.</summary>
internal static class AnchorWords
{
    /// <summary>
    /// True when only white space and punctuation differ. Letters, capitals included, and symbols count, and so does
    /// punctuation inside a word or beside a number (can't, O'Neil, 1.5, −5, 5%), so that no number, name or negation
    /// changes unseen. The same words standing twice because the passage was copied are the same words.
    /// </summary>
    public static bool SameWords(IEnumerable<string> approved, IEnumerable<string> now)
    {
        var (were, are) = (Words(approved), Words(now));
        if (were.Count == 0 || are.Count == 0 || are.Count % were.Count != 0)
            return were.Count == are.Count;
        return are.Select((word, at) => word == were[at % were.Count]).All(same => same);
    }

    private static List<string> Words(IEnumerable<string> passages)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var passage in passages)
        {
            for (var at = 0; at < passage.Length; at++)
            {
                if (Counts(passage, at))
                    word.Append(passage[at] is '’' ? '\'' : passage[at]);
                else
                    End();
            }

            End();
        }

        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString().Normalize());
            word.Clear();
        }
    }

    private static bool Counts(string passage, int at)
    {
        var sign = passage[at];
        if (char.IsWhiteSpace(sign))
            return false;
        if (!char.IsPunctuation(sign))
            return CharUnicodeInfo.GetUnicodeCategory(passage, at) != UnicodeCategory.Format;
        var (before, after) = (at > 0 ? passage[at - 1] : ' ', at + 1 < passage.Length ? passage[at + 1] : ' ');
        return sign switch
        {
            '\'' or '’' or '-' or '‐' or '‑' when char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after) => true,
            '-' or '‑' or '–' => char.IsDigit(after) && !char.IsLetter(before),
            '%' or '‰' => char.IsDigit(before) || char.IsWhiteSpace(before),
            '.' or ',' or ':' or '/' => char.IsDigit(after),
            _ => false,
        };
    }
}
