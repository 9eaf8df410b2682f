using System.Text;

namespace OnRecord.Domain.Stories.Changes;

/// <summary>What became of a run of words.</summary>
public enum RunKind
{
    Same,
    Added,
    Removed,
}

/// <summary>Words with what became of them.</summary>
public sealed record WordRun(RunKind Kind, string Text)
{
    /// <summary>
    /// Two texts as one line of runs, the removed words before the added ones at each place. Without the added runs it is
    /// <paramref name="before"/>, without the removed ones <paramref name="after"/>. Spaces and signs between two changed words are
    /// counted as changed with them, since a reader takes in the phrase. Two texts with little in common are one removed, one added.
    /// </summary>
    public static IReadOnlyList<WordRun> Between(string before, string after)
    {
        string[] old = [.. Words.Of(before)];
        string[] now = [.. Words.Of(after)];
        var runs = new List<WordRun>();
        var (removed, added) = (new StringBuilder(), new StringBuilder());
        var at = 0;
        foreach (var hunk in Sequences.Differences(old, now))
        {
            var between = old.AsSpan(at..hunk.OldStart);
            if (Says(between) || at == 0)
            {
                Changed(runs, removed, added);
                Add(runs, RunKind.Same, string.Concat(between));
            }
            else
            {
                removed.Append(string.Concat(between));
                added.Append(string.Concat(between));
            }

            removed.AppendJoin("", old[hunk.OldStart..hunk.OldEnd]);
            added.AppendJoin("", now[hunk.NewStart..hunk.NewEnd]);
            at = hunk.OldEnd;
        }

        Changed(runs, removed, added);
        Add(runs, RunKind.Same, string.Concat(old[at..]));
        return runs;
    }

    private static bool Says(ReadOnlySpan<string> pieces)
    {
        foreach (var piece in pieces)
        {
            if (Words.Says(piece))
                return true;
        }

        return false;
    }

    private static void Changed(List<WordRun> runs, StringBuilder removed, StringBuilder added)
    {
        Add(runs, RunKind.Removed, removed.ToString());
        Add(runs, RunKind.Added, added.ToString());
        removed.Clear();
        added.Clear();
    }

    private static void Add(List<WordRun> runs, RunKind kind, string text)
    {
        if (text.Length > 0)
            runs.Add(new WordRun(kind, text));
    }
}
