using System.Runtime.InteropServices;

namespace OnRecord.Domain.Sourcing.Origins;

/// <summary>
/// The largest flow from all roots to the claim, where every node but a report lets one path through. Menger (1927):
/// it equals the size of the smallest set of nodes that cuts every path. Found by Dinic's method (1970), whose rounds
/// are few on such graphs (at most in the order of the square root of the nodes).
/// </summary>
/// <remarks>Each node is two: 2n+2 is entered, 2n+3 is left, and the arc between carries the capacity.</remarks>
internal sealed class OriginFlow
{
    private const int Start = 0;
    private const int Claim = 1;
    private const int Unlimited = int.MaxValue / 2;

    private readonly List<int> head = [];
    private readonly List<int> room = [];
    private readonly List<int> next = [];
    private readonly int[] firstArc;
    private readonly int[] level;

    /// <param name="chains">Chains of node numbers, each from its root to the node that joins the claim.</param>
    /// <param name="nodes">How many nodes there are.</param>
    /// <param name="isReport">Whether a node has no limit.</param>
    public OriginFlow(IEnumerable<int[]> chains, int nodes, Func<int, bool> isReport)
    {
        firstArc = new int[(nodes * 2) + 2];
        level = new int[firstArc.Length];
        Array.Fill(firstArc, -1);
        for (var node = 0; node < nodes; node++)
            Join(Entry(node), Exit(node), isReport(node) ? Unlimited : 1);
        var joined = new HashSet<(int From, int To)>();
        foreach (var chain in chains)
        {
            JoinOnce(Start, Entry(chain[0]), 1);
            for (var i = 1; i < chain.Length; i++)
                JoinOnce(Exit(chain[i - 1]), Entry(chain[i]), isReport(chain[i - 1]) ? Unlimited : 1);
            JoinOnce(Exit(chain[^1]), Claim, Unlimited);
        }

        while (Levels())
            Value += Blocking();

        void JoinOnce(int from, int to, int capacity)
        {
            if (joined.Add((from, to)))
                Join(from, to, capacity);
        }
    }

    /// <summary>The largest flow.</summary>
    public int Value { get; }

    /// <summary>True when the smallest cut nearest the roots goes through this node.</summary>
    /// <remarks>The last round reached everything this side of that cut and nothing beyond, whichever largest flow was
    /// found. A root's entry is reached only over its arc from the start, so a full one is cut there.</remarks>
    public bool Cuts(int node, bool isRoot) =>
        level[Exit(node)] < 0 && (level[Entry(node)] >= 0 || isRoot);

    private static int Entry(int node) => (node * 2) + 2;

    private static int Exit(int node) => (node * 2) + 3;

    private void Join(int from, int to, int capacity)
    {
        Arc(from, to, capacity);
        Arc(to, from, 0);
    }

    private void Arc(int from, int to, int capacity)
    {
        head.Add(to);
        room.Add(capacity);
        next.Add(firstArc[from]);
        firstArc[from] = head.Count - 1;
    }

    /// <summary>Distances from the start over arcs with room, -1 for what is out of reach; true if the claim is not.</summary>
    private bool Levels()
    {
        Array.Fill(level, -1);
        level[Start] = 0;
        var queue = new Queue<int>([Start]);
        while (queue.TryDequeue(out var at))
        {
            for (var arc = firstArc[at]; arc >= 0; arc = next[arc])
            {
                if (room[arc] == 0 || level[head[arc]] >= 0)
                    continue;
                level[head[arc]] = level[at] + 1;
                queue.Enqueue(head[arc]);
            }
        }

        return level[Claim] >= 0;
    }

    /// <summary>Fills shortest paths until none is left. Every path leaves the start over an arc of one, so it carries one.</summary>
    private int Blocking()
    {
        var rooms = CollectionsMarshal.AsSpan(room);
        var arcs = firstArc.AsSpan().ToArray();
        var path = new List<int>();
        var found = 0;
        var at = Start;
        while (true)
        {
            if (at == Claim)
            {
                foreach (var used in path)
                {
                    rooms[used]--;
                    rooms[used ^ 1]++;
                }

                found++;
                path.Clear();
                at = Start;
                continue;
            }

            while (arcs[at] >= 0 && (rooms[arcs[at]] == 0 || level[head[arcs[at]]] != level[at] + 1))
                arcs[at] = next[arcs[at]];
            if (arcs[at] >= 0)
            {
                path.Add(arcs[at]);
                at = head[arcs[at]];
            }
            else if (path.Count > 0)
            {
                // A dead end: step back and take the next arc.
                at = head[path[^1] ^ 1];
                arcs[at] = next[arcs[at]];
                path.RemoveAt(path.Count - 1);
            }
            else
            {
                return found;
            }
        }
    }
}
