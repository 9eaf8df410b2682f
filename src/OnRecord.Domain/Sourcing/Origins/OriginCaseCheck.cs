namespace OnRecord.Domain.Sourcing.Origins;

/// <summary>What must hold of a case before the rule may be applied.</summary>
internal static class OriginCaseCheck
{
    /// <summary>The largest group a description can stand for; keeps the sum of people a number.</summary>
    public const int LargestGroup = 1_000_000;

    public static IEnumerable<string> Faults(OriginCase of)
    {
        foreach (var (id, source) in of.Sources)
        {
            if (of.Reports.ContainsKey(id))
                yield return $"\"{id}\" is both a source and a report; give one of them another id.";
            if (source.CountMin is < 1 or > LargestGroup)
                yield return $"Source \"{id}\" has a count_min of {source.CountMin}; it must be from 1 to {LargestGroup}.";
            if (source.SameAs is { } end)
            {
                if (!of.Sources.ContainsKey(end))
                    yield return $"Source \"{id}\" is the same as \"{end}\", which is no source of the case.";
            }
            else if (source is { Kind: SourceKind.Named, Agent: null, SpeaksFor: null })
            {
                yield return $"Source \"{id}\" is named but has no agent.";
            }
            else if (source is { Kind: SourceKind.OutletBasis, Outlet: null })
            {
                yield return $"Source \"{id}\" is the untold basis of an outlet but names no outlet.";
            }
        }

        if (Cycle(of.Sources, source => source.SameAs) is { } sameAs)
            yield return $"Source \"{sameAs}\" is the same as itself in a circle; remove one same_as.";
        if (Cycle(of.Reports, report => report.SyndicatedFrom) is { } syndicated)
            yield return $"Report \"{syndicated}\" is syndicated from itself in a circle; remove one syndicated_from.";
        for (var i = 0; i < of.Chains.Count; i++)
        {
            if (ChainFault(of, of.Chains[i]) is { } fault)
                yield return $"chains[{i}] {fault}";
        }
    }

    private static string? ChainFault(OriginCase of, IReadOnlyList<string> chain)
    {
        if (chain.Count == 0)
            return "is empty; a chain runs from the first to speak to the last report.";
        foreach (var id in chain)
        {
            if (of.Reports.ContainsKey(id))
                continue;
            if (!of.Sources.TryGetValue(id, out var source))
                return $"names \"{id}\", which is neither a source nor a report of the case.";
            // A circle or a dangling end is told of on its own.
            for (var left = of.Sources.Count; left > 0 && source.SameAs is { } end && of.Sources.TryGetValue(end, out var next); left--)
                source = next;
            if (source.Kind == SourceKind.Outlet)
                return $"names \"{id}\", an outlet that only passes on; put its report there.";
        }

        return null;
    }

    /// <summary>The smallest id that leads back to itself, or null; visits each entry once.</summary>
    private static string? Cycle<T>(IReadOnlyDictionary<string, T> entries, Func<T, string?> next)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        string? smallest = null;
        foreach (var start in entries.Keys)
        {
            var walk = new HashSet<string>(StringComparer.Ordinal);
            string? at = start;
            while (at is not null && !done.Contains(at) && walk.Add(at))
                at = entries.TryGetValue(at, out var entry) ? next(entry) : null;
            if (at is not null && !done.Contains(at))
            {
                for (var round = next(entries[at])!; ; round = next(entries[round])!)
                {
                    if (smallest is null || string.CompareOrdinal(round, smallest) < 0)
                        smallest = round;
                    if (round == at)
                        break;
                }
            }

            done.UnionWith(walk);
        }

        return smallest;
    }
}
