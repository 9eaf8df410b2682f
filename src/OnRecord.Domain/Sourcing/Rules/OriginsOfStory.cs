using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>A source that everything rests on.</summary>
/// <param name="Description">The name or description, as readers know it.</param>
public sealed record CutSource(Guid SourceId, string Description);

/// <summary>The origins of one claim and stance.</summary>
/// <param name="Count">By the rule <see cref="OriginRule.Version"/>; never stored as an input.</param>
/// <param name="RestsOn">Who must be wrong for the whole claim to fall: every source that is one of the nodes of the
/// cut, in order of the text. More than <c>Count.Upper</c> where several are held for one.</param>
/// <param name="Statements">The statements counted, in order of the text.</param>
public sealed record ClaimOrigins(Guid ClaimId, Stance Stance, OriginCount Count, IReadOnlyList<CutSource> RestsOn, IReadOnlyList<Guid> Statements);

/// <summary>Counts origins over the statements of one story, or of several for a claim's page.</summary>
public sealed class OriginsOfStory
{
    private readonly List<(UsedStatement Used, StoryChains Chains)> statements = [];

    private OriginsOfStory(IEnumerable<StorySourcing> scope)
    {
        var seen = new HashSet<(Guid, int)>();
        foreach (var sourcing in scope)
        {
            var chains = new StoryChains(sourcing);
            foreach (var used in sourcing.Statements.Where(s => s.State != AnchorState.Withdrawn && seen.Add((s.Id, s.Revision.N))))
                statements.Add((used, chains));
        }
    }

    /// <summary>One story: the panel beside it.</summary>
    public static OriginsOfStory Of(StorySourcing story) => new([story]);

    /// <summary>The newest version of every story in scope; a statement that stands in several is counted once.</summary>
    public static OriginsOfStory Of(IEnumerable<StorySourcing> stories) => new(stories);

    /// <summary>The origins of exactly this claim and stance; 0 and "none" when nobody says so.</summary>
    public ClaimOrigins Count(Guid claimId, Stance stance)
    {
        var counted = statements.Where(s => s.Used.Revision.ClaimId == claimId && s.Used.Revision.Stance == stance).ToList();
        var lines = new CaseLines();
        foreach (var (used, chains) in counted)
            chains.AddTo(lines, used);
        var of = lines.Case();
        var count = OriginRule.Count(of);
        return new ClaimOrigins(claimId, stance, count, RestsOn(lines, of, count), [.. counted.Select(s => s.Used.Id)]);
    }

    /// <summary>Every claim with every stance taken to it, in order of the text.</summary>
    public IReadOnlyList<ClaimOrigins> CountsPerClaim() =>
        [.. statements.Select(s => (s.Used.Revision.ClaimId, s.Used.Revision.Stance)).Distinct().Select(c => Count(c.ClaimId, c.Stance))];

    /// <summary>What the first to speak in a statement is as an origin; null where nobody stands at its start.</summary>
    internal OriginKey? RootOf(UsedStatement used)
    {
        var (_, chains) = statements.Find(s => s.Used.Id == used.Id && s.Used.Revision.N == used.Revision.N);
        if (chains is null)
            return null;
        var lines = new CaseLines();
        chains.AddTo(lines, used);
        var canonical = new OriginChains(lines.Case());
        return canonical.Kept is [var chain] ? canonical.Keys[chain[0]] : null;
    }

    private static IReadOnlyList<CutSource> RestsOn(CaseLines lines, OriginCase of, OriginCount count)
    {
        var keys = new List<(string Id, OriginKey Key)>();
        foreach (var chain in of.Chains)
        {
            var reports = chain.Where(of.Reports.ContainsKey).Take(1).ToArray();
            foreach (var id in chain.Where(of.Sources.ContainsKey))
            {
                // Alone with the chain's first report a source has the key it has in the chain.
                var alone = new OriginChains(of with { Chains = [[id, .. reports]] });
                if (alone.Kept.Count > 0)
                    keys.Add((id, alone.Keys[0]));
            }
        }

        var cut = keys.Where(k => count.Cut.Contains(k.Id)).Select(k => k.Key).ToHashSet();
        return [.. keys.Where(k => cut.Contains(k.Key)).Select(k => lines.Named(k.Id)).Distinct()];
    }
}
