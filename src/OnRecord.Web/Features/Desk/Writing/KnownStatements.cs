using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>
/// Statements whose marks came into a text with a paste. One of another story of this site is used a second time, so that a dispute reaches both;
/// one that nobody here made is a mark without meaning and is taken off.
/// </summary>
internal static class KnownStatements
{
    /// <returns>The text without marks of statements that don't exist, and the places of those that are new in it.</returns>
    public static async Task<(StoryContent Content, IReadOnlyList<StatementPlace> Added)> Of(
        NewsDb db, WorkingCopy copy, StoryContent content, IReadOnlyList<StatementPlace> added, CancellationToken stop)
    {
        var here = copy.Statements.Concat(added).Select(p => p.StatementId).ToHashSet();
        Guid[] strange = [.. StatementMarks.MarkedPassages(content).Keys.Where(id => !here.Contains(id))];
        if (strange.Length == 0)
            return (content, added);
        var newest = await db.Revisions.AsNoTracking().Where(r => strange.Contains(r.StatementId))
            .GroupBy(r => r.StatementId).Select(g => new { Id = g.Key, N = g.Max(r => r.N) }).ToListAsync(stop);
        var unknown = strange.Except(newest.Select(r => r.Id)).ToHashSet();
        return (unknown.Count == 0 ? content : StatementMarks.Without(content, unknown), [.. added, .. newest.Select(r => new StatementPlace(r.Id, r.N, []))]);
    }
}
