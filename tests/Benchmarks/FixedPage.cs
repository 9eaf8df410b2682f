using System.Text.Json;

namespace OnRecord.Benchmarks;

/// <summary>Bare Kestrel with the page hard-coded: what any .NET program could reach at best.</summary>
internal static class FixedPage
{
    public const string BodyFile = "page.html.gz";
    public const string HeadersFile = "headers.json";

    private static readonly string[] Few = ["Content-Type", "Content-Encoding"];

    /// <param name="folder">Holds the body as it goes over the wire and the headers that OnRecord sent with it.</param>
    /// <param name="allHeaders">False: no more than a browser needs to show it.</param>
    public static async Task<int> Serve(string port, string folder, bool allHeaders)
    {
        var body = await File.ReadAllBytesAsync(Path.Combine(folder, BodyFile));
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllBytesAsync(Path.Combine(folder, HeadersFile)))!
            .Where(h => allHeaders || Few.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).Select(h => KeyValuePair.Create(h.Key, new Microsoft.Extensions.Primitives.StringValues(h.Value))).ToArray();
        var app = Bare(port);
        app.Run(async context =>
        {
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            context.Response.ContentLength = body.Length;
            await context.Response.BodyWriter.WriteAsync(body);
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>Kestrel without routing, logging or anything else in front.</summary>
    public static WebApplication Bare(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder.Build();
    }
}
