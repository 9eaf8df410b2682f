using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord origins FILE</c></summary>
internal static class OriginsVerb
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A JSON file with one case or a list of cases; - reads standard input." };
        var origins = new Command("origins", $"Count independent origins by the rule {OriginRule.Version}: prints, for each case in order, lower, upper, warnings and the cut as one JSON array.") { file };
        origins.SetAction(async (parsed, stop) =>
        {
            var name = parsed.GetValue(file)!;
            if (await Bytes(name, stop) is not { } bytes)
            {
                return 1;
            }

            var read = OriginCaseReader.Read(bytes);
            if (Terminal.Refuse(read))
            {
                return 1;
            }

            var results = new JsonArray([.. read.Value.Cases.Select(c => OriginCountJson.Of(OriginRule.Count(c.Case)))]);
            Console.WriteLine(results.ToJsonString(Indented));
            return 0;
        });
        return origins;
    }

    private static async Task<byte[]?> Bytes(string name, CancellationToken stop)
    {
        try
        {
            if (name != "-")
            {
                return await File.ReadAllBytesAsync(name, stop);
            }

            using var all = new MemoryStream();
            await Console.OpenStandardInput().CopyToAsync(all, stop);
            return all.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Terminal.Say($"{name} can't be read: {e.Message}");
            return null;
        }
    }
}
