using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Text;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Finds claims that a version shows: the count of origins of one claim only grows when it is one claim. What is in drafts is not found.</summary>
internal static class FindClaims
{
    public static async Task<IResult> Run(string? q, NewsDb db, CancellationToken stop)
    {
        var words = FindKey.WordsOf(q);
        if (words.Count == 0)
            return Results.Json(Array.Empty<object>());
        return Results.Json(await (
            from claim in db.Claims.AsNoTracking().WhereAll(c => c.FindKey, words)
            where db.Revisions.Any(r => r.ClaimId == claim.Id && db.Uses.Any(u => u.StatementId == r.StatementId && u.RevisionN == r.N))
            join topic in db.Topics on claim.TopicId equals topic.Id
            orderby claim.Id descending
            select new { claim.Id, claim.Text, Topic = new PanelName(topic.Id, topic.Name) }).Take(Finding.Most).ToListAsync(stop));
    }
}

/// <summary>Finds topics by their names.</summary>
internal static class FindTopics
{
    public static async Task<IResult> Run(string? q, NewsDb db, CancellationToken stop)
    {
        // A topic's slug is its name, folded; hyphens part the words.
        string[] words = [.. FindKey.WordsOf(q).Select(word => "-" + word[1..])];
        return Results.Json(await db.Topics.AsNoTracking().Where(t => t.MergedIntoId == null).WhereAll(t => "-" + t.Slug, words).OrderBy(t => t.Slug.Length).ThenBy(t => t.Slug)
            .Take(Finding.Most).Select(t => new PanelName(t.Id, t.Name)).ToListAsync(stop));
    }
}
