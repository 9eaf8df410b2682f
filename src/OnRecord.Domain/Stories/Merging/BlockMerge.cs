using OnRecord.Domain.Stories.Changes;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Merging;

/// <summary>The blocks of two documents that began from one, brought together.</summary>
internal sealed class BlockMerge
{
    private readonly Document @base;
    private readonly Document theirs;
    private readonly Document ours;
    private readonly Dictionary<string, Block> kept = [];
    private readonly Dictionary<string, BlockConflict> conflicts = [];
    private readonly List<string> order;

    public BlockMerge(Document @base, Document theirs, Document ours)
    {
        var was = @base.Blocks.ToDictionary(b => b.Bid);
        var their = theirs.Blocks.ToDictionary(b => b.Bid);
        (this.@base, this.theirs, this.ours) = (@base, theirs, Renamed(@base, theirs, ours, was, their));
        var our = this.ours.Blocks.ToDictionary(b => b.Bid);
        foreach (var bid in was.Keys.Concat(their.Keys).Concat(our.Keys).Distinct())
            Take(bid, was.GetValueOrDefault(bid), their.GetValueOrDefault(bid), our.GetValueOrDefault(bid));
        order = Order(was, their);
    }

    public Document Document() => new([.. order.Select(bid => kept[bid])]);

    public IEnumerable<BlockConflict> Conflicts() => order.Where(conflicts.ContainsKey).Select(bid => conflicts[bid]);

    /// <summary>Two new blocks that happen to have one bid: ours gets another.</summary>
    private static Document Renamed(Document @base, Document theirs, Document ours, Dictionary<string, Block> was, Dictionary<string, Block> their)
    {
        var bids = new NewBids(@base, theirs, ours);
        return new Document(
            [.. ours.Blocks.Select(block => !was.ContainsKey(block.Bid) && their.TryGetValue(block.Bid, out var other) && other != block ? block with { Bid = bids.Like(block.Bid) } : block)]);
    }

    private void Take(string bid, Block? was, Block? their, Block? our)
    {
        if (their == our || our == was)
            Keep(bid, their);
        else if (their == was)
            Keep(bid, our);
        else if (their is not null && our is not null && LineMerge.Merge(was!, their, our) is { } merged)
            Keep(bid, merged);
        else
        {
            conflicts[bid] = new BlockConflict(TextPlace.Block, bid, was!, their, our);
            Keep(bid, their ?? our);
        }
    }

    private void Keep(string bid, Block? block)
    {
        if (block is not null)
            kept[bid] = block;
    }

    private List<string> Order(Dictionary<string, Block> was, Dictionary<string, Block> their)
    {
        var moved = Moved(ours);
        moved.ExceptWith(Moved(theirs));
        var merged = new LinkedList<string>(theirs.Blocks.Select(b => b.Bid).Where(bid => kept.ContainsKey(bid) && !moved.Contains(bid)));
        var nodes = new Dictionary<string, LinkedListNode<string>>();
        for (var node = merged.First; node is not null; node = node.Next)
            nodes[node.Value] = node;
        LinkedListNode<string>? before = null;
        foreach (var bid in ours.Blocks.Select(b => b.Bid).Where(kept.ContainsKey))
        {
            if (!nodes.TryGetValue(bid, out var node))
                nodes[bid] = node = Put(bid);
            before = node;
        }

        return [.. merged];

        LinkedListNode<string> Put(string bid)
        {
            var after = before;
            for (var next = after is null ? merged.First : after.Next; next is not null && AddedByTheirs(next.Value); next = next.Next)
                after = next;
            return after is null ? merged.AddFirst(bid) : merged.AddAfter(after, bid);
        }

        bool AddedByTheirs(string bid) => their.ContainsKey(bid) && !was.ContainsKey(bid);
    }

    /// <summary>The blocks of the base that a side took to another place.</summary>
    private HashSet<string> Moved(Document side)
    {
        var places = @base.Blocks.Select((block, at) => (block.Bid, at)).ToDictionary(b => b.Bid, b => b.at);
        string[] left = [.. side.Blocks.Select(b => b.Bid).Where(places.ContainsKey)];
        var stayed = Sequences.LongestGrowing([.. left.Select(bid => places[bid])]);
        return [.. left.Where((_, at) => !stayed[at])];
    }
}
