using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Finds reports of other outlets by outlet, headline or address: first those on the ways of this story, the last used first.</summary>
internal static class FindReports
{
    public static async Task<IResult> Run(string? q, Guid? story, HttpContext context, NewsDb db, CancellationToken stop)
    {
        var words = FindKey.WordsOf(q);
        var own = await db.Settings.AsNoTracking().Select(s => s.OwnOutletId).SingleAsync(stop);
        var found = new List<Report>();
        if (story is { } id && await StoryAtDesk.Load(db, id, context.DeskUser(), DeskAct.ReadStory, stop) is { Ok: true } at)
            found.AddRange(await OfStory(db, at.Value, stop));
        var here = found.Select(r => r.Id).ToHashSet();
        if (words.Count > 0)
            found.AddRange(await Like(db, q!.Trim(), words, own, stop));
        Guid[] outlets = [.. found.Select(r => r.OutletId).Distinct()];
        var book = new SourceBook();
        foreach (var agent in await db.Agents.AsNoTracking().Where(a => outlets.Contains(a.Id)).ToListAsync(stop))
            book.Agents[agent.Id] = agent;
        foreach (var report in found)
            book.Reports[report.Id] = report;
        var named = new SourceWords(book, own);
        return Results.Json(found.DistinctBy(r => r.Id).Where(r => r.OutletId != own).Select(r => named.Report(r.Id)!)
            .Where(r => !here.Contains(r.Id) || Finding.HasAll($"{r.Words} {r.Headline}", words) || r.Url == q!.Trim()).Take(Finding.Most));
    }

    private static async Task<IEnumerable<Report>> OfStory(NewsDb db, StoryAtDesk at, CancellationToken stop)
    {
        Guid[] used = [.. (await db.StatementsOf(at.Copy, stop)).OrderByDescending(u => u.Id).SelectMany(u => u.Revision.Hops).Select(h => h.ReportId).OfType<Guid>().Distinct()];
        var reports = await db.Reports.AsNoTracking().Where(r => used.Contains(r.Id)).ToListAsync(stop);
        return reports.OrderBy(r => Array.IndexOf(used, r.Id));
    }

    // "Bloomberg putin": one word may be the outlet's, the others the headline's.
    private static async Task<List<Report>> Like(NewsDb db, string asked, IReadOnlyList<string> words, Guid own, CancellationToken stop)
    {
        if (asked.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            return await db.Reports.AsNoTracking().Where(r => r.Url == asked).Take(Finding.Most).ToListAsync(stop);
        var found = await db.Reports.AsNoTracking().Where(r => r.OutletId != own).WhereAll(r => r.FindKey, words).OrderByDescending(r => r.Id).Take(Finding.Most).ToListAsync(stop);
        foreach (var word in words)
        {
            Guid[] outlets = await db.Agents.AsNoTracking().Where(a => a.Kind == AgentKind.Outlet && a.Id != own && a.FindKey.Contains(word)).OrderBy(a => a.FindKey.Length).Select(a => a.Id).Take(Finding.Most).ToArrayAsync(stop);
            if (outlets.Length > 0)
                found.AddRange(await db.Reports.AsNoTracking().Where(r => outlets.Contains(r.OutletId)).WhereAll(r => r.FindKey, [.. words.Where(w => w != word)]).OrderByDescending(r => r.Id).Take(Finding.Most).ToListAsync(stop));
        }

        return found;
    }
}
