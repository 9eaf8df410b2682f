using System.Text;
using CsCheck;
using OnRecord.Domain.Stories.Changes;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Stories.Merging;

namespace OnRecord.Domain.Tests.Stories.Merging;

public sealed class StoryMergeProperties
{
    [Fact]
    public void Merging_with_an_unchanged_side_gives_the_other_exactly() => RandomEdits.Sides.Sample(sides =>
    {
        Same(sides.Theirs, StoryMerge.Merge(sides.Base, sides.Theirs, sides.Base));
        Same(sides.Ours, StoryMerge.Merge(sides.Base, sides.Base, sides.Ours));
        Same(sides.Theirs, StoryMerge.Merge(sides.Base, sides.Theirs, sides.Theirs));

        static void Same(StoryContent expected, MergedContent merged)
        {
            Assert.Equal(expected, merged.Content);
            Assert.Empty(merged.Conflicts);
        }
    });

    [Fact]
    public void No_word_that_a_side_wrote_is_dropped() => RandomEdits.Sides.Sample(sides =>
    {
        var merged = StoryMerge.Merge(sides.Base, sides.Theirs, sides.Ours);
        foreach (var side in (StoryContent[])[sides.Theirs, sides.Ours])
        {
            foreach (var block in side.Document.Blocks.Except(sides.Base.Document.Blocks))
                Assert.True(Kept(block, sides.Base, merged), $"{BlockWords.Of(block)} is nowhere.");
        }

        var written = Words(merged);
        foreach (var word in (Added(sides.Base, sides.Theirs), Added(sides.Base, sides.Ours)) is var (a, b) ? a.Concat(b) : [])
            Assert.Contains(word, written, StringComparison.Ordinal);
    });

    [Fact]
    public void Bids_are_unique_and_the_story_can_be_written_and_read() => RandomEdits.Sides.Sample(sides =>
    {
        var merged = StoryMerge.Merge(sides.Base, sides.Theirs, sides.Ours);
        Readable(merged.Content);
        foreach (var choice in Enum.GetValues<MergeChoice>())
        {
            var choices = merged.Conflicts.ToDictionary(c => c.Key, c => c.Place == TextPlace.Block || choice != MergeChoice.Both ? choice : MergeChoice.Ours);
            Readable(StoryMerge.Resolve(merged, choices).Value);
        }
    });

    [Fact]
    public void Both_ways_round_give_the_same_up_to_order() => RandomEdits.Sides.Sample(sides =>
    {
        var one = StoryMerge.Merge(sides.Base, sides.Theirs, sides.Ours);
        var other = StoryMerge.Merge(sides.Base, sides.Ours, sides.Theirs);
        Assert.Equal(one.Conflicts.Select(c => c.Key).Order(), other.Conflicts.Select(c => c.Key).Order());
        Assert.Equal(Settled(one), Settled(other));

        static IEnumerable<string> Settled(MergedContent merged) => merged.Content.Document.Blocks
            .Where(block => !merged.Conflicts.Any(c => c.Bid == block.Bid)).Select(block => (block with { Bid = "" }).ToString()).Order(StringComparer.Ordinal);
    });

    [Fact]
    public void Taking_one_side_everywhere_keeps_every_word_of_that_side() => RandomEdits.Sides.Sample(sides =>
    {
        var merged = StoryMerge.Merge(sides.Base, sides.Theirs, sides.Ours);
        var ours = StoryMerge.Resolve(merged, merged.Conflicts.ToDictionary(c => c.Key, _ => MergeChoice.Ours)).Value;
        foreach (var word in Added(sides.Base, sides.Ours))
            Assert.Contains(word, Text(ours), StringComparison.Ordinal);
    });

    private static bool Kept(Block block, StoryContent @base, MergedContent merged)
    {
        var bare = block with { Bid = "" };
        if (merged.Conflicts.Any(c => c.Theirs == block || c.Ours == block) || merged.Content.Document.Blocks.Any(b => b with { Bid = "" } == bare))
            return true;
        var was = @base.Document.Blocks.FirstOrDefault(b => b.Bid == block.Bid);
        var now = merged.Content.Document.Blocks.FirstOrDefault(b => b.Bid == block.Bid);
        return was is not null && now is not null
            && WordRun.Between(BlockWords.Of(was), BlockWords.Of(block)).Where(r => r.Kind == RunKind.Added).All(r => BlockWords.Of(now).Contains(r.Text.Trim(), StringComparison.Ordinal));
    }

    /// <summary>The words that only this side can have written.</summary>
    private static IEnumerable<string> Added(StoryContent @base, StoryContent side) =>
        Text(side).Split([' ', '\n']).Where(w => w.StartsWith("theirs", StringComparison.Ordinal) || w.StartsWith("ours", StringComparison.Ordinal)).Except(Text(@base).Split([' ', '\n']));

    private static string Words(MergedContent merged) => Text(merged.Content) + " "
        + string.Join(' ', merged.Conflicts.SelectMany(c => new[] { c.Theirs, c.Ours }).OfType<Block>().Select(BlockWords.Of));

    private static string Text(StoryContent story) => $"{story.Headline}\n{story.Standfirst}\n{string.Join('\n', story.Document.Blocks.Select(BlockWords.Of))}";

    private static void Readable(StoryContent story)
    {
        Assert.Equal(story.Document.Blocks.Count, story.Document.Blocks.Select(b => b.Bid).Distinct().Count());
        var read = DocumentReader.Read(Encoding.UTF8.GetBytes(DocumentWriter.Write(story.Document).ToJsonString()));
        Assert.True(read.Ok, read.Sentence);
        Assert.Equal(story.Document, read.Value);
    }
}
