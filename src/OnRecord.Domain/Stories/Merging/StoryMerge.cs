using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Merging;

/// <summary>
/// Brings together two states of a story that began from one: headline, standfirst, then block by block, told apart by bid.
/// No word that one side wrote is dropped: it stands in the result or in a conflict.
/// </summary>
/// <remarks>
/// A part changed on one side only is taken. Changed on both in different places, its words are brought together where at least
/// one unchanged word lies between; else it is a conflict, and so is a block removed on one side and changed on the other. Order
/// is that of theirs; what ours moved or added stands after the block it follows in ours, after what theirs added there. A block moved
/// on both sides stands where theirs has it. Two new blocks with one bid and different words both stay, ours with a new bid.
/// </remarks>
public static class StoryMerge
{
    /// <param name="base">What both sides began from.</param>
    /// <param name="theirs">The newest working copy.</param>
    /// <param name="ours">What arrived.</param>
    public static MergedContent Merge(StoryContent @base, StoryContent theirs, StoryContent ours)
    {
        var conflicts = new List<BlockConflict>();
        var headline = Part(TextPlace.Headline, @base.Headline, theirs.Headline, ours.Headline, conflicts);
        var standfirst = Part(TextPlace.Standfirst, @base.Standfirst, theirs.Standfirst, ours.Standfirst, conflicts);
        var blocks = new BlockMerge(@base.Document, theirs.Document, ours.Document);
        var document = blocks.Document();
        return new MergedContent(new StoryContent(headline, standfirst, document), [.. conflicts, .. blocks.Conflicts()]);
    }

    /// <summary>The story once a person chose at every conflict; refused, with what is missing, where a choice is.</summary>
    /// <param name="choices">By <see cref="BlockConflict.Key"/>; keys of no conflict are let be.</param>
    public static Outcome<StoryContent> Resolve(MergedContent merged, IReadOnlyDictionary<string, MergeChoice> choices)
    {
        string[] refusals = [.. merged.Conflicts.Select(conflict => Refusal(conflict, choices)).OfType<string>().Distinct()];
        if (refusals.Length > 0)
            return Outcome.Refused(refusals);
        var (headline, standfirst) = (merged.Content.Headline, merged.Content.Standfirst);
        var bids = new NewBids(merged.Content.Document);
        var chosen = new Dictionary<string, Block[]>();
        foreach (var conflict in merged.Conflicts)
        {
            var choice = choices[conflict.Key];
            var taken = choice == MergeChoice.Theirs ? conflict.Theirs : conflict.Ours;
            if (conflict.Place == TextPlace.Headline)
                headline = OneLine(taken!);
            else if (conflict.Place == TextPlace.Standfirst)
                standfirst = OneLine(taken!);
            else
                chosen[conflict.Bid] = choice == MergeChoice.Both ? Both(conflict, bids) : taken is null ? [] : [taken];
        }

        return new StoryContent(headline, standfirst,
            new Document([.. merged.Content.Document.Blocks.SelectMany(block => chosen.GetValueOrDefault(block.Bid) ?? [block])]));
    }

    private static InlineText Part(TextPlace place, InlineText @base, InlineText theirs, InlineText ours, List<BlockConflict> conflicts)
    {
        if (theirs == ours || ours == @base)
            return theirs;
        if (theirs == @base)
            return ours;
        if (LineMerge.Merge(@base.Runs, theirs.Runs, ours.Runs) is { } line)
            return OneLine(line);
        conflicts.Add(new BlockConflict(place, "", Shown(@base), Shown(theirs), Shown(ours)));
        return theirs;
    }

    private static Paragraph Shown(InlineText text) => new(Block.Inner, text.Runs);

    private static InlineText OneLine(Block shown) => OneLine(((Paragraph)shown).Content);

    private static InlineText OneLine(NodeList<Inline> runs) => new([.. runs.Select(run => (TextRun)run)]);

    private static string? Refusal(BlockConflict conflict, IReadOnlyDictionary<string, MergeChoice> choices) =>
        (conflict.Place, choices.TryGetValue(conflict.Key, out var choice) ? choice : (MergeChoice?)null) switch
        {
            (TextPlace.Headline, null) => "Choose one of the two headlines.",
            (TextPlace.Standfirst, null) => "Choose one of the two standfirsts.",
            (_, null) => "Choose for every passage that was changed on both sides.",
            (TextPlace.Headline, MergeChoice.Both) => "A story has one headline: choose one of the two.",
            (TextPlace.Standfirst, MergeChoice.Both) => "A story has one standfirst: choose one of the two.",
            _ => null,
        };

    private static Block[] Both(BlockConflict conflict, NewBids bids) => (conflict.Theirs, conflict.Ours) switch
    {
        ({ } theirs, { } ours) => [theirs, ours with { Bid = bids.Like(ours.Bid) }],
        var (theirs, ours) => [(theirs ?? ours)!],
    };
}
