using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>
/// The server is killed in the midst of many replies, again and again: what it acknowledged is there once, and what it left unanswered is
/// there once after it was sent again. More rounds: <c>./bench --storm-kill 100</c>.
/// </summary>
public sealed class StormTests
{
    private const int Connections = 8;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Rounds(Engine engine) =>
        int.TryParse(Environment.GetEnvironmentVariable("ONRECORD_STORM_ROUNDS"), CultureInfo.InvariantCulture, out var asked) ? asked : engine == Engine.Sqlite ? 20 : 2;

    [Theory, BothEngines]
    [Trait("reliability", "3")]
    public async Task No_acknowledged_reply_is_lost_and_none_is_there_twice_when_the_server_is_killed(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var story = await Prepare(database);
        string[] words = ["serve", "--urls", "http://127.0.0.1:0", "--data", database.Place.Folder, .. database.Place.Postgres is { } db ? new[] { "--db", db } : []];
        var sent = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        var retried = 0;
        for (var round = 0; round < Rounds(engine); round++)
        {
            await using var server = Running.Begin(words);
            var at = new Uri(new Uri(await server.Address), story + "/replies");
            retried += await SendAgain(at, sent);
            var killing = Task.Run(async () =>
            {
                await Task.Delay(Random.Shared.Next(150, 600), Stop);
                server.Kill();
            }, Stop);
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Storm(at, $"{round}-{connection}", sent)));
            await killing;
            await Check(database, sent);
        }

        await using (var last = Running.Begin(words))
        {
            await SendAgain(new Uri(new Uri(await last.Address), story + "/replies"), sent);
            await Check(database, sent);
        }

        Assert.DoesNotContain(sent, s => s.Value is null);
        TestContext.Current.SendDiagnosticMessage($"{sent.Count} replies on {engine}, {retried} of them were on their way when the server was killed.");
        Assert.True(sent.Count > Rounds(engine) * Connections && retried > 0, "The storm was none.");
    }

    private static async Task<string> Prepare(TestDatabase database)
    {
        await using var desk = await NewsDesk.Open(database.Place);
        desk.Settings.Replies = desk.Settings.Replies with { Hold = HoldRule.None, MostOfNetwork = 0, MostOfPerson = 0 };
        var story = desk.Story("Ferry to stop").By(desk.Byline("Ada Reyes")).About(desk.AnyTopic).Paragraph("The ferry will stop.");
        return (await story.Says("The ferry will stop", desk.Named("Mara Lind")).Publish()).Address!;
    }

    // One connection posts one reply after the other until the server is gone.
    private static async Task Storm(Uri at, string name, ConcurrentDictionary<string, string?> sent)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        for (var n = 0; ; n++)
        {
            var key = $"{name}-{n}";
            sent[key] = null;
            try
            {
                sent[key] = await Send(http, at, key);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    /// <summary>What nobody answered is sent again, and with it some that were answered: they must be told the same once more.</summary>
    private static async Task<int> SendAgain(Uri at, ConcurrentDictionary<string, string?> sent)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var unanswered = sent.Where(s => s.Value is null).Select(s => s.Key).ToList();
        var again = sent.Where(s => s.Value is not null).Take(5).ToList();
        await Task.WhenAll([.. unanswered.Select(async key => sent[key] = await Send(http, at, key)), .. again.Select(async s => Assert.Equal(s.Value, await Send(http, at, s.Key)))]);
        return unanswered.Count;
    }

    private static async Task<string> Send(HttpClient http, Uri at, string key)
    {
        using var form = new FormUrlEncodedContent([new("name", "Ann " + key), new("email", $"ann-{key}@reader.example"), new("body", "Reply " + key), new("key", key)]);
        using var answer = await http.PostAsync(at, form, Stop);
        Assert.Equal(303, (int)answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task Check(TestDatabase database, ConcurrentDictionary<string, string?> sent)
    {
        await using var db = database.Open();
        var kept = (await db.Replies.AsNoTracking().Select(r => new { r.Body, r.Id }).ToListAsync(Stop)).ToLookup(r => r.Body, r => r.Id.ToString("N"));
        foreach (var (key, answer) in sent)
        {
            var rows = kept["Reply " + key].ToList();
            Assert.True(rows.Count == 1 || (rows.Count == 0 && answer is null), $"{key} was answered \"{answer}\" and is there {rows.Count} times.");
            Assert.True(answer is null || answer.EndsWith(rows[0], StringComparison.Ordinal), $"{key} was led to \"{answer}\" and is {rows.FirstOrDefault()}.");
        }

        Assert.Equal(kept.Count, (await db.Talks.AsNoTracking().SumAsync(t => t.Published, Stop)));
        Assert.Equal(kept.Count, await db.ReplyPeople.CountAsync(Stop));
        if (database.Engine == Engine.Sqlite)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            await db.Database.OpenConnectionAsync(Stop);
            Assert.Equal("ok", await command.ExecuteScalarAsync(Stop));
        }
    }
}
