using System.Buffers;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Replies.Spam;

/// <summary>A word as it stands (compatibility forms composed) and folded for counting, or a link.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReplyWord(string Shown, string Folded, bool IsLink);

/// <summary>A reply's text taken apart into words, links and symbols. Reads at most <see cref="MostCharacters"/> UTF-16 units; linear in them.</summary>
internal sealed class ReplyWords
{
    /// <summary>The most UTF-16 units of one text that are read: of a longer one three quarters from its beginning and one from its end.</summary>
    public const int MostCharacters = 20_000;

    // Bare names count as links only below endings that are no words: "the end.The next" is no address.
    private static readonly Regex LinkPattern = new(
        """(?:https?://|www\.)[^\s<>"']+|\b[\p{L}\p{N}][\p{L}\p{N}.-]*\.(?:[a-z]{2,12}/[^\s<>"']*|(?:com|net|org|info|biz|edu|gov|io|tv|xyz|ru|cn|uk|de|fr|eu|br)\b)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly Regex TagPattern = new("</?[a-z][^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly Regex AddressPattern = new("""https?://[^\s<>"']+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly SearchValues<char> PlainUnits = SearchValues.Create(['\t', '\n', '\r', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(unit => (char)unit)]);

    private readonly StringBuilder word = new();
    private bool inLatin;
    private bool hiddenBefore;

    private ReplyWords(string text)
    {
        var plain = Plain(text);
        Words = new List<ReplyWord>(Math.Min(plain.Length / 5, 1_000) + 1);
        var at = 0;
        foreach (var link in LinkPattern.EnumerateMatches(plain))
        {
            Take(plain.AsSpan(at, link.Index - at));
            var shown = plain.Substring(link.Index, link.Length);
            Words.Add(new ReplyWord(shown, shown.ToLowerInvariant(), IsLink: true));
            at = link.Index + link.Length;
        }
        Take(plain.AsSpan(at));
    }

    public List<ReplyWord> Words { get; }

    /// <summary>Marks, signs and emoji, each once, in the order they first stand.</summary>
    public HashSet<Rune> Symbols { get; } = [];

    /// <summary>Addresses that stand inside of tags, where a reader would not see them.</summary>
    public List<string> TagAddresses { get; } = [];

    public int Letters { get; private set; }

    public int Capitals { get; private set; }

    public int Exclamations { get; private set; }

    /// <summary>Whether an invisible character parts two Latin letters.</summary>
    public bool Hidden { get; private set; }

    /// <summary>Whether a word mixes Latin letters with lookalikes of other scripts.</summary>
    public bool Disguised { get; private set; }

    public static ReplyWords Of(string? text) => new(text ?? "");

    private string Plain(string text)
    {
        if (text.Length > MostCharacters)
            text = $"{text.AsSpan(0, MostCharacters / 4 * 3)} {text.AsSpan(text.Length - MostCharacters / 4)}";
        if (text.Contains('<'))
        {
            text = TagPattern.Replace(text, tag =>
            {
                foreach (var address in AddressPattern.EnumerateMatches(tag.ValueSpan))
                    TagAddresses.Add(tag.Value.Substring(address.Index, address.Length).ToLowerInvariant());
                return " ";
            });
        }

        // Most replies are plain, and what follows leaves them as they are.
        if (!text.Contains('&') && !text.AsSpan().ContainsAnyExcept(PlainUnits))
            return text;
        // Halves of pairs become U+FFFD and noncharacters a space first: normalising refuses them.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in WebUtility.HtmlDecode(text).EnumerateRunes())
            Append(whole, Characters.CanStand(rune) ? rune : new Rune(' '));
        return whole.ToString().Normalize(NormalizationForm.FormKC);
    }

    private void Take(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsLetterOrDigit(rune) || category is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber)
                Letter(rune);
            else if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            {
                if (word.Length > 0)
                    Append(word, rune);
            }
            else if (rune.Value == 0x00AD) // a soft hyphen hides nothing
                continue;
            else if (category is UnicodeCategory.Format)
                hiddenBefore |= inLatin;
            else if (rune.Value is '\'' or '\u2019' && word.Length > 0)
                word.Append('\'');
            else
            {
                EndWord();
                if (!Rune.IsWhiteSpace(rune) && Symbols.Count < 64)
                    Symbols.Add(rune);
                Exclamations += rune.Value == '!' ? 1 : 0;
            }
        }
        EndWord();
    }

    private void Letter(Rune rune)
    {
        Letters += Rune.IsLetter(rune) ? 1 : 0;
        Capitals += Rune.IsUpper(rune) ? 1 : 0;
        var latin = rune.IsAscii && Rune.IsLetter(rune);
        Hidden |= hiddenBefore && latin;
        hiddenBefore = false;
        if (WordCount.IsWrittenWithoutSpaces(rune.Value))
        {
            EndWord();
            Append(word, rune);
            EndWord();
            return;
        }
        inLatin = latin;
        Append(word, rune);
    }

    private void EndWord()
    {
        inLatin = false;
        hiddenBefore = false;
        if (word.Length == 0)
            return;
        var shown = word.ToString().TrimEnd('\'');
        word.Clear();
        var folded = Fold(shown);
        if (Lookalikes.Unmask(folded) is { } unmasked)
        {
            Disguised = true;
            folded = unmasked;
        }
        Words.Add(new ReplyWord(shown, folded, IsLink: false));
    }

    /// <summary>Lower case, without accents (marks of Indic scripts are vowels and stay), three or more of one letter written twice.</summary>
    private static string Fold(string shown)
    {
        var folded = new StringBuilder(shown.Length);
        foreach (var rune in shown.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (!rune.IsAscii && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark && rune.Value is not (>= 0x0900 and <= 0x0DFF))
                continue;
            var lower = Rune.ToLowerInvariant(rune);
            var length = folded.Length;
            if (lower.IsBmp && length > 1 && folded[length - 1] == lower.Value && folded[length - 2] == lower.Value)
                continue;
            Append(folded, lower);
        }
        return folded.ToString();
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        text.Append(units[..rune.EncodeToUtf16(units)]);
    }
}
