using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Browser.Tests.Site;

/// <summary>The newsroom served in this process on a free port of the loopback.</summary>
public sealed partial class DemoSite : IAsyncDisposable
{
    public const string Front = "/";
    public const string Feelers = "/2026/09/03/kremlin-feelers-washington-january-2024";

    /// <summary>Published, updated, then corrected.</summary>
    public const string Fee = "/2026/11/11/archive-weighs-a-fee-for-readers";
    public const string Marks = "/2026/09/01/marks-of-every-kind";
    public const string ArabicStory = "/2026/09/01/arabic-harbour";
    public const string Topic = "/topics/back-channels";
    public const string Person = "/people/vladimir-putin";
    public const string Byline = "/by/marit-osei";
    public const string Record = "/record";
    public const string Section = "/archive/";
    public const string Nowhere = "/nothing-is-here";

    private readonly WebApplication _app;

    private DemoSite(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public IServiceProvider Services => _app.Services;

    /// <summary>A statement of the first story.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>One page of each kind that readers can open, by name.</summary>
    public IEnumerable<(string Name, string Path)> Kinds =>
    [
        ("front", Front), ("story", Feelers), ("sources", Feelers + "/sources"), ("statement", Statement), ("topic", Topic),
        ("person", Person), ("byline", Byline), ("section", Section), ("not found", Nowhere),
        ("history", Fee + "/history"), ("version", Fee + "/history/1"), ("difference", Fee + "/history/1..3"), ("record", Record),
    ];

    internal static async Task<DemoSite> Start(DataPlace place)
    {
        var built = NewsroomHost.Build(new ServeOptions(place, ["http://127.0.0.1:0"]));
        Assert.True(built.Ok, built.Ok ? "" : built.Sentence);
        var site = new DemoSite(built.Value);
        await site._app.StartAsync();
        site.Address = site._app.Urls.Single();
        site.Statement = (await site.Links(Feelers)).First(IsStatement);
        return site;
    }

    /// <summary>
    /// All pages that can be reached from the front page. Of people and statements, which are many and alike, every sixteenth.
    /// </summary>
    public async Task<IReadOnlyList<string>> Pages()
    {
        var found = new List<string> { Front };
        var known = new HashSet<string>(found);
        var alike = 0;
        for (var at = 0; at < found.Count; at++)
        {
            foreach (var path in (await Links(found[at])).Where(known.Add))
            {
                if (!(IsStatement(path) || path.StartsWith("/people/", StringComparison.Ordinal)) || alike++ % 16 == 0)
                {
                    found.Add(path);
                }
            }
        }

        return [.. found, Nowhere];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    // What a browser saves or shows as plain text.
    private static bool IsFile(string path) => path.EndsWith("/proof", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal) || path.StartsWith("/log/", StringComparison.Ordinal) || path.StartsWith("/assets/", StringComparison.Ordinal);

    private static bool IsStatement(string path) => path.StartsWith("/statements/", StringComparison.Ordinal);

    private async Task<IEnumerable<string>> Links(string path)
    {
        using var http = new HttpClient();
        var html = await http.GetStringAsync(new Uri(Address + path));
        return InAnchor().Matches(html).Select(m => m.Groups["path"].Value).Where(link => !link.EndsWith(".xml", StringComparison.Ordinal) && !link.EndsWith(".json", StringComparison.Ordinal) && !IsFile(link)).Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("<a [^>]*?href=\"(?<path>/[^\"#?]*)", RegexOptions.NonBacktracking)]
    private static partial Regex InAnchor();
}
