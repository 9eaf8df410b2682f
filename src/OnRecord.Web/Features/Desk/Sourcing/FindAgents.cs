using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <param name="Title">What the agent is to whom, as far as is known.</param>
public sealed record FoundAgent(Guid Id, string Name, string Kind, string? Title);

/// <summary>Finds people, organisations, outlets and groups by their names and other names.</summary>
internal static class FindAgents
{
    /// <param name="kind">Only of this kind; absent: of any.</param>
    public static async Task<IResult> Run(string? q, string? kind, NewsDb db, CancellationToken stop)
    {
        var words = FindKey.WordsOf(q);
        AgentKind? only = Wire.TryParse<AgentKind>(kind, out var known) ? known : null;
        return Results.Json(words.Count == 0 ? [] : await Named(db, words, only, stop));
    }

    /// <summary>Those whose name begins with what was typed first, the short names before the long.</summary>
    public static async Task<IReadOnlyList<FoundAgent>> Named(NewsDb db, IReadOnlyList<string> words, AgentKind? only, CancellationToken stop)
    {
        var first = words[0];
        var found = await db.Agents.AsNoTracking().WhereAll(a => a.FindKey, words).Where(a => only == null || a.Kind == only)
            .OrderBy(a => a.FindKey.StartsWith(first) ? 0 : 1).ThenBy(a => a.FindKey.Length).ThenBy(a => a.Id)
            .Take(Finding.Most).Select(a => new { a.Id, a.Name, a.Kind }).ToListAsync(stop);
        Guid[] ids = [.. found.Select(a => a.Id)];
        var held = await (
            from affiliation in db.Affiliations.AsNoTracking()
            where ids.Contains(affiliation.AgentId)
            join org in db.Agents on affiliation.OrgId equals org.Id into orgs
            from org in orgs.DefaultIfEmpty()
            orderby affiliation.Id
            select new { affiliation.AgentId, affiliation.Title, affiliation.ValidTo, Org = (string?)org.Name }).ToListAsync(stop);
        return
        [
            .. found.Select(a => new FoundAgent(a.Id, a.Name, Wire.Name(a.Kind), held.Where(h => h.AgentId == a.Id).OrderBy(h => h.ValidTo is null ? 1 : 0).Select(h => h.Org is null ? h.Title : $"{h.Title}, {h.Org}").LastOrDefault())),
        ];
    }
}
