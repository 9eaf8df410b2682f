using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OnRecord.Benchmarks;

/// <summary>One round of load: requests per second, processor time of the server per request, and the latency that one in a hundred exceeds.</summary>
internal sealed record Round(double PerSecond, double ProcessorMicroseconds, double P99Milliseconds);

/// <summary>Puts load on a server with wrk: one thread, its connections kept open.</summary>
internal static partial class Load
{
    public static async Task<Round> Run(Server server, string path, IEnumerable<string> headers, double seconds, string? script = null, int connections = 16)
    {
        var before = server.ProcessorSeconds();
        string[] arguments =
        [
            "-t1", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"), .. script is null ? Array.Empty<string>() : ["-s", script], $"-d{Math.Max(1, (int)Math.Round(seconds))}s", "--latency", .. headers.SelectMany(h => new[] { "-H", h }), server.Address + path,
        ];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var used = server.ProcessorSeconds() - before;
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || !Requests().IsMatch(said))
        {
            throw new InvalidOperationException($"{server.Name} did not answer well under load:\n{said}");
        }

        var late = P99().Match(said);
        return new Round(Number(PerSecond().Match(said).Groups["n"]), used * 1e6 / Number(Requests().Match(said).Groups["n"]), Number(late.Groups["n"]) * Milliseconds(late.Groups["unit"].Value));
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static double Milliseconds(string unit) => unit switch { "us" => 0.001, "ms" => 1, "s" => 1000, _ => 60_000 };

    [GeneratedRegex(@"(?<n>\d+) requests in", RegexOptions.NonBacktracking)]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec: +(?<n>[\d.]+)", RegexOptions.NonBacktracking)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"99% +(?<n>[\d.]+)(?<unit>us|ms|s|m)", RegexOptions.NonBacktracking)]
    private static partial Regex P99();
}
