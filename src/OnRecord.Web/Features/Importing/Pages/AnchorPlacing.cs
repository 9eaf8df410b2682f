using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Finds the words of a file's anchors again in the canonical text of the story made from the page.</summary>
/// <param name="map">The canonical text, before any statement is marked: one run a line for plain text.</param>
/// <param name="lines">The places of those lines in the captured text; empty for HTML.</param>
internal sealed class AnchorPlacing(TextMap map, IReadOnlyList<Mapped> lines)
{
    /// <summary>A quotation this long is no coincidence where its context does not agree.</summary>
    private const int Telling = 20;

    private readonly Lazy<FoldedText> _folded = new(() => FoldedText.Of(map.Text));

    /// <summary>Every anchor of a statement anew, in the same order, or a sentence for each that can't be found.</summary>
    public Outcome<IReadOnlyList<Anchor>> Place(StatementRow statement, int ahead)
    {
        var anchors = new List<Anchor>();
        var refusals = new List<string>();
        foreach (var row in statement.Anchors)
        {
            if (Find(row, ahead) is { } range)
                anchors.Add(Anchoring.Selectors(map.Text, range.Start, range.End, row.Role, row.Ord));
            else
                refusals.Add($"{row.Place}: the {Wire.Name(row.Role)} words of \"{statement.Id}\", “{Shortened(row.Exact)}”, are not found in the story, or more than once with nothing to choose by.");
        }

        return refusals.Count > 0 ? Outcome.Refused(refusals) : Outcome.Of<IReadOnlyList<Anchor>>(anchors);
    }

    public static string Shortened(string words) => words.Length <= 80 ? words : words[..(char.IsHighSurrogate(words[78]) ? 78 : 79)] + "…";

    // Where the file tells the place, short words of another place ("they", "said") are not the ones that are meant.
    private TextRange? Find(AnchorRow row, int ahead) => lines.Count > 0 && row is { Start: { } start, End: { } end }
        ? ByPlace(row, start - ahead, end - ahead) ?? (row.Exact.Length >= Telling ? ByWords(row) : null)
        : ByWords(row);

    /// <summary>Where the very characters came to stand; null where they are not in the story.</summary>
    private TextRange? ByPlace(AnchorRow row, int start, int end)
    {
        TextRange? found = null;
        for (var line = 0; line < lines.Count; line++)
        {
            var offsets = lines[line].Offsets;
            for (var unit = 0; unit < offsets.Length; unit++)
            {
                if (offsets[unit] < start || offsets[unit] >= end)
                    continue;
                var at = map.Runs[line].Start + unit;
                found = new TextRange(found?.Start ?? at, at + 1);
            }
        }

        return found is { } range && FoldedText.Same(map.Text[range.Start..range.End], row.Exact) ? range : null;
    }

    /// <summary>The place of the words whose surroundings agree most; null where two agree alike.</summary>
    private TextRange? ByWords(AnchorRow row)
    {
        var text = _folded.Value;
        var (exact, prefix, suffix) = (FoldedText.Of(row.Exact).Text, FoldedText.Of(row.Prefix).Text, FoldedText.Of(row.Suffix).Text);
        var places = text.WholeWords(exact)
            .Select(at => (At: at, Agrees: Agreement(text.Text, at, exact.Length, prefix, suffix)))
            .OrderByDescending(p => p.Agrees).ToList();
        if (places.Count == 0 || (places.Count > 1 && places[0].Agrees == places[1].Agrees))
            return null;
        var sure = places[0].Agrees >= 4 || exact.Length >= Telling || (prefix.Length + suffix.Length) == 0;
        return sure ? new TextRange(text.Offsets[places[0].At], text.Offsets[places[0].At + exact.Length - 1] + 1) : null;
    }

    /// <summary>How many characters of the context agree, counted outwards from the words.</summary>
    private static int Agreement(string text, int at, int length, string prefix, string suffix)
    {
        var (before, after) = (0, 0);
        while (before < prefix.Length && at - before > 0 && text[at - before - 1] == prefix[^(before + 1)])
            before++;
        while (after < suffix.Length && at + length + after < text.Length && text[at + length + after] == suffix[after])
            after++;
        return before + after;
    }
}

/// <summary>A text with each run of white space as one space, in NFC, and where each of its characters stands.</summary>
internal sealed record FoldedText(string Text, int[] Offsets)
{
    public static FoldedText Of(string text)
    {
        var folded = new System.Text.StringBuilder(text.Length);
        var offsets = new List<int>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var unit = char.IsWhiteSpace(text[at]) ? ' ' : text[at];
            if (unit == ' ' && folded.Length > 0 && folded[^1] == ' ')
                continue;
            folded.Append(unit);
            offsets.Add(at);
        }

        return new FoldedText(folded.ToString(), [.. offsets]);
    }

    public static bool Same(string a, string b) => Of(a).Text == Of(b).Text;

    /// <summary>Where the words stand as whole words: "he" does not stand in "the".</summary>
    public IEnumerable<int> WholeWords(string words)
    {
        if (words.Length == 0)
            yield break;
        for (var at = Text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            if (!(at > 0 && Joins(Text[at - 1], Text[at])) && !(end < Text.Length && Joins(Text[end - 1], Text[end])))
                yield return at;
            if (at + 1 >= Text.Length)
                yield break;
        }
    }

    private static bool Joins(char a, char b) => char.IsLetterOrDigit(a) && char.IsLetterOrDigit(b);
}
