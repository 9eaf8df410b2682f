namespace OnRecord.Domain.Sourcing.Origins;

/// <summary>
/// Counts the independent origins of a claim. Upper is the largest number of ways from a root to the claim that share
/// no person, document or go-between; lower takes only roots known to be distinct and holds all unknown go-betweens
/// for one. Not by counting roots, because many voices through one mouth are one voice.
/// </summary>
public static class OriginRule
{
    /// <summary>Goes with every stored or expected count, so that a count by another rule is not trusted.</summary>
    public const string Version = "origins/1";

    /// <summary>The count; the order of chains, sources and reports does not matter.</summary>
    /// <exception cref="ArgumentException">The case does not pass <see cref="OriginCase.Check"/>.</exception>
    public static OriginCount Count(OriginCase of)
    {
        var check = of.Check();
        if (!check.Ok)
            throw new ArgumentException(check.Sentence, nameof(of));
        var chains = new OriginChains(of);
        var upper = new OriginFlow(chains.Kept, chains.Keys.Count, IsReport);
        var lower = Lower(chains);
        return new OriginCount(lower, upper.Value, Warnings(chains, lower, upper.Value), Cut(chains, upper),
            chains.PeopleDescribed(), chains.ReportsBesideOurs());

        bool IsReport(int node) => chains.Keys[node].Kind == OriginNodeKind.Report;
    }

    private static int Lower(OriginChains chains)
    {
        // One number more: the node that all unknown go-betweens become.
        var unknown = chains.Keys.Count;
        var known = chains.Kept.Where(chain => chains.Keys[chain[0]].Known)
            .Select(chain => chain.Select((node, place) => place > 0 && chains.Keys[node].UnknownBetween ? unknown : node).ToArray());
        var flow = new OriginFlow(known, unknown + 1, node => node != unknown && chains.Keys[node].Kind == OriginNodeKind.Report);
        return flow.Value == 0 && chains.Kept.Count > 0 ? 1 : flow.Value;
    }

    private static List<string> Cut(OriginChains chains, OriginFlow upper)
    {
        var roots = chains.Kept.Select(chain => chain[0]).ToHashSet();
        return [.. Enumerable.Range(0, chains.Keys.Count).Where(node => upper.Cuts(node, roots.Contains(node)))
            .Select(chains.IdOf).Order(StringComparer.Ordinal)];
    }

    private static OriginWarning[] Warnings(OriginChains chains, int lower, int upper)
    {
        if (chains.Kept.Count == 0)
            return [chains.AnyCircular ? OriginWarning.Circular : chains.AnyUnsourced ? OriginWarning.Unsourced : OriginWarning.None];
        if (lower != 1)
            return [];
        if (upper != 1)
            return [OriginWarning.PossiblySingleOrigin];
        return [chains.Kept.Any(chain => chains.Keys[chain[0]].Known) ? OriginWarning.SingleOrigin : OriginWarning.SingleAnonymousOrigin];
    }
}
