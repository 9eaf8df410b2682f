namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariant 9: no source is itself by a detour, no report its own copy, no statement told within itself.</summary>
internal static class CycleRules
{
    private const string Rule = "invariant-9";

    public static IEnumerable<Finding> Check(CheckedStory story)
    {
        var book = story.Book;
        if (Smallest(book.Sources.Keys, id => book.Sources.GetValueOrDefault(id)?.SameAsId) is { } source)
            yield return new Finding(Rule, Weight.Blocks, $"“{story.Name(source)}” is set as the same as itself, by way of other sources. Remove one “same as” of the circle.", SourceId: source);
        if (Smallest(book.Reports.Keys, id => book.Reports.GetValueOrDefault(id)?.SyndicatedFromId) is { } report)
            yield return new Finding(Rule, Weight.Blocks, $"The report “{Title(book, report)}” is set as a copy of itself, by way of other reports. Remove one “copy of” of the circle.");
        if (Smallest(story.Statements.Select(s => s.Id), id => story.Find(id)?.Revision.NestedInId) is { } statement)
            yield return new Finding(Rule, Weight.Blocks, $"{story.Words(story.Find(statement)!)} is told within itself, by way of other statements. Remove one “told in” of the circle.", statement);
        foreach (var used in story.Statements.Where(s => s.Revision.NestedInId is not null && story.Find(s.Revision.NestedInId) is null))
            yield return new Finding(Rule, Weight.Blocks, $"{story.Words(used)} is told within a statement that does not stand in this story. Bring that statement back, or choose another.", used.Id);
    }

    /// <summary>The smallest id that leads back to itself; null without a circle. Each id is walked once.</summary>
    internal static Guid? Smallest(IEnumerable<Guid> ids, Func<Guid, Guid?> next)
    {
        var done = new HashSet<Guid>();
        Guid? smallest = null;
        foreach (var start in ids)
        {
            var walk = new List<Guid>();
            Guid? at = start;
            while (at is { } id && !done.Contains(id) && !walk.Contains(id))
            {
                walk.Add(id);
                at = next(id);
            }

            if (at is { } again && walk.IndexOf(again) is >= 0 and var circle)
            {
                foreach (var id in walk.Skip(circle).Where(id => smallest is null || id.CompareTo(smallest.Value) < 0))
                    smallest = id;
            }

            done.UnionWith(walk);
        }

        return smallest;
    }

    private static string Title(SourceBook book, Guid report) =>
        book.Reports[report].Headline ?? book.Agents.GetValueOrDefault(book.Reports[report].OutletId)?.Name ?? "without headline";
}
