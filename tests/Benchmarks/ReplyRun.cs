using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Storage;

namespace OnRecord.Benchmarks;

/// <summary>
/// Readers who reply as fast as they are answered, each another person, every reply on the disk before its answer and at once on the page,
/// beside the same insert by hand; and somebody who reads the story meanwhile. Each way has a copy of the data of its own.
/// </summary>
internal sealed class ReplyRun(Tools tools, string folder, bool quick) : IDisposable
{
    private const int Connections = 128;

    /// <summary>A reader opens the story this often, in ms.</summary>
    private const int ReadEvery = 20;

    // wrk writes the forms: other people, other words and another key each time, about as long as replies are.
    private const string Script = """
        local n = 0
        local run = os.time() % 100000 .. tostring({}):sub(8)
        local words = "The+timetable+on+the+quay+says+otherwise%3A+the+last+boat+goes+at+six%2C+and+on+Sundays+there+is+none+at+all.%0D%0A%0D%0AI+asked+at+the+office+twice+this+week%2C+and+nobody+there+had+heard+of+the+change.+"
        request = function()
          n = n + 1
          local who = run .. "-" .. n
          return wrk.format("POST", nil, { ["Content-Type"] = "application/x-www-form-urlencoded" },
            "name=Ann+Reader&email=ann-" .. who .. "%40reader.example&website=&body=" .. words .. who .. "&key=" .. who .. "&version=1&parent=")
        end
        """;

    private readonly List<Server> servers = [];

    public static async Task<int> Of(Tools tools, bool quick)
    {
        await tools.Prepare();
        // Beside the other data and not in a temporary folder, which may be memory.
        var folder = Directory.CreateDirectory(tools.Data + "-replies").FullName;
        try
        {
            using var run = new ReplyRun(tools, folder, quick);
            await run.Go();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => servers.ForEach(s => s.Dispose());

    private async Task Go()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "replies.lua"), Script);
        List<ReplyWay> ways =
        [
            await Make("OnRecord", tools.Serve),
            await Make("by hand, one commit for all that wait", (data, port) => Hand(data, port, "grouped")),
            await Make("by hand, a commit for each", (data, port) => Hand(data, port, "single")),
        ];
        foreach (var way in ways)
        {
            await Console.Error.WriteLineAsync($"warming: {way.Name}");
            await Storm(way, quick ? 3 : 10);
        }

        var rounds = ways.ToDictionary(w => w, _ => new List<Round>());
        for (var n = quick ? 2 : 5; n > 0; n--)
        {
            foreach (var way in ways)
            {
                await Console.Error.WriteLineAsync($"round {n}: {way.Name}");
                rounds[way].Add(await Storm(way, quick ? 2 : 4));
            }
        }

        Report.Line($"Replies over {Connections} connections, each on the disk before its answer. {Environment.ProcessorCount} cores, .NET {Environment.Version}.");
        Report.Line($"");
        Report.Line($"| | replies/s | server CPU per reply, µs | p99, ms |");
        Report.Line($"|---|---:|---:|---:|");
        foreach (var (way, seen) in rounds)
            Report.Line($"| {way.Name} | {Report.Median(seen.Select(r => r.PerSecond)):N0} | {Report.Median(seen.Select(r => r.ProcessorMicroseconds)):N0} | {Report.Median(seen.Select(r => r.P99Milliseconds)):N1} |");
        Report.Line($"");
        await Readers(ways[0]);
    }

    private async Task<ReplyWay> Make(string name, Func<string, int, Server> serve)
    {
        var data = Path.Combine(folder, name.Split(',')[^1].Replace(' ', '-'));
        foreach (var file in Directory.EnumerateFiles(tools.Data, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(data, Path.GetRelativePath(tools.Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var place = new DataPlace(data, null);
        await NewsDatabase.BringUpToDate(place, TimeProvider.System, CancellationToken.None);
        await using (var db = NewsDatabase.Open(place))
        {
            var settings = await db.Settings.SingleAsync();
            settings.Replies = settings.Replies with { Hold = HoldRule.None, MostOfNetwork = 0, MostOfPerson = 0 };
            await db.SaveChangesAsync();
        }

        var server = serve(data, Server.FreePort());
        servers.Add(server);
        await server.FirstPage(Tools.Story, TimeSpan.FromMinutes(2));
        return new ReplyWay(name, server, place);
    }

    private static Server Hand(string data, int port, string how) =>
        Server.Start(how, port, Environment.ProcessPath!, ["hand-replies", port.ToString(CultureInfo.InvariantCulture), data, how]);

    private async Task<Round> Storm(ReplyWay way, int seconds)
    {
        var before = await Count(way.Place);
        var processor = way.Server.ProcessorSeconds();
        var begun = Stopwatch.GetTimestamp();
        var round = await Load.Run(way.Server, Tools.Story + "/replies", [], seconds, Path.Combine(folder, "replies.lua"), Connections);
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var written = await Count(way.Place) - before;
        // What wrk saw acknowledged must be there; those it broke off at the end may be there too.
        if (written < round.PerSecond * seconds * 0.99 || written > (round.PerSecond * took * 1.01) + (2 * Connections))
            throw new InvalidOperationException($"{way.Name} acknowledged {round.PerSecond * seconds:N0} replies and kept {written:N0}.");
        return round with { ProcessorMicroseconds = (way.Server.ProcessorSeconds() - processor) * 1e6 / written };
    }

    private static async Task<int> Count(DataPlace place)
    {
        await using var db = NewsDatabase.Open(place);
        return await db.Replies.CountAsync();
    }

    /// <summary>Somebody reads the story, first alone and then in the midst of replies: each look is at a page that changed since the last.</summary>
    private async Task Readers(ReplyWay way)
    {
        var seconds = quick ? 3 : 8;
        var alone = await Read(way.Server, seconds);
        var storm = Storm(way, seconds + 1);
        await Task.Delay(500);
        var meanwhile = await Read(way.Server, seconds);
        await storm;
        Report.Line($"| reading the story every {ReadEvery} ms | p50, ms | p99, ms |");
        Report.Line($"|---|---:|---:|");
        Report.Line($"| nobody replies | {At(alone, 0.5):N1} | {At(alone, 0.99):N1} |");
        Report.Line($"| {Connections} connections reply | {At(meanwhile, 0.5):N1} | {At(meanwhile, 0.99):N1} |");

        static double At(List<double> sorted, double part) => sorted[(int)(sorted.Count * part)];
    }

    private static async Task<List<double>> Read(Server server, int seconds)
    {
        using var http = new HttpClient();
        var took = new List<double>();
        var begun = Stopwatch.GetTimestamp();
        // A reader comes when it is time, however long the one before waits.
        List<Task> readers = [];
        for (var n = 0; Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; n++)
        {
            var wait = TimeSpan.FromMilliseconds(n * ReadEvery) - Stopwatch.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            readers.Add(One());
        }

        await Task.WhenAll(readers);
        took.Sort();
        return took;

        async Task One()
        {
            var at = Stopwatch.GetTimestamp();
            await http.GetByteArrayAsync(new Uri(server.Address + Tools.Story));
            lock (took)
                took.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }
    }
}

/// <summary>One way of taking replies, with its own data.</summary>
internal sealed record ReplyWay(string Name, Server Server, DataPlace Place);
