using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Somebody who may be chosen as a speaker.</summary>
/// <param name="Id">The source; null for somebody who never spoke here, then <paramref name="Agent"/> is given.</param>
/// <param name="Detail">What tells this one from another of the name.</param>
/// <param name="Here">Speaks in this story already.</param>
public sealed record FoundSource(Guid? Id, Guid? Agent, string Name, string Kind, string? Detail, bool Unnamed, bool Here);

/// <summary>
/// Finds who may have said it: first those of this story, the last used first; then people, organisations and outlets; then described sources that
/// readers know of. What is in another story's draft is not found, and an identity kept in the vault is nowhere this could look.
/// </summary>
internal static class FindSources
{
    public static async Task<IResult> Run(string? q, Guid? story, HttpContext context, NewsDb db, CancellationToken stop)
    {
        var words = FindKey.WordsOf(q);
        var found = new List<FoundSource>();
        if (story is { } id && await StoryAtDesk.Load(db, id, context.DeskUser(), DeskAct.ReadStory, stop) is { Ok: true } at)
            found.AddRange((await OfStory(db, at.Value, stop)).Where(s => Finding.HasAll($"{s.Name} {s.Detail}", words)));
        if (words.Count > 0)
        {
            found.AddRange(await OfNames(db, words, stop));
            found.AddRange(await Described(db, words, stop));
        }

        return Results.Json(found.DistinctBy(s => (s.Id, s.Id is null ? s.Agent : null, s.Kind)).Take(2 * Finding.Most));
    }

    private static async Task<IEnumerable<FoundSource>> OfStory(NewsDb db, StoryAtDesk at, CancellationToken stop)
    {
        var used = (await db.StatementsOf(at.Copy, stop)).OrderByDescending(u => u.Id).Select(u => u.Revision).ToList();
        var book = await db.BookFor(used, [], stop);
        var own = await db.Settings.AsNoTracking().Select(s => s.OwnOutletId).SingleAsync(stop);
        var words = new SourceWords(book, own);
        return used.Select(r => r.SpeakerId).Concat(used.SelectMany(r => r.Hops).SelectMany(h => new[] { h.FromId, h.ToId }))
            .Distinct().Select(id => book.Sources[id]).Where(s => s.Kind is not (SourceKind.OwnVoice or SourceKind.Outlet))
            .Select(s => new FoundSource(s.Id, s.AgentId, words.Source(s.Id).Name, Wire.Name(s.Kind), Detail(book, s), s.Unnamed, true));
    }

    private static string? Detail(SourceBook book, Source source)
    {
        if (source.ReportId is { } report && source.Kind is SourceKind.DescribedAnonymous or SourceKind.OutletBasis or SourceKind.Undisclosed)
            return book.Reports.GetValueOrDefault(report) is { } first ? book.Agents.GetValueOrDefault(first.OutletId)?.Name : null;
        return book.Affiliations.LastOrDefault(a => a.AgentId == source.AgentId)?.Title;
    }

    private static async Task<IEnumerable<FoundSource>> OfNames(NewsDb db, IReadOnlyList<string> words, CancellationToken stop)
    {
        var agents = await FindAgents.Named(db, words, null, stop);
        Guid[] ids = [.. agents.Select(a => a.Id)];
        var sources = await db.Sources.AsNoTracking().Where(s => s.Kind == SourceKind.Named && s.AgentId != null && ids.Contains(s.AgentId.Value) && s.SameAsId == null)
            .OrderBy(s => s.Id).Select(s => new { s.Id, s.AgentId }).ToListAsync(stop);
        var named = agents.Select(a => new FoundSource(sources.Find(s => s.AgentId == a.Id)?.Id, a.Id, a.Name, "named", a.Title ?? (a.Kind == "person" ? null : a.Kind), false, false));
        // An outlet that does not say who told it stands for sources of its own.
        var untold = agents.Where(a => a.Kind == "outlet").Select(a => new FoundSource(null, a.Id, $"the untold sources of {a.Name}", "outlet_basis", null, true, false));
        return named.Concat(untold);
    }

    private static async Task<IEnumerable<FoundSource>> Described(NewsDb db, IReadOnlyList<string> words, CancellationToken stop)
    {
        var found = await (
            from source in db.Sources.AsNoTracking().WhereAll(s => s.FindKey, words)
            where source.SameAsId == null && (source.Kind == SourceKind.DescribedAnonymous || source.Kind == SourceKind.Undisclosed || source.Kind == SourceKind.Document || source.Kind == SourceKind.Witness)
                && db.Revisions.Any(r => r.SpeakerId == source.Id && db.Uses.Any(u => u.StatementId == r.StatementId && u.RevisionN == r.N))
            join report in db.Reports on source.ReportId equals report.Id into reports
            from report in reports.DefaultIfEmpty()
            join outlet in db.Agents on report.OutletId equals outlet.Id into outlets
            from outlet in outlets.DefaultIfEmpty()
            orderby source.Id descending
            select new { source.Id, source.Description, source.Kind, Outlet = (string?)outlet.Name }).Take(Finding.Most).ToListAsync(stop);
        return found.Select(s => new FoundSource(s.Id, null, s.Description ?? "", Wire.Name(s.Kind), s.Outlet, s.Kind is SourceKind.DescribedAnonymous or SourceKind.Undisclosed, false));
    }
}
