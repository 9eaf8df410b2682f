using System.Net.Sockets;
using System.Text;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Privacy;

/// <summary>No address leads out of the folders that are served (reliability test 22). The bytes go out as they stand here, past every client that would tidy them.</summary>
public sealed class TraversalTests(Towns towns)
{
    private static readonly string[] Ups = ["..", "%2e%2e", "..%2f", "%2e%2e%2f", "..%5c", "..\\", "%252e%252e%252f", "..%c0%af", "....//", "..;", "..%00", "%2e%2e%5c", ".%2e", "..//"];
    private static readonly string[] Roots = ["/media/", "/assets/", "/media/0/", "/assets/x/", "/", "/topics/", "/2026/03/02/"];
    private static readonly string[] Targets = ["onrecord.db", "etc/passwd", "languages/en.json", "onrecord.dll"];

    [Fact]
    [Trait("reliability", "22")]
    public async Task No_address_leads_out_of_what_is_served()
    {
        var site = (await towns.On(Engine.Sqlite)).Site;
        foreach (var (root, up) in Roots.SelectMany(root => Ups.Select(up => (root, up))))
        {
            foreach (var target in Targets)
            {
                var path = root + string.Concat(Enumerable.Repeat(up + "/", 4)) + target;
                var answer = await Raw(site, path);
                Assert.Matches("^HTTP/1.1 (400|404|301) ", answer);
                foreach (var found in new[] { "SQLite format 3", "root:x:", "document.footnotes", "This program cannot be run" })
                    Assert.DoesNotContain(found, answer, StringComparison.Ordinal);
            }
        }
    }

    private static async Task<string> Raw(Site site, string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", site.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
