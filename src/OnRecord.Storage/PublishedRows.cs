using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;

namespace OnRecord.Storage;

/// <summary>
/// Keeps what was published as it was published: a version with its lines and its uses, every correction, and every revision of a statement that a
/// version shows. To ask for a change of one is a bug, and nothing of that save is kept. The one act that empties them goes by <see cref="Erasing.Erasure"/>.
/// </summary>
internal static class PublishedRows
{
    /// <summary>Ids of the statements, with the number of the revision, that a pending change touches; they must not be in use.</summary>
    /// <exception cref="InvalidOperationException">A version, a line or a use of one, or a correction was to be changed or deleted.</exception>
    public static HashSet<(Guid Statement, int N)> Touched(ChangeTracker changes)
    {
        var touched = new HashSet<(Guid, int)>();
        var entries = changes.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var newVersions = Added<StoryVersion>(entries).Select(v => v.Id).ToHashSet();
        var newCorrections = Added<Correction>(entries).Select(c => c.Id).ToHashSet();
        var newRevisions = Added<StatementRevision>(entries).Select(r => (r.StatementId, r.N)).ToHashSet();
        foreach (var entry in entries)
        {
            switch (entry.Entity)
            {
                case StoryVersion version when entry.State != EntityState.Added && !TakenIntoLog(entry):
                    throw Refused($"version {version.N} of story {version.StoryId}", entry);
                case TakeDown act when entry.State != EntityState.Added && !TakenIntoLog(entry):
                    throw Refused($"the take-down of story {act.StoryId}", entry);
                case VersionByline line when !IsNew(entry, newVersions, line.VersionId):
                    throw Refused($"a byline of version {line.VersionId}", entry);
                case VersionTopic line when !IsNew(entry, newVersions, line.VersionId):
                    throw Refused($"a topic of version {line.VersionId}", entry);
                case Correction correction when entry.State != EntityState.Added && !TakenIntoLog(entry):
                    throw Refused($"correction {correction.Id} of story {correction.StoryId}", entry);
                case MarkedStatement marked when !IsNew(entry, newCorrections, marked.CorrectionId):
                    throw Refused($"a mark of correction {marked.CorrectionId}", entry);
                case StatementUse use when !IsNew(entry, newVersions, use.VersionId):
                    throw Refused($"a use of statement {use.StatementId}", entry);
                case StatementRevision revision when entry.State != EntityState.Added:
                    touched.Add((revision.StatementId, revision.N));
                    break;
                case Hop hop when !IsNew(entry, newRevisions, (hop.StatementId, hop.RevisionN)):
                    touched.Add((hop.StatementId, hop.RevisionN));
                    break;
            }
        }

        return touched;
    }

    /// <summary>The versions' uses of any of these statements.</summary>
    public static IQueryable<StatementUse> Uses(NewsDb db, HashSet<(Guid Statement, int N)> touched)
    {
        Guid[] statements = [.. touched.Select(t => t.Statement).Distinct()];
        return db.Uses.AsNoTracking().Where(u => statements.Contains(u.StatementId));
    }

    /// <exception cref="InvalidOperationException">One of the touched revisions is in use.</exception>
    public static void Check(HashSet<(Guid Statement, int N)> touched, IEnumerable<StatementUse> uses)
    {
        if (uses.FirstOrDefault(u => touched.Contains((u.StatementId, u.RevisionN))) is { } use)
            throw new InvalidOperationException($"Revision {use.RevisionN} of statement {use.StatementId} is published and was to be changed; make the next revision.");
    }

    private static IEnumerable<T> Added<T>(IEnumerable<EntityEntry> entries) => entries.Where(e => e.State == EntityState.Added).Select(e => e.Entity).OfType<T>();

    private static bool IsNew<T>(EntityEntry entry, HashSet<T> owners, T owner) => entry.State == EntityState.Added && owners.Contains(owner);

    // The public log gives a version its index once, long after it went out.
    private static bool TakenIntoLog(EntityEntry entry) =>
        entry.State == EntityState.Modified && entry.Properties.Where(p => p.IsModified).All(p => p is { Metadata.Name: nameof(IRecorded.LogIndex), OriginalValue: null });

    private static InvalidOperationException Refused(string what, EntityEntry entry) =>
        new($"Published rows never change: {what} was to be {(entry.State == EntityState.Deleted ? "deleted" : entry.State == EntityState.Added ? "added to what is out" : "changed")}.");
}
