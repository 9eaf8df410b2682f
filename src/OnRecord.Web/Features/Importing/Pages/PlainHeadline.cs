using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Finds headline and standfirst among the lines of a captured text.</summary>
internal static class PlainHeadline
{
    /// <summary>The index of the headline; null where no line could be one.</summary>
    /// <remarks>It stands before the first paragraph, often twice (title and picture), and is longer than the words of a menu.</remarks>
    public static int? Find(IReadOnlyList<PlainPiece> pieces)
    {
        var end = 0;
        while (end < pieces.Count && !(IsParagraph(pieces[end]) && end > 0))
            end++;
        int? best = null;
        var highest = 0.0;
        for (var at = 0; at < end; at++)
        {
            var score = Score(pieces, at);
            if (score > highest)
                (best, highest) = (at, score);
        }

        // Of the same title the one without the name of the paper.
        return best is not { } found ? null : Enumerable.Range(0, end).Where(at => SameTitle(pieces[at].Text, pieces[found].Text)).OrderBy(at => WordCount.Of(pieces[at].Text)).First();
    }

    /// <summary>Whether two lines are one title, written – or -, with or without the name of the paper after it.</summary>
    public static bool SameTitle(string a, string b)
    {
        var (x, y) = (Fold.Of(a), Fold.Of(b));
        if (x == y || x.Length == 0 || y.Length == 0)
            return x == y;
        var (shorter, longer) = x.Length < y.Length ? (x, y) : (y, x);
        var longerText = x.Length < y.Length ? b : a;
        return shorter.Split(' ').Length >= 3 && longer.StartsWith(shorter + " ", StringComparison.Ordinal)
            && longerText.LastIndexOfAny(['|', '-', '–', '—', '·', '»']) >= shorter.Length / 2;
    }

    /// <summary>Whether the line at this place sums the story up before it begins.</summary>
    /// <param name="at">The first running line after the headline.</param>
    /// <param name="next">The line of running text after it.</param>
    /// <param name="between">True where a byline, a time or a picture's credit stands between the two.</param>
    public static bool IsStandfirst(string headline, string line, IReadOnlyList<string> next, bool between)
    {
        var words = WordCount.Of(line);
        if (words is < 4 or > 60 || next.Count == 0 || Sentences.Dateline(line) is not null)
            return false;
        var lengths = next.Take(6).Select(n => WordCount.Of(n)).Order().ToList();
        var told = Fold.Telling(line);
        var score = between ? 2 : 0;
        score += Sentences.EndsLikeOne(line) ? 0 : 3;
        score += words <= 0.85 * lengths[lengths.Count / 2] ? 1 : 0;
        score += Share(Fold.Telling(headline), told) >= 0.3 ? 1 : 0;
        // A first paragraph is not told again by the second; what a standfirst sums up is.
        score += told.Intersect(Fold.Telling(next[0])).Count() >= 3 ? 1 : 0;
        return score >= 3;
    }

    private static bool IsParagraph(PlainPiece piece) => piece.Form == PlainForm.Running && WordCount.Of(piece.Text) >= 12 && Sentences.EndsLikeOne(piece.Text);

    private static double Score(IReadOnlyList<PlainPiece> pieces, int at)
    {
        var piece = pieces[at];
        var words = WordCount.Of(piece.Text);
        if (piece.Form != PlainForm.Running || words == 0 || words > 40 || Furniture.Of(piece.Text) is not null || Sentences.IsTime(piece.Text)
            || Furniture.BylineNames(piece.Text) is not null || Furniture.IsCaption(piece.Text) || Furniture.ReadMoreTitle(piece.Text) is not null)
            return 0;
        var score = words switch { >= 6 => 2.4, >= 4 => 2.0, 3 => 1.5, 2 => 1.0, _ => 0.2 };
        if (piece.Text.AsSpan().ContainsAny("|›»>") || piece.Text.Contains(" / ", StringComparison.Ordinal))
            score -= 1;
        if (pieces.Where((p, other) => other != at).Any(p => SameTitle(p.Text, piece.Text)))
            score += 3;
        if (at + 1 < pieces.Count && (IsParagraph(pieces[at + 1]) || Furniture.BylineNames(pieces[at + 1].Text) is not null || Sentences.IsTime(pieces[at + 1].Text)))
            score += 0.5;
        return score;
    }

    private static double Share(HashSet<string> of, HashSet<string> within) => of.Count == 0 ? 0 : (double)of.Count(within.Contains) / of.Count;
}
