using CsCheck;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Domain.Tests.Sourcing;

/// <summary>Random cases; made from one seed each, so that a failing case can be made again.</summary>
internal static class RandomOriginCase
{
    /// <summary>Anything a case may hold: copies, merged sources, people of one body, missing reports, circles of reports.</summary>
    public static Gen<OriginCase> Any { get; } = Gen.Int.Select(Anything);

    /// <summary>Cases in which every id is a node of its own, roots (r…) stand first only and go-betweens (g…) never
    /// first, and every chain ends with a report.</summary>
    public static Gen<OriginCase> Plain { get; } = Gen.Int.Select(PlainOne);

    /// <summary>The case of this seed, of the sort <see cref="Any"/> is.</summary>
    public static OriginCase Anything(int seed)
    {
        var random = new Random(seed);
        var reports = Enumerable.Range(0, random.Next(1, 6)).ToDictionary(i => $"R{i}", i => new OriginReport($"o{random.Next(3)}")
        {
            SyndicatedFrom = random.Next(5) switch { 0 when i > 0 => $"R{random.Next(i)}", 1 when random.Next(3) == 0 => "gone", _ => null },
            NewSourcing = random.Next(3) == 0,
        }, StringComparer.Ordinal);
        var many = random.Next(1, 9);
        var sources = Enumerable.Range(0, many).ToDictionary(i => $"s{i}", i => new OriginSource(Kinds[random.Next(Kinds.Length)])
        {
            Agent = $"a{random.Next(5)}",
            SpeaksFor = random.Next(6) == 0 ? $"a{random.Next(5)}" : null,
            SameAs = i + 1 < many && random.Next(6) == 0 ? $"s{random.Next(i + 1, many)}" : null,
            Certified = random.Next(4) == 0,
            Report = random.Next(4) switch { 0 => null, 1 when random.Next(4) == 0 => "gone", _ => $"R{random.Next(reports.Count)}" },
            Outlet = $"o{random.Next(3)}",
            CountMin = random.Next(1, 4),
        }, StringComparer.Ordinal);
        string[] nodes = [.. sources.Keys, .. sources.Keys, .. reports.Keys];
        return new OriginCase
        {
            Sources = sources,
            Reports = reports,
            Chains = [.. Enumerable.Range(0, random.Next(8)).Select(_ =>
                (IReadOnlyList<string>)[.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => nodes[random.Next(nodes.Length)])])],
            OurReports = random.Next(2) == 0 ? [] : ["R0"],
        };
    }

    private static OriginCase PlainOne(int seed)
    {
        var random = new Random(seed);
        string[] roots = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => $"r{i}")];
        string[] between = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => $"g{i}")];
        string[] reports = [.. Enumerable.Range(0, 3).Select(i => $"R{i}")];
        var sources = roots.Concat(between).ToDictionary(id => id, id => new OriginSource(PlainKinds[random.Next(PlainKinds.Length)])
        {
            Agent = id,
            Certified = true,
        }, StringComparer.Ordinal);
        return new OriginCase
        {
            Sources = sources,
            Reports = reports.ToDictionary(id => id, _ => new OriginReport(), StringComparer.Ordinal),
            Chains = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (IReadOnlyList<string>)
                [roots[random.Next(roots.Length)],
                 .. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(4) == 0 ? reports[random.Next(3)] : between[random.Next(between.Length)]),
                 reports[random.Next(3)]]).Select(WithoutRepeats)],
        };
    }

    private static IReadOnlyList<string> WithoutRepeats(IReadOnlyList<string> chain) => [.. chain.Distinct(StringComparer.Ordinal)];

    private static readonly SourceKind[] Kinds = [.. Enum.GetValues<SourceKind>().Where(kind => kind != SourceKind.Outlet)];

    private static readonly SourceKind[] PlainKinds =
        [SourceKind.Named, SourceKind.Document, SourceKind.Witness, SourceKind.DescribedAnonymous, SourceKind.Undisclosed];
}
