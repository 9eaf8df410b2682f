using System.Runtime.InteropServices;

namespace OnRecord.Domain.Stories.Changes;

/// <summary>A place where two sequences differ: what stood from <paramref name="OldStart"/> up to <paramref name="OldEnd"/> is
/// now what stands from <paramref name="NewStart"/> up to <paramref name="NewEnd"/>. One of the two may be empty.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hunk(int OldStart, int OldEnd, int NewStart, int NewEnd);

/// <summary>How two sequences differ.</summary>
internal static class Sequences
{
    // Memory and time grow with the square of the steps: 800 are some 3 MB, and a text changed in more places is another text.
    private const int MostSteps = 800;

    /// <summary>The fewest places to change, in order; one place for all that differs where there would be more than 800 single
    /// changes between the first and the last.</summary>
    /// <remarks>Myers, An O(ND) Difference Algorithm and Its Variations (1986), the greedy form with its trace kept.</remarks>
    public static IReadOnlyList<Hunk> Differences<T>(IReadOnlyList<T> old, IReadOnlyList<T> now)
        where T : notnull
    {
        var numbers = new Dictionary<T, int>();
        var (a, b) = (Numbered(old, numbers), Numbered(now, numbers));
        var start = a.AsSpan().CommonPrefixLength(b);
        var end = 0;
        while (end < Math.Min(a.Length, b.Length) - start && a[^(end + 1)] == b[^(end + 1)])
            end++;
        var middleA = a.AsSpan(start..^end);
        var middleB = b.AsSpan(start..^end);
        if (middleA.Length == 0 && middleB.Length == 0)
            return [];
        if (middleA.Length == 0 || middleB.Length == 0 || Trace(middleA, middleB) is not { } trace)
            return [new Hunk(start, a.Length - end, start, b.Length - end)];
        return Hunks(trace, middleA.Length, middleB.Length, start);
    }

    /// <summary>Which of the numbers belong to the longest run that grows, so that all others are those that moved.</summary>
    /// <remarks>Patience sorting (Fredman, 1975): n log n steps. All numbers differ.</remarks>
    public static bool[] LongestGrowing(IReadOnlyList<int> numbers)
    {
        var tails = new List<int>();
        var before = new int[numbers.Count];
        for (var at = 0; at < numbers.Count; at++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (numbers[tails[middle]] < numbers[at])
                    low = middle + 1;
                else
                    high = middle;
            }

            before[at] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count)
                tails.Add(at);
            else
                tails[low] = at;
        }

        var kept = new bool[numbers.Count];
        for (var at = tails.Count == 0 ? -1 : tails[^1]; at >= 0; at = before[at])
            kept[at] = true;
        return kept;
    }

    private static int[] Numbered<T>(IReadOnlyList<T> sequence, Dictionary<T, int> numbers)
        where T : notnull
    {
        var numbered = new int[sequence.Count];
        for (var at = 0; at < numbered.Length; at++)
        {
            if (!numbers.TryGetValue(sequence[at], out numbered[at]))
                numbers.Add(sequence[at], numbered[at] = numbers.Count);
        }

        return numbered;
    }

    /// <summary>For each number of steps how far each diagonal reached before it, diagonals −steps−1 to steps+1; null when more are needed than allowed.</summary>
    private static List<int[]>? Trace(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var trace = new List<int[]>();
        var most = Math.Min(MostSteps, a.Length + b.Length);
        var reach = new int[(2 * most) + 3];
        var zero = most + 1;
        for (var steps = 0; steps <= most; steps++)
        {
            trace.Add(reach[(zero - steps - 1)..(zero + steps + 2)]);
            for (var k = -steps; k <= steps; k += 2)
            {
                var x = Down(reach, zero, k, steps) ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
                if (x <= a.Length && x - k <= b.Length)
                    x += a[x..].CommonPrefixLength(b[(x - k)..]);
                reach[zero + k] = x;
                if (x == a.Length && x - k == b.Length)
                    return trace;
            }
        }

        return null;
    }

    private static bool Down(int[] reach, int zero, int k, int steps) => k == -steps || (k != steps && reach[zero + k - 1] < reach[zero + k + 1]);

    private static List<Hunk> Hunks(List<int[]> trace, int x, int y, int offset)
    {
        var hunks = new List<Hunk>();
        for (var steps = trace.Count - 1; steps > 0; steps--)
        {
            var (reach, k) = (trace[steps], x - y);
            var down = Down(reach, steps + 1, k, steps);
            var fromK = down ? k + 1 : k - 1;
            var fromX = reach[steps + 1 + fromK];
            var fromY = fromX - fromK;
            var (toX, toY) = down ? (fromX, fromY + 1) : (fromX + 1, fromY);
            if (hunks is [.., var next] && next.OldStart == toX + offset && next.NewStart == toY + offset)
                hunks[^1] = next with { OldStart = fromX + offset, NewStart = fromY + offset };
            else
                hunks.Add(new Hunk(fromX + offset, toX + offset, fromY + offset, toY + offset));
            (x, y) = (fromX, fromY);
        }

        hunks.Reverse();
        return hunks;
    }
}
