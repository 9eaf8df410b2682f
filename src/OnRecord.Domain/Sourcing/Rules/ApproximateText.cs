using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Finds the stretch of a text that is most like some words.</summary>
internal static class ApproximateText
{
    /// <summary>The stretch of whole words inside <paramref name="within"/> that is most like <paramref name="words"/>,
    /// the first of several; null below <paramref name="likeEnough"/>.</summary>
    /// <remarks>Sellers (1980): the edit distance to every end in the text in one pass over it, carrying along where the
    /// stretch that ends there began. Likeness is 1 − distance / length of the longer. Takes words × text steps.</remarks>
    public static TextRange? Best(string words, string text, TextRange within, double likeEnough)
    {
        var most = (int)((1 - likeEnough) * words.Length) + 1;
        var distance = new int[words.Length + 1];
        var began = new int[words.Length + 1];
        for (var row = 0; row <= words.Length; row++)
            (distance[row], began[row]) = (row, within.Start);
        TextRange? best = null;
        var bestLikeness = likeEnough;
        for (var at = within.Start; at < within.End; at++)
        {
            var (above, aboveBegan) = (distance[0], began[0]);
            (distance[0], began[0]) = (0, at + 1);
            for (var row = 1; row <= words.Length; row++)
            {
                var (least, from) = (above + (words[row - 1] == text[at] ? 0 : 1), aboveBegan);
                if (distance[row] + 1 < least)
                    (least, from) = (distance[row] + 1, began[row]);
                if (distance[row - 1] + 1 < least)
                    (least, from) = (distance[row - 1] + 1, began[row - 1]);
                (above, aboveBegan) = (distance[row], began[row]);
                (distance[row], began[row]) = (least, from);
            }

            // The whole-word stretch is judged again below, so one step over the limit may still do.
            if (distance[^1] > most)
                continue;
            var stretch = WholeWords(text, began[^1], at + 1, within);
            var likeness = Likeness(words, text.AsSpan(stretch.Start, stretch.End - stretch.Start));
            if (likeness >= bestLikeness && (best is null || likeness > bestLikeness))
                (best, bestLikeness) = (stretch, likeness);
        }

        return best;
    }

    private static TextRange WholeWords(string text, int start, int end, TextRange within)
    {
        while (start > within.Start && start < end && char.IsLetterOrDigit(text[start]) && char.IsLetterOrDigit(text[start - 1]))
            start--;
        while (end < within.End && end > start && char.IsLetterOrDigit(text[end - 1]) && char.IsLetterOrDigit(text[end]))
            end++;
        while (start < end - 1 && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start + 1 && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new TextRange(start, end);
    }

    private static double Likeness(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var row = new int[b.Length + 1];
        for (var at = 0; at < row.Length; at++)
            row[at] = at;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(row[j], row[j - 1]) + 1));
        }

        return 1 - ((double)row[^1] / Math.Max(1, Math.Max(a.Length, b.Length)));
    }
}
