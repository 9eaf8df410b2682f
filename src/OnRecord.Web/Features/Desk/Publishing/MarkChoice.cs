using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Desk.Publishing;

/// <summary>A statement that may be marked when a correction goes out.</summary>
/// <param name="Words">Its words, or its claim's sentence.</param>
/// <param name="Touched">The change is about it.</param>
/// <param name="Chosen">What the form says: <see cref="AsKind"/>, "" or the wire name of a mark.</param>
public sealed record MarkChoice(Guid StatementId, string Words, bool Touched, string Chosen)
{
    /// <summary>The mark that the kind of change gives.</summary>
    public const string AsKind = "auto";

    /// <summary>Every statement that readers see now or will, those that the change touches first; none for a first version.</summary>
    /// <param name="chosen">What was chosen already.</param>
    public static IReadOnlyList<MarkChoice> Of(Changes? changes, SourcingCheck check, IReadOnlyDictionary<Guid, string?> chosen)
    {
        if (changes is null)
            return [];
        var touched = changes.Statements.Where(s => s.Kind is StatementChangeKind.Revised or StatementChangeKind.OtherWords).Select(s => s.StatementId).ToHashSet();
        var all = changes.Statements.Where(s => s.Kind != StatementChangeKind.Added).Select(s => (Id: s.StatementId, s.Words))
            .Concat(check.Sourcing.Statements.Select(s => (s.Id, Words: Features.Stories.Notes.WordsOf(s, check.Sourcing.Book)))).DistinctBy(s => s.Id);
        return
        [
            .. all.Select(s => new MarkChoice(s.Id, s.Words, touched.Contains(s.Id), chosen.TryGetValue(s.Id, out var was) ? was ?? "" : touched.Contains(s.Id) ? AsKind : ""))
                .OrderByDescending(s => s.Touched),
        ];
    }
}
