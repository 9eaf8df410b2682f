using System.Net.Http.Json;
using System.Text.RegularExpressions;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.AtDesk.Writing;

/// <summary>The server is killed between keystrokes; what it acknowledged is there when it is back.</summary>
public sealed partial class KilledServerTests
{
    private const int Rounds = 5;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Every_acknowledged_word_is_there_after_the_server_was_killed(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmpty(engine);
        string[] words = ["serve", "--urls", "http://127.0.0.1:0", "--data", database.Place.Folder, .. database.Place.Postgres is { } db ? new[] { "--db", db } : []];
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true });
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        string? story = null;
        var typed = new List<string>();
        var revision = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await using var server = Running.Begin(words);
            var at = new Uri(await server.Address);
            if (story is null)
            {
                story = await MakeStory(browser, at, await server.Line("/desk/welcome/"));
            }

            var page = await browser.GetStringAsync(new Uri(at, story), Stop);
            foreach (var word in typed)
                Assert.Contains(word, page, StringComparison.Ordinal);
            revision = int.Parse(Revision().Match(page).Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture);
            // Killed in the midst of the keystrokes, at another one each time.
            var killing = Task.Run(async () =>
            {
                await Task.Delay(300 + (round * 170), Stop);
                server.Kill();
            }, Stop);
            await Type(browser, new Uri(at, story + "/text"), typed, revision, round);
            await killing;
        }

        Assert.NotEmpty(typed);
    }

    private static async Task Type(HttpClient browser, Uri text, List<string> typed, int revision, int round)
    {
        for (var n = 0; ; n++)
        {
            var word = $"word-{round}-{n}.";
            try
            {
                var sent = Typed.Text("tab-a", revision, "The harbour closes", [.. typed, word]);
                using var answer = await browser.PostAsJsonAsync(text, sent, Stop);
                if (!answer.IsSuccessStatusCode)
                    continue;
                var said = await answer.Content.ReadAsStringAsync(Stop);
                Assert.Contains("\"saved\"", said, StringComparison.Ordinal);
                typed.Add(word);
                revision++;
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task<string> MakeStory(HttpClient browser, Uri at, string welcome)
    {
        using var account = new FormUrlEncodedContent([new("Name", "Ann"), new("Email", "ann@paper.example"), new("Password", "four words for a test")]);
        using var made = await browser.PostAsync(new Uri(at, new Uri(welcome).PathAndQuery), account, Stop);
        Assert.Equal("/desk", made.Headers.Location?.OriginalString);
        using var headline = new FormUrlEncodedContent([new("Headline", "The harbour closes")]);
        using var begun = await browser.PostAsync(new Uri(at, "/desk/stories/new"), headline, Stop);
        return begun.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("\"revision\":(?<n>[0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Revision();
}
