using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>The chain of each statement of a story, as the rule of origins reads it.</summary>
internal sealed class StoryChains(StorySourcing sourcing)
{
    private SourceBook Book => sourcing.Book;

    /// <summary>Adds a statement's chain and all it refers to. A statement whose way is not known at all adds nothing.</summary>
    public void AddTo(CaseLines lines, UsedStatement used)
    {
        var revision = used.Revision;
        var chain = new List<string>();
        if (revision.Hops.Count == 0)
        {
            Source(lines, chain, revision.SpeakerId, revision);
            Report(lines, chain, sourcing.OwnReport.Id);
        }

        var first = true;
        foreach (var hop in revision.Hops.Where(h => !h.Told).OrderBy(h => h.Seq))
        {
            if (SourceEnd(hop.FromId) is { Kind: SourceKind.Outlet } outlet)
            {
                // An outlet is no origin; where the way starts with one, it starts with its report.
                if (first)
                    Report(lines, chain, outlet.ReportId);
            }
            else
            {
                Source(lines, chain, hop.FromId, revision);
            }

            Report(lines, chain, hop.ReportId);
            first = false;
        }

        if (chain.Count > 0)
            lines.Chains.Add(chain);
    }

    private void Source(CaseLines lines, List<string> chain, Guid id, StatementRevision revision)
    {
        if (SourceEnd(id) is not { } source || source.Kind == SourceKind.Outlet)
            return;
        var org = source.Kind == SourceKind.Named ? SpokeFor(source, revision.SaidAt?.Date) : null;
        // One person may speak for two bodies at two times, and is then two origins.
        var name = org is null ? $"{source.Id}" : $"{source.Id}|{org}";
        chain.Add(name);
        lines.Sources[name] = new OriginSource(source.Kind)
        {
            Agent = $"{source.AgentId ?? source.Id}",
            SpeaksFor = org?.ToString(),
            Certified = source.Certified,
            Report = source.ReportId is { } report ? lines.Report(report, Book) : null,
            Outlet = $"{source.AgentId ?? source.Id}",
            CountMin = Math.Clamp(source.CountMin ?? 1, 1, OriginCaseCheck.LargestGroup),
        };
        lines.Name(name, new CutSource(source.Id, SourceNames.Of(Book, source.Id)));
    }

    private void Report(CaseLines lines, List<string> chain, Guid? id)
    {
        if (id is not { } report)
            return;
        chain.Add(lines.Report(report, Book));
        if (report == sourcing.OwnReport.Id || (Book.Reports.TryGetValue(report, out var row) && row.OutletId == sourcing.OwnReport.OutletId))
            lines.Ours.Add($"{report}");
    }

    private Source? SourceEnd(Guid id) => Book.Sources.GetValueOrDefault(Ends.Of(id, at => Book.Sources.GetValueOrDefault(at)?.SameAsId));

    private Guid? SpokeFor(Source source, Edtf? said) => Affiliations.At(Book, source.AgentId, said)
        .Where(a => a.SpeaksFor)
        .OrderByDescending(a => a.ValidFrom?.First ?? DateOnly.MinValue).ThenBy(a => a.Id)
        .FirstOrDefault()?.OrgId;
}

/// <summary>A case in the making.</summary>
internal sealed class CaseLines
{
    private readonly Dictionary<string, OriginReport> reports = [];
    private readonly Dictionary<string, CutSource> names = [];

    public Dictionary<string, OriginSource> Sources { get; } = [];

    public List<IReadOnlyList<string>> Chains { get; } = [];

    public HashSet<string> Ours { get; } = [];

    public OriginCase Case() => new() { Sources = Sources, Reports = reports, Chains = Chains, OurReports = Ours };

    /// <summary>Takes in a report and the one it is a copy of.</summary>
    public string Report(Guid id, SourceBook book)
    {
        var end = Ends.Of(id, at => book.Reports.GetValueOrDefault(at)?.SyndicatedFromId);
        foreach (var at in (Guid[])[id, end])
        {
            var row = book.Reports.GetValueOrDefault(at);
            reports[$"{at}"] = new OriginReport(row?.OutletId.ToString())
            {
                SyndicatedFrom = at == end ? null : $"{end}",
                NewSourcing = row?.NewSourcing ?? false,
            };
        }

        return $"{id}";
    }

    public void Name(string id, CutSource source) => names[id] = source;

    public CutSource Named(string id) => names[id];
}

/// <summary>Follows "same as" and "copy of" to their end.</summary>
internal static class Ends
{
    /// <summary>The last id of the way; on a circle, which another rule refuses, the smallest of it.</summary>
    public static Guid Of(Guid id, Func<Guid, Guid?> next)
    {
        var way = new List<Guid>();
        for (Guid? at = id; at is { } here; at = next(here))
        {
            if (way.IndexOf(here) is >= 0 and var circle)
                return way.Skip(circle).Min();
            way.Add(here);
        }

        return way[^1];
    }
}
