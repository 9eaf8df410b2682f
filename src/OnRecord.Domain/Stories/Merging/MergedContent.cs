using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Merging;

/// <summary>What two people made of one story, as far as it fits together.</summary>
/// <param name="Content">All that fits. At a conflict it holds theirs, or ours where theirs is gone, so that it is a whole story as it
/// stands. It may be longer than <see cref="DocumentLimits"/> allow, since both sides' additions are in it.</param>
/// <param name="Conflicts">In the order of the content; empty when all fits.</param>
public sealed record MergedContent(StoryContent Content, IReadOnlyList<BlockConflict> Conflicts);

/// <summary>One part of a story that both sides changed, each in its own way.</summary>
/// <param name="Place">Headline, standfirst or block.</param>
/// <param name="Bid">The block's; "" for headline and standfirst.</param>
/// <param name="Base">What both began from. A headline or standfirst is given as a paragraph.</param>
/// <param name="Theirs">In the newest working copy; null where it was removed.</param>
/// <param name="Ours">In what arrived; null where it was removed.</param>
public sealed record BlockConflict(TextPlace Place, string Bid, Block Base, Block? Theirs, Block? Ours)
{
    /// <summary>Names the conflict in a form: "headline", "standfirst" or "block:" and the bid.</summary>
    public string Key => Place switch
    {
        TextPlace.Headline => "headline",
        TextPlace.Standfirst => "standfirst",
        _ => $"block:{Bid}",
    };
}

/// <summary>What a person takes at a conflict.</summary>
public enum MergeChoice
{
    /// <summary>What stands in the newest working copy; where it was removed there, it goes.</summary>
    Theirs,

    /// <summary>What arrived; where it was removed there, it goes.</summary>
    Ours,

    /// <summary>Theirs and ours after it, which gets a bid of its own; the one that is left where the other was removed.</summary>
    Both,
}
