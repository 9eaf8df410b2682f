using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;
using OnRecord.Newsroom;

namespace OnRecord.Domain.Tests.Sourcing;

/// <summary>Agreement with the rule as written in Python, where that and Python are at hand.</summary>
public sealed class OriginReferenceTests
{
    private const int Cases = 4000;

    private const string Driver = """
        import json, sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, sys.argv[1])
        import reference
        for case in json.load(sys.stdin): print(json.dumps(reference.count(case)))
        """;

    [Fact]
    public async Task The_rule_agrees_with_the_reference_on_random_cases()
    {
        if (SharedFolder.Find("data", "origins", "reference.py") is not { } path)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("Shared reference of the origin rule not found: skipped.");
            return;
        }

        OriginCase[] cases = [.. Enumerable.Range(1, Cases).Select(RandomOriginCase.Anything)];
        var json = new JsonArray([.. cases.Select(of => OriginCaseJson(of))]).ToJsonString();
        if (await Reference(Path.GetDirectoryName(path)!, json) is not { } answers)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("python3 not found: the reference of the origin rule was not run.");
            return;
        }

        Assert.Equal(Cases, answers.Length);
        var read = OriginCaseReader.Read(System.Text.Encoding.UTF8.GetBytes(json)).Value.Cases;
        for (var i = 0; i < Cases; i++)
        {
            var got = OriginCountJson.Of(OriginRule.Count(read[i].Case));
            got.Remove("cut");
            var expected = JsonNode.Parse(answers[i])!;
            Assert.True(JsonNode.DeepEquals(expected, got), $"{OriginCaseJson(cases[i]).ToJsonString()}: {answers[i]}, not {got.ToJsonString()}");
        }
    }

    private static async Task<string[]?> Reference(string folder, string cases)
    {
        var start = new ProcessStartInfo("python3", ["-c", Driver, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            using var python = Process.Start(start)!;
            var answers = python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await python.StandardInput.WriteAsync(cases);
            python.StandardInput.Close();
            var lines = (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, python.ExitCode);
            return lines;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static JsonObject OriginCaseJson(OriginCase of) => new()
    {
        ["sources"] = new JsonObject(of.Sources.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, new JsonObject
        {
            ["kind"] = Wire.Name(pair.Value.Kind),
            ["agent"] = pair.Value.Agent,
            ["speaks_for"] = pair.Value.SpeaksFor,
            ["same_as"] = pair.Value.SameAs,
            ["certified"] = pair.Value.Certified,
            ["report"] = pair.Value.Report,
            ["outlet"] = pair.Value.Outlet,
        }))),
        ["reports"] = new JsonObject(of.Reports.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, new JsonObject
        {
            ["outlet"] = pair.Value.Outlet,
            ["syndicated_from"] = pair.Value.SyndicatedFrom,
            ["new_sourcing"] = pair.Value.NewSourcing,
        }))),
        ["chains"] = new JsonArray([.. of.Chains.Select(chain => new JsonArray([.. chain.Select(id => JsonValue.Create(id))]))]),
    };
}
