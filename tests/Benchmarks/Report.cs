using System.Globalization;

namespace OnRecord.Benchmarks;

/// <summary>Writes the figures as Markdown tables on standard output.</summary>
internal static class Report
{
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <param name="ways">As <see cref="PageRun"/> orders them: cached, Kestrel, Kestrel bare, nginx, fresh, by hand.</param>
    public static void Pages(CapturedPage page, List<Way> ways, Func<Way, Round> of)
    {
        Line($"The story {Tools.Story}: {page.Plain:N0} bytes, {page.Packed:N0} in gzip. {Environment.ProcessorCount} cores, .NET {Environment.Version}.");
        Line($"");
        Line($"| | requests/s | server CPU per request, µs | p99, ms |");
        Line($"|---|---:|---:|---:|");
        foreach (var way in ways)
        {
            var figures = of(way);
            Line($"| {way.Name} | {figures.PerSecond:N0} | {figures.ProcessorMicroseconds:N0} | {figures.P99Milliseconds:N1} |");
        }

        Line($"");
        Line($"| ratio | aim | requests/s | server CPU |");
        Line($"|---|---:|---:|---:|");
        Ratio("cached to hard-coded, the same headers", "0.95", ways[0], ways[1]);
        Ratio("cached to hard-coded, two headers", "", ways[0], ways[2]);
        Ratio("cached to nginx", "0.85", ways[0], ways[3]);
        Ratio("fresh to by hand", "0.5", ways[4], ways[5]);
        Line($"");

        void Ratio(string name, string aim, Way a, Way b) =>
            Line($"| {name} | {aim} | {of(a).PerSecond / of(b).PerSecond:N2} | {of(b).ProcessorMicroseconds / of(a).ProcessorMicroseconds:N2} |");
    }

    public static void Starts(List<StartFigures> starts)
    {
        Line($"| start and rest | aim | seen |");
        Line($"|---|---:|---:|");
        Line($"| start to first page, ms | 1,000 | {Median(starts.Select(s => s.Milliseconds)):N0} |");
        Line($"| processor time of that, ms | | {Median(starts.Select(s => s.ProcessorMilliseconds)):N0} |");
        Line($"| memory at rest, MB | 120 | {Median(starts.Select(s => s.Megabytes)):N0} |");
    }

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
