using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariant 6: a direct quotation stands in quotation marks, and what the desk concluded never does.</summary>
internal static class QuotationRules
{
    private const string Rule = "invariant-6";

    public static IEnumerable<Finding> Check(CheckedStory story)
    {
        var quoted = new Lazy<IReadOnlyList<TextRange>>(() => QuotationMarks.Spans(story.Text));
        foreach (var used in story.Statements)
        {
            var sentence = used.Revision.QuoteForm switch
            {
                QuoteForm.Direct when used.In(AnchorRole.Content).Any(a => !Inside(a, story.Text, quoted.Value)) =>
                    $"{story.Words(used)} is sourced as a direct quotation but does not stand inside quotation marks. Put the marks into the text, or change the form to indirect.",
                QuoteForm.Inferred when used.In(AnchorRole.Content).Any(a => quoted.Value.Any(q => a.Start < q.End && q.Start < a.End)) =>
                    $"{story.Words(used)} was concluded by the desk, so it cannot stand in quotation marks. Take the marks out of the text, or change the form if somebody said it in these words.",
                _ => null,
            };
            if (sentence is not null)
                yield return new Finding(Rule, Weight.Blocks, sentence, used.Id);
        }
    }

    private static bool Inside(Anchor anchor, string text, IReadOnlyList<TextRange> quoted)
    {
        var (start, end) = (Math.Max(0, anchor.Start), Math.Min(anchor.End, text.Length));
        // The full stop after a closing mark, and spaces, say nothing.
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?'))
            end--;
        return quoted.Any(q => q.Start <= start && end <= q.End);
    }
}
