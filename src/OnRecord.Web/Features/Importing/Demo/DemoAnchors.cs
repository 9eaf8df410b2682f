using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>Gives every marked passage of a demonstration story an id, and turns the passages into anchors once the text is laid out.</summary>
/// <param name="statementOf">The id of a statement's label.</param>
internal sealed class DemoAnchors(Func<string, Guid> statementOf)
{
    private readonly List<(string Label, AnchorRole Role, Guid Mark)> _marks = [];

    /// <summary>The mark for words in this role. Passages of other roles get a mark each, as each is an anchor of its own.</summary>
    public Guid? Mark(string label, AnchorRole role)
    {
        var mark = role == AnchorRole.Content ? statementOf(label) : DemoIds.Named($"anchor/{_marks.Count}");
        _marks.Add((label, role, mark));
        return mark;
    }

    /// <summary>The anchors of each statement by its label, in the order of the text.</summary>
    public ILookup<string, Anchor> Anchors(StoryContent marked)
    {
        var text = TextMap.Of(marked).Text;
        var passages = StatementMarks.MarkedPassages(marked);
        return _marks.Distinct()
            .Where(m => passages.ContainsKey(m.Mark))
            .SelectMany(m => passages[m.Mark].Select(range => (m.Label, m.Role, range)))
            .GroupBy(m => (m.Label, m.Role))
            .SelectMany(g => g.OrderBy(m => m.range.Start).Select((m, ord) => (g.Key.Label, Anchor: Anchoring.Selectors(text, m.range.Start, m.range.End, m.Role, ord))))
            .ToLookup(m => m.Label, m => m.Anchor);
    }

    /// <summary>The same mark for a document that keeps only the words of the statements themselves; null for every other role.</summary>
    public Guid? Kept(string label, AnchorRole role) => role == AnchorRole.Content ? statementOf(label) : null;
}
