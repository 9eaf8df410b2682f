using OnRecord.Domain.Stories.Changes;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Merging;

/// <summary>Brings together two states of one line of text, or of all lines of one block, word by word.</summary>
internal static class LineMerge
{
    /// <summary>The block with both sides' changes; null where they meet, or where its form changed on a side.</summary>
    public static Block? Merge(Block @base, Block theirs, Block ours)
    {
        if (Form(@base) != Form(theirs) || Form(@base) != Form(ours))
            return null;
        var (was, their, our) = (Lines(@base), Lines(theirs), Lines(ours));
        var merged = new List<NodeList<Inline>>();
        for (var at = 0; at < was.Count; at++)
        {
            if (Merge(was[at], their[at], our[at]) is not { } line)
                return null;
            merged.Add(line);
        }

        var next = 0;
        return BlockLines.Replace(@base, _ => merged[next++]);
    }

    /// <summary>The line with both sides' changes; null where no unchanged word lies between them. Marks and footnotes count
    /// as part of the words they stand on.</summary>
    public static NodeList<Inline>? Merge(NodeList<Inline> @base, NodeList<Inline> theirs, NodeList<Inline> ours)
    {
        if (theirs == ours || ours == @base)
            return theirs;
        if (theirs == @base)
            return ours;
        var was = Pieces(@base);
        var merged = new List<Inline>();
        var at = 0;
        Change? last = null;
        foreach (var change in Changes(was, Pieces(theirs), Pieces(ours)))
        {
            var between = was[at..Math.Max(at, change.Start)];
            if (last is not null && last.Of != change.Of && last.Of != Side.Both && change.Of != Side.Both
                && (change.Start < at || !between.Exists(piece => piece is TextRun run && Words.Says(run.Text))))
                return null;
            merged.AddRange(between);
            merged.AddRange(change.Now);
            (at, last) = (change.End, change);
        }

        merged.AddRange(was[at..]);
        return Inline.Merge([.. merged]);
    }

    /// <summary>The changes of both sides in the order of the base, one that both made alike once.</summary>
    private static IEnumerable<Change> Changes(List<Inline> was, List<Inline> theirs, List<Inline> ours)
    {
        var changes = Sequences.Differences(was, theirs).Select(hunk => Change(Side.Theirs, hunk, theirs)).ToList();
        foreach (var our in Sequences.Differences(was, ours).Select(hunk => Change(Side.Ours, hunk, ours)))
        {
            var same = changes.FindIndex(their => (their.Start, their.End) == (our.Start, our.End) && their.Now.SequenceEqual(our.Now));
            if (same < 0)
                changes.Add(our);
            else
                changes[same] = our with { Of = Side.Both };
        }

        return changes.OrderBy(change => change.Start).ThenBy(change => change.End);

        static Change Change(Side of, Hunk hunk, List<Inline> now) => new(of, hunk.OldStart, hunk.OldEnd, now[hunk.NewStart..hunk.NewEnd]);
    }

    private static Block Form(Block block) => BlockLines.Replace(block, _ => []);

    private static List<NodeList<Inline>> Lines(Block block)
    {
        var lines = new List<NodeList<Inline>>();
        BlockLines.AddTo(lines, block);
        return lines;
    }

    private static List<Inline> Pieces(NodeList<Inline> line) =>
        [.. line.SelectMany(inline => inline is TextRun run ? Words.Of(run.Text).Select(word => (Inline)(run with { Text = word })) : [inline])];

    private enum Side
    {
        Theirs,
        Ours,
        Both,
    }

    /// <summary>What stood in the base from <paramref name="Start"/> up to <paramref name="End"/> is <paramref name="Now"/> on a side.</summary>
    private sealed record Change(Side Of, int Start, int End, List<Inline> Now);
}
