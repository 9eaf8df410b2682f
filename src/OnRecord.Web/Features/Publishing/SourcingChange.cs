using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Publishing;

/// <summary>What becomes of a statement that readers see.</summary>
public enum StatementChangeKind
{
    Added,
    Removed,

    /// <summary>It says something else, or of somebody else, or in another way.</summary>
    Revised,

    /// <summary>The same statement on other words.</summary>
    OtherWords,
}

/// <summary>A statement that readers will see otherwise than now.</summary>
/// <param name="Words">Its words as they will be, or were.</param>
public sealed record StatementChange(StatementChangeKind Kind, Guid StatementId, string Words)
{
    /// <summary>What changes between the sourcing that readers see and the one that is to come, in the order of the text.</summary>
    public static IReadOnlyList<StatementChange> Between(StorySourcing before, StorySourcing after)
    {
        // As readers will get it: what is private changes nothing for them.
        var shown = PublicRowsReader.Read(PublicRows.Write(after));
        var changes = new List<StatementChange>();
        foreach (var used in shown.Statements)
        {
            if (before.Find(used.Id) is not { } was)
                changes.Add(new StatementChange(StatementChangeKind.Added, used.Id, Said(used, shown.Book)));
            else if (was.Revision.N != used.Revision.N)
                changes.Add(new StatementChange(StatementChangeKind.Revised, used.Id, Said(used, shown.Book)));
            else if (!was.Anchors.Select(a => (a.Role, a.Exact)).SequenceEqual(used.Anchors.Select(a => (a.Role, a.Exact))))
                changes.Add(new StatementChange(StatementChangeKind.OtherWords, used.Id, Said(used, shown.Book)));
        }

        changes.AddRange(before.Statements.Where(was => shown.Find(was.Id) is null).Select(was => new StatementChange(StatementChangeKind.Removed, was.Id, Said(was, before.Book))));
        return changes;
    }

    private static string Said(UsedStatement used, SourceBook book) => Features.Stories.Notes.WordsOf(used, book);
}
