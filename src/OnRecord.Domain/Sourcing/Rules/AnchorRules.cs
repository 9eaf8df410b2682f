namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariant 1: every statement stands in words of the text, and its anchors are those words.</summary>
internal static class AnchorRules
{
    private const string Rule = "invariant-1";

    public static IEnumerable<Finding> Check(CheckedStory story)
    {
        foreach (var used in story.Statements)
        {
            foreach (var sentence in (string?[])[Unanchored(story, used), .. used.Anchors.Select(a => Moved(story, a)), Overlapping(story, used), .. Hedges(story, used)])
            {
                if (sentence is not null)
                    yield return new Finding(Rule, Weight.Blocks, sentence, used.Id);
            }
        }
    }

    private static string? Unanchored(CheckedStory story, UsedStatement used) =>
        used.Revision.QuoteForm == QuoteForm.OwnVoice || used.In(AnchorRole.Content).Any()
            ? null
            : $"No words of the story carry the statement {story.Words(used)}. Mark the words that say it, or withdraw the statement.";

    private static string? Moved(CheckedStory story, Anchor anchor)
    {
        var text = story.Text.AsSpan();
        var there = anchor.Start >= 0 && anchor.Start < anchor.End && anchor.End <= text.Length
            && text[anchor.Start..anchor.End].SequenceEqual(anchor.Exact)
            && text[..anchor.Start].EndsWith(anchor.Prefix)
            && text[anchor.End..].StartsWith(anchor.Suffix);
        return there ? null : $"The words “{CheckedStory.Short(anchor.Exact)}” do not stand where they were marked. Mark them again, or save the story once more.";
    }

    private static string? Overlapping(CheckedStory story, UsedStatement used)
    {
        foreach (var role in used.Anchors.GroupBy(a => a.Role))
        {
            Anchor[] inOrder = [.. role.OrderBy(a => a.Start).ThenBy(a => a.End)];
            for (var i = 1; i < inOrder.Length; i++)
            {
                if (inOrder[i].Start < inOrder[i - 1].End)
                    return $"The statement {story.Words(used)} has the words “{CheckedStory.Short(inOrder[i].Exact)}” marked twice as its {Wire.Name(role.Key)}. Remove one of the two marks.";
            }
        }

        return null;
    }

    // A hedge may open a sentence, so a capital letter is no difference.
    private static IEnumerable<string> Hedges(CheckedStory story, UsedStatement used) => used.Revision.Hedges
        .Where(hedge => hedge.Text.Length == 0 || !used.Anchors.Any(a => a.Exact.Contains(hedge.Text, StringComparison.OrdinalIgnoreCase)))
        .Select(hedge => $"The hedge “{CheckedStory.Short(hedge.Text)}” stands nowhere in the marked words of {story.Words(used)}. Mark the word, or remove the hedge.");
}
