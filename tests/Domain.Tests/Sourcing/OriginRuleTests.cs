using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;
using OnRecord.Newsroom;

namespace OnRecord.Domain.Tests.Sourcing;

public sealed class OriginRuleTests
{
    [Fact]
    public void The_cases_counted_by_hand_come_out_so()
    {
        var json = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sourcing", "origin-cases.json"));
        var expected = JsonNode.Parse(json)!.AsArray();
        var cases = OriginCaseReader.Read(json).Value.Cases;
        Assert.True(cases.Count >= 40);
        for (var i = 0; i < cases.Count; i++)
        {
            var count = OriginRule.Count(cases[i].Case);
            var got = OriginCountJson.Of(count);
            got["people_described"] = count.PeopleDescribed;
            got["reports"] = count.Reports;
            Assert.Equal($"{cases[i].Name}: {expected[i]!["expect"]!.ToJsonString()}", $"{cases[i].Name}: {got.ToJsonString()}");
        }
    }

    [Fact]
    public void The_shared_cases_come_out_as_expected()
    {
        if (SharedFolder.Find("data", "origins", "vectors.json") is not { } path)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("Shared origin cases not found: skipped.");
            return;
        }

        var json = File.ReadAllBytes(path);
        var expected = JsonNode.Parse(json)!.AsArray();
        var cases = OriginCaseReader.Read(json).Value.Cases;
        Assert.Equal(expected.Count, cases.Count);
        for (var i = 0; i < cases.Count; i++)
        {
            var count = OriginRule.Count(cases[i].Case);
            var got = OriginCountJson.Of(count);
            Assert.Equal(count.Upper, count.Cut.Count);
            got.Remove("cut");
            Assert.Equal($"{cases[i].Name}: {expected[i]!["expect"]!.ToJsonString()}", $"{cases[i].Name}: {got.ToJsonString()}");
        }
    }

    [Fact]
    public void A_count_is_written_in_a_fixed_order() => Assert.Equal(
        """{"lower":1,"upper":2,"warnings":["possibly_single_origin"],"cut":["a","b"]}""",
        OriginCountJson.Of(new OriginCount(1, 2, [OriginWarning.PossiblySingleOrigin], ["a", "b"], 2, 1)).ToJsonString());

    [Fact]
    public void The_rule_as_written_can_count_more_certain_than_possible()
    {
        // Both chains and the third speaker pass m, so one origin is possible. Holding u and v for one node opens a way
        // from x through u around m. The reference gives the same; a change of the rule is a change of its version.
        var sources = new Dictionary<string, OriginSource>(StringComparer.Ordinal)
        {
            ["x"] = new(SourceKind.Named) { Agent = "x" },
            ["y"] = new(SourceKind.Named) { Agent = "y" },
            ["m"] = new(SourceKind.Named) { Agent = "m" },
            ["u"] = new(SourceKind.Undisclosed),
            ["v"] = new(SourceKind.Undisclosed),
        };
        var reports = new Dictionary<string, OriginReport>(StringComparer.Ordinal) { ["A"] = new(), ["B"] = new(), ["C"] = new() };
        var count = OriginRule.Count(new OriginCase
        {
            Sources = sources,
            Reports = reports,
            Chains = [["x", "u", "m", "A"], ["y", "m", "B"], ["m", "v", "C"]],
        });
        Assert.Equal((2, 1), (count.Lower, count.Upper));
        Assert.Equal("origins/1", OriginRule.Version);
    }

    [Fact]
    public void Thousands_of_chains_are_counted()
    {
        const int people = 6000;
        var sources = new Dictionary<string, OriginSource>(StringComparer.Ordinal);
        var chains = new List<IReadOnlyList<string>>();
        for (var i = 0; i < people; i++)
        {
            sources[$"p{i}"] = new OriginSource(SourceKind.Named) { Agent = $"p{i}" };
            // Three speak through one, and every go-between also hands on to the next.
            sources[$"g{i / 3}"] = new OriginSource(SourceKind.Named) { Agent = $"g{i / 3}" };
            sources[$"g{((i / 3) + 1) % (people / 3)}"] = new OriginSource(SourceKind.Named) { Agent = $"g{((i / 3) + 1) % (people / 3)}" };
            chains.Add([$"p{i}", $"g{i / 3}", $"g{((i / 3) + 1) % (people / 3)}", "A"]);
        }

        var count = OriginRule.Count(new OriginCase
        {
            Sources = sources,
            Reports = new Dictionary<string, OriginReport>(StringComparer.Ordinal) { ["A"] = new() },
            Chains = chains,
        });
        Assert.Equal((people / 3, people / 3), (count.Lower, count.Upper));
        Assert.All(count.Cut, id => Assert.StartsWith("g", id, StringComparison.Ordinal));
    }
}
