using CsCheck;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Domain.Tests.Sourcing;

public sealed class OriginRuleProperties
{
    [Fact]
    public void The_order_of_chains_and_entries_does_not_matter() => RandomOriginCase.Any.Sample(of =>
    {
        var turned = of with
        {
            Chains = [.. of.Chains.Reverse()],
            Sources = of.Sources.Reverse().ToDictionary(StringComparer.Ordinal),
            Reports = of.Reports.Reverse().ToDictionary(StringComparer.Ordinal),
        };
        Assert.Equal(Text(OriginRule.Count(of)), Text(OriginRule.Count(turned)));
    }, iter: 3000);

    [Fact]
    public void The_cut_has_as_many_ids_as_there_are_origins_at_most() => RandomOriginCase.Any.Sample(of =>
    {
        var count = OriginRule.Count(of);
        Assert.Equal(count.Upper, count.Cut.Count);
        Assert.All(count.Cut, id => Assert.True(of.Sources.ContainsKey(id)));
    }, iter: 3000);

    // A report that somebody in a chain heard from is another matter: it brings its own speaker past that somebody.
    [Fact]
    public void A_new_report_of_a_report_never_changes_the_count() => Gen.Select(RandomOriginCase.Any, Gen.UInt).Sample((of, pick) =>
    {
        var ending = of.Chains.Where(chain => of.Reports.ContainsKey(chain[^1])).ToList();
        if (ending.Count == 0)
            return;
        var more = of with
        {
            Reports = of.Reports.Append(new("another", new OriginReport("else"))).ToDictionary(StringComparer.Ordinal),
            Chains = [.. of.Chains, [.. ending[(int)(pick % ending.Count)], "another"]],
        };
        var (before, after) = (OriginRule.Count(of), OriginRule.Count(more));
        Assert.Equal((before.Lower, before.Upper), (after.Lower, after.Upper));
    }, iter: 3000);

    // Merging go-betweens can raise it: see The_rule_as_written_can_count_more_certain_than_possible.
    [Fact]
    public void Two_first_speakers_found_to_be_one_never_raise_the_count() => Gen.Select(RandomOriginCase.Plain, Gen.UInt).Sample((of, pick) =>
    {
        var roots = of.Sources.Keys.Where(id => id[0] == 'r').ToList();
        var (one, other) = (roots[(int)(pick % roots.Count)], roots[(int)(pick / 7 % roots.Count)]);
        if (one == other)
            return;
        var merged = of with
        {
            Sources = of.Sources.ToDictionary(pair => pair.Key,
                pair => pair.Key == one ? pair.Value with { SameAs = other } : pair.Value, StringComparer.Ordinal),
        };
        var (before, after) = (OriginRule.Count(of), OriginRule.Count(merged));
        Assert.True(after.Upper <= before.Upper);
        // An unknown root found to be a known one may make more certain; two of a sort may not.
        if (Known(of.Sources[one]) == Known(of.Sources[other]))
            Assert.True(after.Lower <= before.Lower);
    }, iter: 3000);

    [Fact]
    public void What_is_certain_is_never_more_than_what_is_possible_where_unknown_go_betweens_hand_to_reports() => RandomOriginCase.Plain.Sample(of =>
    {
        // A known person after an unknown go-between is what the rule as written stumbles over.
        var plain = of with
        {
            Chains = [.. of.Chains.Select(chain => (IReadOnlyList<string>)[.. chain.Where((id, place) =>
                of.Reports.ContainsKey(id) || !Known(of.Sources[id]) || place == 0
                || chain.Take(place).Skip(1).All(before => of.Reports.ContainsKey(before) || Known(of.Sources[before])))])],
        };
        var count = OriginRule.Count(plain);
        Assert.True(count.Lower <= count.Upper);
    }, iter: 3000);

    [Fact]
    public void The_cut_is_the_smallest_and_the_nearest_to_the_roots() => RandomOriginCase.Plain.Sample(of =>
    {
        var count = OriginRule.Count(of);
        var people = of.Chains.SelectMany(chain => chain).Where(of.Sources.ContainsKey).Distinct(StringComparer.Ordinal).ToArray();
        var cuts = Enumerable.Range(0, 1 << people.Length)
            .Select(bits => people.Where((_, i) => (bits >> i & 1) == 1).ToHashSet(StringComparer.Ordinal))
            .Select(without => (Without: without, Reached: Reached(of, without)))
            .Where(cut => cut.Reached is not null).ToList();
        Assert.Equal(cuts.Min(cut => cut.Without.Count), count.Upper);
        var ours = Assert.Single(cuts, cut => cut.Without.SetEquals(count.Cut));
        Assert.All(cuts.Where(cut => cut.Without.Count == count.Upper), cut => Assert.True(ours.Reached!.IsSubsetOf(cut.Reached!)));

        var rest = of with { Chains = [.. of.Chains.Where(chain => !chain.Any(ours.Without.Contains))] };
        Assert.Equal(0, OriginRule.Count(rest).Upper);
    }, iter: 1000);

    /// <summary>All that is reached from the roots without passing these, or null when the claim is.</summary>
    private static HashSet<string>? Reached(OriginCase of, HashSet<string> without)
    {
        var reached = of.Chains.Select(chain => chain[0]).Where(id => !without.Contains(id)).ToHashSet(StringComparer.Ordinal);
        for (var before = -1; before != reached.Count;)
        {
            before = reached.Count;
            foreach (var chain in of.Chains)
            {
                for (var i = 1; i < chain.Count; i++)
                {
                    if (reached.Contains(chain[i - 1]) && !without.Contains(chain[i]))
                        reached.Add(chain[i]);
                }
            }
        }

        return of.Chains.Any(chain => reached.Contains(chain[^1])) ? null : reached;
    }

    private static bool Known(OriginSource source) => source.Kind != SourceKind.Undisclosed;

    private static string Text(OriginCount count) =>
        $"{OriginCountJson.Of(count).ToJsonString()} {count.PeopleDescribed} {count.Reports}";
}
