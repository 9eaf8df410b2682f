using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Changes;

/// <summary>What becomes of a headline or a standfirst.</summary>
/// <param name="Runs">Its words; all the same where only marks differ.</param>
public sealed record LineChange(IReadOnlyList<WordRun> Runs);

/// <summary>What will change for readers between two states of a story, or what tells two states on a merge screen apart.</summary>
/// <param name="Headline">Null when it stays as it is; so the standfirst.</param>
/// <param name="Blocks">Only those that change, in the order of the new state, a removed one after the block it stood after.</param>
public sealed record StoryDifference(LineChange? Headline, LineChange? Standfirst, IReadOnlyList<BlockChange> Blocks)
{
    public bool IsEmpty => Headline is null && Standfirst is null && Blocks.Count == 0;

    /// <summary>The difference. Blocks are told apart by bid; one that went and one that came are one and the same where only the
    /// bid differs, as after the whole text was pasted again.</summary>
    public static StoryDifference Between(StoryContent before, StoryContent after) =>
        new(Line(before.Headline, after.Headline), Line(before.Standfirst, after.Standfirst), Between(before.Document, after.Document));

    private static LineChange? Line(InlineText before, InlineText after) =>
        before == after ? null : new LineChange(WordRun.Between(before.ToString(), after.ToString()));

    private static List<BlockChange> Between(Document before, Document after)
    {
        Block[] was = [.. before.Blocks];
        var pairs = Pairs(was, [.. after.Blocks]);
        int[] stays = [.. pairs.Where(pair => pair.Before >= 0).Select(pair => pair.Before)];
        var inOrder = Sequences.LongestGrowing(stays);
        var moved = stays.Where((_, at) => !inOrder[at]).ToHashSet();
        var stayed = stays.ToHashSet();
        var changes = new List<BlockChange>();
        RemovedFrom(0);
        foreach (var (block, from) in pairs)
        {
            if (from < 0)
            {
                changes.Add(new BlockChange(BlockChangeKind.Added, null, block, Runs("", BlockWords.Of(block)), false));
                continue;
            }

            if (Change(was[from], block, moved.Contains(from)) is { } change)
                changes.Add(change);
            RemovedFrom(from + 1);
        }

        return changes;

        void RemovedFrom(int at)
        {
            for (; at < was.Length && !stayed.Contains(at); at++)
                changes.Add(new BlockChange(BlockChangeKind.Removed, was[at], null, Runs(BlockWords.Of(was[at]), ""), false));
        }
    }

    /// <summary>Every block of the new state with the place of the same block in the old one, −1 for a new one.</summary>
    private static List<(Block After, int Before)> Pairs(Block[] was, Block[] now)
    {
        var places = was.Select((block, at) => (block.Bid, at)).ToDictionary(b => b.Bid, b => b.at);
        var bids = now.Select(block => block.Bid).ToHashSet();
        var gone = new Dictionary<Block, Queue<int>>();
        for (var at = 0; at < was.Length; at++)
        {
            if (bids.Contains(was[at].Bid))
                continue;
            var words = was[at] with { Bid = Block.Inner };
            if (!gone.TryGetValue(words, out var same))
                gone.Add(words, same = []);
            same.Enqueue(at);
        }

        return [.. now.Select(block => (block, places.TryGetValue(block.Bid, out var at) ? at : Again(block)))];

        int Again(Block block) => gone.TryGetValue(block with { Bid = Block.Inner }, out var same) && same.TryDequeue(out var at) ? at : -1;
    }

    private static BlockChange? Change(Block before, Block after, bool moves)
    {
        if (before == after || before == after with { Bid = before.Bid })
            return moves ? new BlockChange(BlockChangeKind.Moved, before, after, Runs(BlockWords.Of(before), BlockWords.Of(after)), true) : null;
        var (were, are) = (BlockWords.Of(before), BlockWords.Of(after));
        return new BlockChange(were == are ? BlockChangeKind.Form : BlockChangeKind.Changed, before, after, Runs(were, are), moves);
    }

    private static IReadOnlyList<WordRun> Runs(string before, string after) => WordRun.Between(before, after);
}
