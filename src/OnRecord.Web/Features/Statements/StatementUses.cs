using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;

namespace OnRecord.Web.Features.Statements;

/// <summary>A statement where readers see it: in the current version of a published story.</summary>
/// <param name="Sourcing">The public sourcing of that version.</param>
/// <param name="PublishedAt">UTC, when that version went out.</param>
public sealed record SeenStatement(
    Guid StatementId, Guid StoryId, string Address, string Headline, string Language, DateTime FirstPublishedAt, DateTime PublishedAt, StorySourcing Sourcing)
{
    public UsedStatement Used => Sourcing.Find(StatementId)!;
}

/// <summary>Finds statements where readers see them.</summary>
public static class StatementUses
{
    /// <summary>All public uses of the statements that <paramref name="wanted"/> picks, oldest story first.</summary>
    public static async Task<List<SeenStatement>> Seen(this NewsDb db, IQueryable<Guid> wanted, CancellationToken stop)
    {
        var rows = await (
            from seen in StoryCards.Public(db)
            join use in db.Uses on seen.Version.Id equals use.VersionId
            where wanted.Contains(use.StatementId)
            orderby seen.Story.FirstPublishedAt, seen.Story.Id
            select new
            {
                use.StatementId, seen.Story.Id, seen.Story.Address, seen.Version.HeadlineText, seen.Version.Language, seen.Version.FirstPublishedAt,
                seen.Version.PublishedAt, VersionId = seen.Version.Id,
            }).ToListAsync(stop);
        Guid[] versions = [.. rows.Select(r => r.VersionId).Distinct()];
        var rowsOf = await db.Versions.Where(v => versions.Contains(v.Id)).Select(v => new { v.Id, v.StatementsJson }).ToListAsync(stop);
        var sourcing = rowsOf.ToDictionary(v => v.Id, v => PublicRowsReader.Read(v.StatementsJson));
        return [.. rows.Select(r => new SeenStatement(r.StatementId, r.Id, r.Address!, r.HeadlineText, r.Language, r.FirstPublishedAt, r.PublishedAt, sourcing[r.VersionId]))];
    }

    /// <summary>Ids of the statements on a claim that readers may see.</summary>
    public static IQueryable<Guid> OnClaim(this NewsDb db, Guid claim) =>
        db.Revisions.Where(r => r.ClaimId == claim).Select(r => r.StatementId);
}
