using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories;

/// <summary>The words a colleague's note stands on, found again while the story is written on: a W3C Web Annotation TextQuoteSelector
/// with the block it was made in.</summary>
/// <param name="Bid">The block; "" in the headline, the standfirst or a footnote.</param>
/// <param name="Exact">The words; never empty.</param>
/// <param name="Prefix">Up to 32 UTF-16 code units before them.</param>
/// <param name="Suffix">Up to 32 code units after them.</param>
public sealed record PassageAnchor(string Bid, string Exact, string Prefix, string Suffix)
{
    /// <summary>An anchor on words of a story as it is now.</summary>
    /// <param name="range">In UTF-16 code units of the canonical text; widened where it would cut a character.</param>
    /// <returns>Refused where the range is empty or lies outside the text.</returns>
    public static Outcome<PassageAnchor> On(StoryContent content, TextRange range)
    {
        var map = TextMap.Of(content);
        if (range.Start < 0 || range.Start >= range.End || range.End > map.Text.Length)
            return Outcome.Refused("Choose the words the note is about.");
        var anchor = Anchoring.Selectors(map.Text, range.Start, range.End);
        return new PassageAnchor(PlaceAt(map, anchor.Start).Bid, anchor.Exact, anchor.Prefix, anchor.Suffix);
    }

    /// <summary>
    /// Where the words stand now: the very words, with all that stood around them, else in like context or in its block; else, in its block and for words
    /// long enough to tell also elsewhere, words that are 85 % alike. Null when they are lost: a note on the wrong words is
    /// worse than one beside the story.
    /// </summary>
    public static PassagePlace? Find(StoryContent content, PassageAnchor anchor)
    {
        var map = TextMap.Of(content);
        var home = ((IEnumerable<TextMapRun>)map.Runs).FirstOrDefault(run => anchor.Bid.Length > 0 && run.Place == TextPlace.Block && run.Name == anchor.Bid);
        var at = home?.Start ?? 0;
        if ((InContext(map.Text, anchor, at) ?? Search(map.Text, anchor, home is null ? null : at)) is not { } found)
            return null;
        var (part, bid) = PlaceAt(map, found.Start);
        return new PassagePlace(part, bid, found, map.Text.AsSpan(found.Start, found.End - found.Start).SequenceEqual(anchor.Exact));
    }

    /// <summary>The words with all that stood around them, be they half a word; from its block on, else anywhere.</summary>
    private static TextRange? InContext(string text, PassageAnchor anchor, int home)
    {
        var whole = anchor.Prefix + anchor.Exact + anchor.Suffix;
        var at = text.IndexOf(whole, Math.Max(0, home - anchor.Prefix.Length), StringComparison.Ordinal);
        at = at < 0 ? text.IndexOf(whole, StringComparison.Ordinal) : at;
        return at < 0 ? null : new TextRange(at + anchor.Prefix.Length, at + anchor.Prefix.Length + anchor.Exact.Length);
    }

    private static TextRange? Search(string text, PassageAnchor anchor, int? home)
    {
        // Its end lies outside every text, so that the search goes by the words and never by where they stood.
        var sought = new Anchor(AnchorRole.Content, 0, anchor.Exact, anchor.Prefix, anchor.Suffix, home ?? 0, int.MaxValue);
        return new AnchorSearch(new TextEdit(text, text), home is null ? [] : [sought]).Find(sought) is { } found ? new TextRange(found.Start, found.End) : null;
    }

    private static (TextPlace Part, string Bid) PlaceAt(TextMap map, int at) =>
        ((IEnumerable<TextMapRun>)map.Runs).LastOrDefault(run => run.Start <= at) is { } run
            ? (run.Place, run.Place == TextPlace.Block ? run.Name : "")
            : (TextPlace.Headline, "");
}

/// <summary>Where the words of a note stand.</summary>
/// <param name="Bid">The block; "" elsewhere.</param>
/// <param name="Range">In UTF-16 code units of the canonical text.</param>
/// <param name="Same">Whether they are the very words the note was made on.</param>
public sealed record PassagePlace(TextPlace Part, string Bid, TextRange Range, bool Same);
