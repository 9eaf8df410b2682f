using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Statements;

/// <summary>A statement where readers see it: in the current version of a published story.</summary>
public sealed record SeenStatement(Guid StatementId, Guid StoryId, string Address, VersionRead Version)
{
    public UsedStatement Used => Version.Sourcing.Find(StatementId)!;

    public string Headline => Version.Fields.HeadlineText;

    /// <summary>UTC, when that version went out.</summary>
    public DateTime PublishedAt => Version.Fields.PublishedAt;
}

/// <summary>Finds statements where readers see them.</summary>
public static class StatementUses
{
    /// <summary>All public uses of the statements that <paramref name="wanted"/> picks, oldest story first.</summary>
    public static async Task<List<SeenStatement>> Seen(this NewsDb db, VersionShelf versions, IQueryable<Guid> wanted, CancellationToken stop)
    {
        var rows = await (
            from seen in StoryCards.Public(db)
            join use in db.Uses on seen.Version.Id equals use.VersionId
            where wanted.Contains(use.StatementId)
            orderby seen.Story.FirstPublishedAt, seen.Story.Id
            select new { use.StatementId, seen.Story.Id, seen.Story.Address, VersionId = seen.Version.Id }).ToListAsync(stop);
        var read = await versions.FindAll(db, rows.Select(r => r.VersionId), stop);
        return [.. rows.Select(r => new SeenStatement(r.StatementId, r.Id, r.Address!, read[r.VersionId]))];
    }

    /// <summary>The stories taken back whose last version showed the statement, in the order they were taken back.</summary>
    public static async Task<IReadOnlyList<RetractedUse>> RetractedUses(this NewsDb db, Guid statement, CancellationToken stop) => await (
        from use in db.Uses
        where use.StatementId == statement
        join story in db.Stories on use.VersionId equals story.CurrentVersionId
        where story.Status == StoryStatus.Retracted
        orderby story.RemovedAt
        select new RetractedUse(story.Address!, story.RemovedAt!.Value, story.RemovalNote!)).ToListAsync(stop);

    /// <summary>Ids of the statements on a claim that readers may see.</summary>
    public static IQueryable<Guid> OnClaim(this NewsDb db, Guid claim) =>
        db.Revisions.Where(r => r.ClaimId == claim).Select(r => r.StatementId);
}
