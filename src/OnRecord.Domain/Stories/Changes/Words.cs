using System.Globalization;
using System.Text;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Changes;

/// <summary>Cuts text into what is compared: words, runs of white space, and single other signs.</summary>
internal static class Words
{
    /// <summary>The pieces in order; joined they are the text again. None begins with a combining mark but at the start of the text.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        var kind = Kind.None;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var now = KindOf(rune);
            if (at > start && now != Kind.Joins && (now != kind || now == Kind.Alone))
            {
                yield return text[start..at];
                start = at;
            }

            kind = now == Kind.Joins && at > 0 ? kind : now;
            at += rune.Utf16SequenceLength;
        }

        if (at > start)
            yield return text[start..at];
    }

    /// <summary>Whether a piece says something, which white space and punctuation do not.</summary>
    public static bool Says(string piece) => piece.Any(char.IsLetterOrDigit) || piece.Any(char.IsSurrogate);

    private static Kind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Kind.Joins,
        _ when WordCount.IsWrittenWithoutSpaces(rune.Value) => Kind.Alone,
        _ when Rune.IsLetterOrDigit(rune) => Kind.Word,
        _ when Rune.IsWhiteSpace(rune) => Kind.Space,
        _ => Kind.Alone,
    };

    private enum Kind
    {
        None,
        Word,
        Space,
        Alone,
        Joins,
    }
}
