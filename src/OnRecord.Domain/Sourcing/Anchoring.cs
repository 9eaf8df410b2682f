using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Sourcing;

/// <summary>Keeps statements on their words while a story is edited: the marks in the document say where the content
/// stands, everything else is found again by its words.</summary>
public static class Anchoring
{
    /// <summary>How many UTF-16 code units of context an anchor keeps on each side.</summary>
    public const int Context = 32;

    /// <summary>An anchor on the text from <paramref name="start"/> up to but not including <paramref name="end"/>.
    /// Neither the words nor their context cut a surrogate pair: the words are widened, the context is shortened.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or lies outside the text.</exception>
    public static Anchor Selectors(string text, int start, int end, AnchorRole role = AnchorRole.Content, int ord = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, end);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, text.Length);
        start -= CutsPair(text, start) ? 1 : 0;
        end += CutsPair(text, end) ? 1 : 0;
        var (before, after) = (Math.Max(0, start - Context), Math.Min(text.Length, end + Context));
        before += CutsPair(text, before) ? 1 : 0;
        after -= CutsPair(text, after) ? 1 : 0;
        return new Anchor(role, ord, text[start..end], text[before..start], text[end..after], start, end);
    }

    /// <summary>The places of the same statements after a save, in the same order. A statement that is new comes with
    /// no anchors and gets those of its marks.</summary>
    /// <param name="old">As they were after the last save.</param>
    /// <param name="oldText">The canonical text their anchors count in.</param>
    /// <param name="newText">The canonical text now.</param>
    /// <param name="marks">The passages that carry each statement now: <see cref="StatementMarks.MarkedPassages(StoryContent)"/>.
    /// Marks of statements that are not in <paramref name="old"/> are left alone.</param>
    public static IReadOnlyList<StatementPlace> AfterEdit(
        IReadOnlyList<StatementPlace> old, string oldText, string newText, IReadOnlyDictionary<Guid, IReadOnlyList<TextRange>> marks)
    {
        var edit = new TextEdit(oldText, newText);
        return [.. old.Select(place => Moved(place, edit, marks.GetValueOrDefault(place.StatementId) ?? []))];
    }

    /// <summary>Where an anchor's words stand in another text: for an import, whose document carries no marks. Null
    /// when nothing is like enough.</summary>
    public static Anchor? Find(Anchor anchor, string oldText, string newText) => new AnchorSearch(new TextEdit(oldText, newText), []).Find(anchor);

    private static StatementPlace Moved(StatementPlace place, TextEdit edit, IReadOnlyList<TextRange> marks)
    {
        string[] were = [.. place.Anchors.Where(a => a.Role == AnchorRole.Content).OrderBy(a => a.Ord).Select(a => a.Exact)];
        var approved = place.ApprovedWords ?? (were.Length > 0 ? were : null);
        if (marks.Count == 0 && approved is not null)
        {
            return new StatementPlace(place.StatementId, place.RevisionN, [], AnchorState.Withdrawn)
            {
                ApprovedWords = approved,
                Orphans = [.. place.Orphans, .. place.Anchors.Where(a => a.Role != AnchorRole.Content)],
            };
        }

        Anchor[] content = [.. marks.OrderBy(m => m.Start).Select((m, ord) => Selectors(edit.New, m.Start, m.End, AnchorRole.Content, ord))];
        var same = approved is null || AnchorWords.SameWords(approved, content.Select(a => a.Exact));
        var (found, orphans) = Others(place, edit, content);
        return new StatementPlace(place.StatementId, place.RevisionN, [.. content, .. found], same ? AnchorState.Holds : AnchorState.ReCheck)
        {
            // Kept while so much as a comma differs, so that small steps never add up to other words.
            ApprovedWords = approved is null || approved.SequenceEqual(content.Select(a => a.Exact)) ? null : approved,
            Orphans = orphans,
        };
    }

    private static (List<Anchor> Found, List<Anchor> Orphans) Others(StatementPlace place, TextEdit edit, Anchor[] content)
    {
        var search = new AnchorSearch(edit, content);
        var (found, orphans) = (new List<Anchor>(), new List<Anchor>());
        foreach (var anchor in place.Anchors.Where(a => a.Role != AnchorRole.Content))
            Keep(anchor, search.Find(anchor));
        foreach (var orphan in place.Orphans)
            Keep(orphan, search.FindAgain(orphan));
        return (found, orphans);

        // Anchors of one role never overlap, so the first to be found keeps the words.
        void Keep(Anchor anchor, Anchor? now)
        {
            if (now is null || found.Exists(f => f.Role == now.Role && f.Start < now.End && now.Start < f.End))
                orphans.Add(anchor);
            else
                found.Add(now);
        }
    }

    private static bool CutsPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);
}
