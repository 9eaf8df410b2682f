using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <param name="Story">Headline of a story that shows it.</param>
public sealed record FoundStatement(Guid Sid, string Claim, string Who, string Stance, string? Said, string Story);

/// <summary>Finds statements that published stories show, to be used once more: a dispute then reaches both stories.</summary>
internal static class FindStatements
{
    public static async Task<IResult> Run(string? q, NewsDb db, CancellationToken stop)
    {
        var words = FindKey.WordsOf(q);
        if (words.Count == 0)
            return Results.Json(Array.Empty<object>());
        var claims = db.Claims.AsNoTracking().WhereAll(c => c.FindKey, words);
        var found = await (
            from use in db.Uses.AsNoTracking()
            join revision in db.Revisions.AsNoTracking() on new { use.StatementId, N = use.RevisionN } equals new { revision.StatementId, revision.N }
            where claims.Any(c => c.Id == revision.ClaimId)
            join story in db.Stories on use.VersionId equals story.CurrentVersionId
            where story.Status == StoryStatus.Published
            join version in db.Versions on use.VersionId equals version.Id
            orderby revision.StatementId descending
            select new { use.StatementId, use.RevisionN, version.HeadlineText }).Take(Finding.Most).ToListAsync(stop);
        Guid[] ids = [.. found.Select(f => f.StatementId)];
        var revisions = await db.Revisions.AsNoTracking().Where(r => ids.Contains(r.StatementId)).ToListAsync(stop);
        var book = await db.BookFor(revisions, [], stop);
        return Results.Json(found.DistinctBy(f => f.StatementId).Select(f =>
        {
            var revision = revisions.Single(r => r.StatementId == f.StatementId && r.N == f.RevisionN);
            return new FoundStatement(f.StatementId, book.Claims[revision.ClaimId].Text, SourceNames.Of(book, revision.SpeakerId), Wire.Name(revision.Stance), revision.SaidAt?.Date.Text, f.HeadlineText);
        }));
    }
}
