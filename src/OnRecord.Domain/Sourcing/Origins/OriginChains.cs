using System.Diagnostics.CodeAnalysis;

namespace OnRecord.Domain.Sourcing.Origins;

/// <summary>What a node of the graph stands for after canonicalisation.</summary>
internal enum OriginNodeKind
{
    Report,
    Agent,
    Document,
    Observation,
    Certified,
    Anonymous,
    Basis,
    Undisclosed,
    OwnVoice,
}

/// <summary>What two ids must share to be one node.</summary>
internal readonly record struct OriginKey(OriginNodeKind Kind, string? Id = null, string? Report = null)
{
    /// <summary>A root we know to be distinct from every other known root.</summary>
    public bool Known => Kind is OriginNodeKind.Agent or OriginNodeKind.Document
        or OriginNodeKind.Observation or OriginNodeKind.Certified;

    /// <summary>A go-between that may be the same as any other of the kind.</summary>
    public bool UnknownBetween => Kind is OriginNodeKind.Undisclosed or OriginNodeKind.Anonymous or OriginNodeKind.Basis;
}

/// <summary>The chains of a checked case as lists of node numbers, and what was dropped on the way.</summary>
internal sealed class OriginChains
{
    private readonly OriginCase of;
    private readonly Dictionary<OriginKey, int> numbers = [];
    private readonly List<string?> ids = [];
    private readonly Dictionary<string, string> sourceEnds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> reportEnds = new(StringComparer.Ordinal);

    public OriginChains(OriginCase of)
    {
        this.of = of;
        foreach (var chain in of.Chains)
            Take(chain);
    }

    /// <summary>Kept chains; a node comes once in a chain, at its first place.</summary>
    public List<int[]> Kept { get; } = [];

    /// <summary>The key of each node number.</summary>
    public List<OriginKey> Keys { get; } = [];

    public bool AnyCircular { get; private set; }

    public bool AnyUnsourced { get; private set; }

    /// <summary>The id of the case shown for a node: of the records that are the node, the smallest by letter.</summary>
    public string IdOf(int node) => ids[node]!;

    public int PeopleDescribed()
    {
        var first = of.Chains.Where(chain => !of.Reports.ContainsKey(chain[0]))
            .Select(chain => SourceEnd(chain[0])).ToHashSet(StringComparer.Ordinal);
        var people = first.Select(id => of.Sources[id])
            .Where(source => source.Kind == SourceKind.DescribedAnonymous).Sum(source => (long)source.CountMin);
        return (int)Math.Min(people, int.MaxValue);
    }

    public int ReportsBesideOurs() => of.Chains.SelectMany(chain => chain)
        .Where(id => of.Reports.ContainsKey(id) && !of.OurReports.Contains(id))
        .Select(ReportEnd).Where(id => !of.OurReports.Contains(id)).Distinct(StringComparer.Ordinal).Count();

    private void Take(IReadOnlyList<string> chain)
    {
        var firstReport = chain.FirstOrDefault(of.Reports.ContainsKey);
        var first = KeyOf(chain[0], firstReport).Key;
        AnyCircular |= first.Kind == OriginNodeKind.Report;
        AnyUnsourced |= first.Kind == OriginNodeKind.OwnVoice;
        if (first.Kind is OriginNodeKind.Report or OriginNodeKind.OwnVoice)
            return;
        var nodes = new List<int>(chain.Count);
        var seen = new HashSet<int>();
        foreach (var id in chain)
        {
            var (key, end) = KeyOf(id, firstReport);
            var node = NumberOf(key);
            if (ids[node] is not { } shown || string.CompareOrdinal(end, shown) < 0)
                ids[node] = end;
            if (seen.Add(node))
                nodes.Add(node);
        }

        Kept.Add([.. nodes]);
    }

    private int NumberOf(OriginKey key)
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers.Add(key, number = Keys.Count);
            Keys.Add(key);
            ids.Add(null);
        }

        return number;
    }

    private (OriginKey Key, string End) KeyOf(string id, string? firstReport)
    {
        if (of.Reports.ContainsKey(id))
            return (new OriginKey(OriginNodeKind.Report, ReportEnd(id)), ReportEnd(id));
        var end = SourceEnd(id);
        var source = of.Sources[end];
        return (source.Kind switch
        {
            SourceKind.Named => new OriginKey(OriginNodeKind.Agent, source.SpeaksFor ?? source.Agent),
            SourceKind.Document => new OriginKey(OriginNodeKind.Document, end),
            SourceKind.Witness => new OriginKey(OriginNodeKind.Observation, source.Agent ?? end),
            SourceKind.DescribedAnonymous when source.Certified => new OriginKey(OriginNodeKind.Certified, end),
            SourceKind.DescribedAnonymous => new OriginKey(OriginNodeKind.Anonymous, ReportEnd(source.Report ?? firstReport)),
            SourceKind.OutletBasis => new OriginKey(OriginNodeKind.Basis, source.Outlet, NewSourcing(firstReport)),
            SourceKind.Undisclosed => new OriginKey(OriginNodeKind.Undisclosed, end),
            SourceKind.OwnVoice => new OriginKey(OriginNodeKind.OwnVoice),
            _ => throw new ArgumentException($"A source of kind {source.Kind} cannot stand in a chain.", nameof(id)),
        }, end);
    }

    private string? NewSourcing(string? firstReport) =>
        ReportEnd(firstReport) is { } end && of.Reports.TryGetValue(end, out var report) && report.NewSourcing ? end : null;

    private string SourceEnd(string id) => End(id, sourceEnds, at => of.Sources[at].SameAs);

    [return: NotNullIfNotNull(nameof(id))]
    private string? ReportEnd(string? id) => id is null
        ? null
        : End(id, reportEnds, at => of.Reports.TryGetValue(at, out var report) ? report.SyndicatedFrom : null);

    // Remembered for the whole way, so that a long row of copies is walked once.
    private static string End(string id, Dictionary<string, string> ends, Func<string, string?> next)
    {
        var way = new List<string>();
        var at = id;
        while (!ends.ContainsKey(at) && next(at) is { } on)
        {
            way.Add(at);
            at = on;
        }

        var end = ends.GetValueOrDefault(at, at);
        foreach (var passed in way)
            ends[passed] = end;
        return end;
    }
}
