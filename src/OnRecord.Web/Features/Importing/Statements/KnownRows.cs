using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>Finds which rows of a file are in the newsroom's database already, so that one person has one page and one
/// claim one count.</summary>
/// <remarks>
/// Where the file leaves it open whether two rows are one, a new row is made: "at most M" must not be too low, and two
/// rows can be made one at the desk, while one row can't be taken apart.
/// </remarks>
internal sealed class KnownRows
{
    private readonly SiteSettings _settings;
    private readonly string _ownOutlet;
    private readonly List<Agent> _agents;
    private readonly Dictionary<string, Guid> _topics;
    private readonly List<Report> _reports;
    private readonly List<Source> _sources;
    private readonly List<Claim> _claims;
    private readonly Dictionary<(RowKind, string), Guid> _known = [];

    private KnownRows(SiteSettings settings, string ownOutlet, List<Agent> agents, Dictionary<string, Guid> topics, List<Report> reports, List<Source> sources, List<Claim> claims) =>
        (_settings, _ownOutlet, _agents, _topics, _reports, _sources, _claims) = (settings, ownOutlet, agents, topics, reports, sources, claims);

    public static async Task<KnownRows> Of(NewsDb db, StatementsFile file, CancellationToken stop)
    {
        var settings = await db.Settings.AsNoTracking().SingleAsync(stop);
        string[] headlines = [.. file.Rows.Reports.Select(r => r.Headline).OfType<string>()];
        string[] urls = [.. file.Rows.Reports.Select(r => r.Url).OfType<string>()];
        string[] texts = [.. file.Rows.Claims.Select(c => c.Text)];
        string[] descriptions = [.. file.Rows.Sources.Select(s => s.Description).OfType<string>()];
        var known = new KnownRows(
            settings,
            file.OwnOutlet,
            await db.Agents.AsNoTracking().OrderBy(a => a.Id).ToListAsync(stop),
            (await db.Topics.AsNoTracking().OrderBy(t => t.Id).ToListAsync(stop)).GroupBy(t => TitleKey.Of(t.Name)).ToDictionary(g => g.Key, g => g.First().Id),
            await db.Reports.AsNoTracking().Where(r => headlines.Contains(r.Headline) || urls.Contains(r.Url)).OrderBy(r => r.Id).ToListAsync(stop),
            await db.Sources.AsNoTracking().Where(s => s.AgentId != null || descriptions.Contains(s.Description)).OrderBy(s => s.Id).ToListAsync(stop),
            await db.Claims.AsNoTracking().Where(c => texts.Contains(c.Text)).OrderBy(c => c.Id).ToListAsync(stop));
        known.Match(file);
        return known;
    }

    /// <summary>Slugs of agents that are taken.</summary>
    public IEnumerable<string> AgentSlugs => _agents.Select(a => a.Slug);

    /// <summary>The id of the row that is here already, or null.</summary>
    public Guid? Find(RowKind kind, string label) => _known.TryGetValue((kind, label), out var id) ? id : null;

    private void Match(StatementsFile file)
    {
        var rows = file.Rows;
        Keep(RowKind.Agent, rows.Agents, a => a.Id, Agent);
        Keep(RowKind.Topic, rows.Topics, t => t.Id, t => _topics.TryGetValue(TitleKey.Of(t.Name), out var id) ? id : null);
        Keep(RowKind.Report, rows.Reports.Where(r => r.Id != file.OwnReport), r => r.Id, Report);
        Keep(RowKind.Source, rows.Sources, s => s.Id, Source);
        Keep(RowKind.Claim, rows.Claims, c => c.Id, Claim);
    }

    private void Keep<T>(RowKind kind, IEnumerable<T> rows, Func<T, string> label, Func<T, Guid?> match)
    {
        foreach (var row in rows)
        {
            if (match(row) is { } id)
                _known[(kind, label(row))] = id;
        }
    }

    /// <summary>The same kind and one name for the other's name or alias. An alias against an alias says too little ("AP"),
    /// and two Wikidata items are two agents whatever they are called.</summary>
    private Guid? Agent(AgentRow row)
    {
        if (row.Id == _ownOutlet)
            return _settings.OwnOutletId;
        var same = _agents.Where(a => a.Kind == row.Kind && (a.Wikidata is null || row.Wikidata is null || a.Wikidata == row.Wikidata)).ToList();
        return (same.Find(a => a.Name == row.Name) ?? same.Find(a => a.Aliases.Contains(row.Name) || row.Aliases.Contains(a.Name)))?.Id;
    }

    /// <summary>The outlet's page of the same address, or its report of the same day under the same headline. Without
    /// address and headline an outlet's two reports of one day can't be told apart.</summary>
    private Guid? Report(ReportRow row)
    {
        if (Find(RowKind.Agent, row.Outlet) is not { } outlet)
            return null;
        return _reports.Find(r => r.OutletId == outlet && ((row.Url is not null && r.Url == row.Url)
            || (row.Headline is not null && r.Headline == row.Headline && row.Published is not null && r.Published?.Date == row.Published.Date)))?.Id;
    }

    private Guid? Source(SourceRow row)
    {
        var agent = row.Agent is null ? null : Find(RowKind.Agent, row.Agent);
        var report = row.Report is null ? null : Find(RowKind.Report, row.Report);
        return row.Kind switch
        {
            // What one agent says is one origin however often it speaks.
            SourceKind.Named or SourceKind.Outlet or SourceKind.OwnVoice => agent is null ? null : _sources.Find(s => s.Kind == row.Kind && s.AgentId == agent)?.Id,
            SourceKind.OutletBasis => agent is null || report is null ? null : _sources.Find(s => s.Kind == row.Kind && s.AgentId == agent && s.ReportId == report)?.Id,
            // "Two officials" of another report may be others; of the same report in the same words they are the same.
            SourceKind.DescribedAnonymous => report is null ? null : _sources.Find(s => s.Kind == row.Kind && s.ReportId == report && s.Description == row.Description)?.Id,
            // A paper, a reporter on the spot, somebody withheld: nothing in the row says that two of them are one.
            _ => null,
        };
    }

    private Guid? Claim(ClaimRow row) =>
        Find(RowKind.Topic, row.Topic) is { } topic ? _claims.Find(c => c.TopicId == topic && c.Text == row.Text)?.Id : null;
}
