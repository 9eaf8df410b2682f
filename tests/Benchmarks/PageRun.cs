using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace OnRecord.Benchmarks;

/// <summary>
/// The story under load, every way of serving it side by side: each gets its warming, then rounds in shuffled order, so that what else the
/// machine does falls on all alike. Figures are medians of the rounds.
/// </summary>
internal sealed class PageRun(Tools tools, string folder, bool quick) : IDisposable
{
    private readonly List<Server> _servers = [];
    private readonly Random _order = new(20261123);

    public static async Task<int> Of(Tools tools, bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-bench-").FullName;
        try
        {
            using var run = new PageRun(tools, folder, quick);
            await run.Go();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => _servers.ForEach(s => s.Dispose());

    private async Task Go()
    {
        await tools.Prepare();
        var starts = await Starts(quick ? 1 : 3);
        var real = Keep(tools.Serve(tools.Data, Server.FreePort()));
        await real.FirstPage(Tools.Story, TimeSpan.FromMinutes(2));
        var page = await Capture(real);
        var ways = await Ways(real, page);
        var rounds = new Dictionary<Way, List<Round>>();
        foreach (var way in ways)
        {
            await Console.Error.WriteLineAsync($"warming: {way.Name}");
            await Load.Run(way.Server, way.Path, way.Headers, quick ? 1 : way.Warming);
            rounds[way] = [];
        }

        for (var n = quick ? 3 : 6; n > 0; n--)
        {
            foreach (var way in ways.OrderBy(_ => _order.Next()).ToList())
            {
                await Console.Error.WriteLineAsync($"round {n}: {way.Name}");
                rounds[way].Add(await Load.Run(way.Server, way.Path, way.Headers, quick ? 1 : 2));
            }
        }

        Report.Pages(page, ways, way => new Round(
            Report.Median(rounds[way].Select(r => r.PerSecond)), Report.Median(rounds[way].Select(r => r.ProcessorMicroseconds)), Report.Median(rounds[way].Select(r => r.P99Milliseconds))));
        Report.Starts(starts);
    }

    /// <summary>Starts OnRecord on a newsroom that is there already: time and processor time to the first page, memory once it rests.</summary>
    private async Task<List<StartFigures>> Starts(int times)
    {
        var starts = new List<StartFigures>();
        for (var i = 0; i < times; i++)
        {
            await Console.Error.WriteLineAsync("starting OnRecord");
            using var server = tools.Serve(tools.Data, Server.FreePort());
            var milliseconds = await server.FirstPage(Tools.Story, TimeSpan.FromMinutes(1));
            var processor = server.ProcessorSeconds();
            await Task.Delay(TimeSpan.FromSeconds(3));
            starts.Add(new StartFigures(milliseconds, processor * 1000, server.MemoryMegabytes()));
        }

        return starts;
    }

    private async Task<CapturedPage> Capture(Server real)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
        using var ask = new HttpRequestMessage(HttpMethod.Get, real.Address + Tools.Story);
        ask.Headers.AcceptEncoding.ParseAdd("gzip");
        using var answer = await client.SendAsync(ask);
        var packed = await answer.Content.ReadAsByteArrayAsync();
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length" or "Transfer-Encoding")).ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        await File.WriteAllBytesAsync(Path.Combine(folder, FixedPage.BodyFile), packed);
        await File.WriteAllBytesAsync(Path.Combine(folder, FixedPage.HeadersFile), JsonSerializer.SerializeToUtf8Bytes(headers));
        await using var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        await using var plain = File.Create(Path.Combine(folder, "page.html"));
        await unpacking.CopyToAsync(plain);
        return new CapturedPage(packed.Length, (int)plain.Length);
    }

    private async Task<List<Way>> Ways(Server real, CapturedPage page)
    {
        var self = Environment.ProcessPath!;
        Server Fixed(string headers) => Own($"Kestrel, {headers}", port => (self, ["fixed", port, folder, headers]));
        var hand = Own("by hand", port => (self, ["hand", port, tools.Database, Tools.Story, Path.Combine(folder, "page.html")]));
        var nginx = Own("nginx", port => ("nginx", ["-p", folder, "-c", Nginx(port)]));
        string[] packed = ["Accept-Encoding: gzip"];
        List<Way> ways =
        [
            new("story from the cache, OnRecord, gzip", real, Tools.Story, packed, 3),
            new("the same bytes hard-coded on Kestrel, the same headers", Fixed("all"), "/", packed, 3),
            new("the same bytes hard-coded on Kestrel, two headers", Fixed("few"), "/", packed, 3),
            new("the same file from nginx, gzip_static", nginx, "/page.html", packed, 1),
            new("story rendered fresh, OnRecord", real, Tools.Story, [Tools.DeskCookie], 12),
            new("the same page by hand from prepared reads", hand, Tools.Story, [], 6),
        ];
        foreach (var way in ways.Skip(1))
        {
            await way.Server.FirstPage(way.Path, TimeSpan.FromSeconds(60));
        }

        using var client = new HttpClient();
        var byHand = await client.GetByteArrayAsync(new Uri(hand.Address + Tools.Story));
        if (Math.Abs(byHand.Length - page.Plain) > page.Plain / 20)
        {
            throw new InvalidOperationException($"The page by hand has {byHand.Length} bytes, the real one {page.Plain}: they are not the same page.");
        }

        return ways;
    }

    private string Nginx(string port)
    {
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off; worker_processes {{Environment.ProcessorCount}}; pid {{folder}}/nginx.pid; error_log {{folder}}/nginx.log;
            events { worker_connections 1024; }
            http {
              access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100; types { text/html html; }
              client_body_temp_path {{folder}}/t1; proxy_temp_path {{folder}}/t2; fastcgi_temp_path {{folder}}/t3; uwsgi_temp_path {{folder}}/t4; scgi_temp_path {{folder}}/t5;
              server { listen 127.0.0.1:{{port}}; root {{folder}}; gzip_static on; gzip_vary on; }
            }
            """));
        return file;
    }

    private Server Own(string name, Func<string, (string Program, string[] Arguments)> command)
    {
        var port = Server.FreePort();
        var (program, arguments) = command(port.ToString(CultureInfo.InvariantCulture));
        return Keep(Server.Start(name, port, program, arguments));
    }

    private Server Keep(Server server)
    {
        _servers.Add(server);
        return server;
    }
}

/// <summary>One way of serving the story.</summary>
/// <param name="Warming">Seconds of load before the first round: what .NET needs to have compiled the hot paths for good.</param>
internal sealed record Way(string Name, Server Server, string Path, string[] Headers, int Warming);

/// <summary>Bytes of the page, packed and plain.</summary>
internal sealed record CapturedPage(int Packed, int Plain);

internal sealed record StartFigures(double Milliseconds, double ProcessorMilliseconds, double Megabytes);
