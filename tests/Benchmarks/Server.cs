using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OnRecord.Benchmarks;

/// <summary>A server under test: a process of its own on a port of its own, ended by its id.</summary>
internal sealed class Server : IDisposable
{
    // Linux counts processor time in ticks of USER_HZ, which is 100 on every architecture .NET runs on (man 5 proc).
    private const double SecondsPerTick = 0.01;

    private readonly Process _process;
    private readonly long _started = Stopwatch.GetTimestamp();

    private Server(string name, int port, Process process) => (Name, Port, _process) = (name, port, process);

    public string Name { get; }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    public static Server Start(string name, int port, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Server(name, port, process);
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Milliseconds from the start of the process to the end of the first good answer.</summary>
    /// <exception cref="TimeoutException">There was none within <paramref name="limit"/>.</exception>
    public async Task<double> FirstPage(string path, TimeSpan limit)
    {
        using var client = new HttpClient();
        while (Stopwatch.GetElapsedTime(_started) < limit && !_process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address + path));
                if (answer.IsSuccessStatusCode)
                {
                    await answer.Content.ReadAsByteArrayAsync();
                    return Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"{Name} did not answer {path} within {limit.TotalSeconds} s.");
    }

    /// <summary>Processor time used so far, in seconds, by the process and its workers.</summary>
    public double ProcessorSeconds() => Family().Sum(id =>
    {
        // Fields 14 and 15 (utime, stime); counted after the name, which may hold spaces.
        var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * SecondsPerTick;
    });

    /// <summary>Resident memory in MB (2^20 bytes).</summary>
    public double MemoryMegabytes() => Family().Sum(id =>
        double.Parse(File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private IEnumerable<string> Family()
    {
        var id = _process.Id.ToString(CultureInfo.InvariantCulture);
        return File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(id);
    }
}
