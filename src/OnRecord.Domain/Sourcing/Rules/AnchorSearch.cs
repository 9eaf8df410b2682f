using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>
/// Finds the words of an anchor in an edited text: where the edit left them; else by quote, the context choosing among
/// several; else by likeness of at least 0.85 in the blocks of the statement, then, for words long enough to tell, in
/// the document. Below that nothing is found, since an attribution on the wrong words is worse than none.
/// </summary>
internal sealed class AnchorSearch(TextEdit edit, IReadOnlyList<Anchor> content)
{
    private const double LikeEnough = 0.85;

    // A quotation this long is no coincidence; a shorter one ("they", "said") stands in many sentences.
    private const int TellingLength = 16;

    private readonly TextRange[] blocks = [.. content.Select(a => Block(edit.New, a.Start)).Distinct()];

    private static string Separator => "\n\n";

    public Anchor? Find(Anchor anchor) => Left(anchor) ?? Quoted(anchor) ?? Like(anchor);

    /// <summary>For an anchor without a place in the text before this edit: only its very words bring it back.</summary>
    public Anchor? FindAgain(Anchor anchor) => Quoted(anchor);

    private Anchor? Left(Anchor anchor) =>
        anchor.Start >= 0 && anchor.End <= edit.Old.Length && edit.Moved(anchor.Start, anchor.End) is { } start
            && edit.New.AsSpan(start).StartsWith(anchor.Exact)
            ? At(anchor, start, anchor.Exact.Length)
            : null;

    private Anchor? Quoted(Anchor anchor)
    {
        var near = edit.Near(anchor.Start);
        var places = Places(anchor.Exact);
        var best = places.Select(start => (Start: start, Agrees: ContextAgreement(anchor, start), Home: IsHome(start)))
            .Where(p => p.Agrees >= 0.5 || p.Home || anchor.Exact.Length >= TellingLength)
            .OrderByDescending(p => p.Agrees >= 0.5).ThenByDescending(p => p.Home)
            .ThenByDescending(p => p.Agrees).ThenBy(p => Math.Abs(p.Start - near))
            .Select(p => (int?)p.Start).FirstOrDefault();
        return best is { } found ? At(anchor, found, anchor.Exact.Length) : null;
    }

    private Anchor? Like(Anchor anchor)
    {
        TextRange[] wider = anchor.Exact.Length >= TellingLength ? [Block(edit.New, edit.Near(anchor.Start)), new TextRange(0, edit.New.Length)] : [];
        foreach (var block in blocks.Concat(wider))
        {
            if (ApproximateText.Best(anchor.Exact, edit.New, block, LikeEnough) is { } found)
                return At(anchor, found.Start, found.End - found.Start);
        }

        return null;
    }

    private Anchor At(Anchor anchor, int start, int length) => Anchoring.Selectors(edit.New, start, start + length, anchor.Role, anchor.Ord);

    // Whole words only: "he" does not stand in "the".
    private IEnumerable<int> Places(string exact)
    {
        for (var at = exact.Length == 0 ? -1 : edit.New.IndexOf(exact, StringComparison.Ordinal); at >= 0;
             at = at + 1 < edit.New.Length ? edit.New.IndexOf(exact, at + 1, StringComparison.Ordinal) : -1)
        {
            if (WholeWords(at, at + exact.Length))
                yield return at;
        }
    }

    private bool WholeWords(int start, int end) =>
        !(start > 0 && char.IsLetterOrDigit(edit.New[start - 1]) && char.IsLetterOrDigit(edit.New[start]))
        && !(end < edit.New.Length && char.IsLetterOrDigit(edit.New[end - 1]) && char.IsLetterOrDigit(edit.New[end]));

    private bool IsHome(int start) => blocks.Any(b => b.Start <= start && start < b.End);

    /// <summary>The share of the context that agrees, counted outwards from the words, from 0 to 1.</summary>
    private double ContextAgreement(Anchor anchor, int start)
    {
        var length = anchor.Prefix.Length + anchor.Suffix.Length;
        if (length == 0)
            return anchor.Exact.Length == edit.New.Length ? 1 : 0;
        var before = 0;
        while (before < anchor.Prefix.Length && before < start && anchor.Prefix[^(before + 1)] == edit.New[start - before - 1])
            before++;
        var end = start + anchor.Exact.Length;
        return (double)(before + edit.New.AsSpan(end).CommonPrefixLength(anchor.Suffix)) / length;
    }

    /// <summary>The block a place of the canonical text stands in: blocks are parted by an empty line.</summary>
    private static TextRange Block(string text, int at)
    {
        at = Math.Clamp(at, 0, text.Length);
        var before = at == 0 ? -1 : text.LastIndexOf(Separator, at - 1, StringComparison.Ordinal);
        var after = text.IndexOf(Separator, at, StringComparison.Ordinal);
        return new TextRange(before < 0 ? 0 : Math.Min(before + Separator.Length, at), after < 0 ? text.Length : after);
    }
}
