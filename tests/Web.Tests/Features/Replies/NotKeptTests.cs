using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OnRecord.Newsroom;
using OnRecord.Storage;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>The database can't take a reply: the reader is told so, keeps the words, and the same form goes through later.</summary>
public sealed class NotKeptTests
{
    private static readonly (string, string)[] Form = [("name", "Ann Ó"), ("email", "ann@reader.example"), ("website", "https://ann.example/"), ("body", "The timetable\nsays <otherwise>."), ("key", "once")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    [Trait("reliability", "7")]
    public async Task A_locked_database_answers_in_time_with_the_words_still_in_the_form_and_readers_notice_nothing(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        await using (var other = await Writer(site))
        {
            var begun = TimeProvider.System.GetTimestamp();
            var sent = Enumerable.Range(0, 6).Select(_ => site.Reply(story, Form)).ToList();
            // Some come while the first already wait; nobody waits for two patiences.
            await Task.Delay(2000, Stop);
            sent.AddRange(Enumerable.Range(0, 3).Select(n => site.Reply(story, [.. Form[..4], ("key", $"later {n}")])));
            var asked = site.Form("/replies/about-me", ("email", "ann@reader.example"));
            var read = TimeProvider.System.GetTimestamp();
            await site.Text(story + "/replies");
            await site.Text(story);
            Assert.True(TimeProvider.System.GetElapsedTime(read) < TimeSpan.FromSeconds(2), "Readers waited for a writer.");
            foreach (var answer in await Task.WhenAll(sent))
                await IsNotKept(answer);
            using var unheard = await asked;
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (unheard.StatusCode, unheard.Headers.RetryAfter is not null));
            Assert.InRange(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 4, 8);
        }

        await GoesThrough(site, story);
    }

    [Fact]
    [Trait("reliability", "6")]
    public async Task A_full_disk_takes_no_reply_and_shows_all_pages_and_takes_them_again_when_there_is_room()
    {
        var town = await Town.Make(Engine.Sqlite);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        await site.Replies(story, "Bo", "There was room for this.");
        // SQLite says "database or disk is full" when a file may not grow: the same as when the disk can't take a page.
        await Everywhere(site, "PRAGMA max_page_count = 1");
        using (var full = await site.Reply(story, [.. Form[..3], ("body", new string('x', 9_000)), ("key", "large")]))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        var kept = 0;
        // Rows that still fit into a page that is there may be taken; when none is left, nothing is.
        for (var n = 0; n < 400; n++)
        {
            using var answer = await site.Reply(story, [.. Form[..3], ("body", $"Filling {n} " + new string('y', 2_000)), ("key", $"{n}")]);
            if (answer.StatusCode == HttpStatusCode.SeeOther)
                kept++;
            else
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            if (n > kept + 3)
                break;
        }

        await IsNotKept(await site.Reply(story, [.. Form[..3], ("body", Form[3].Item2 + new string('z', 9_000)), ("key", "once")]), new string('z', 9_000));
        Assert.Contains("There was room for this.", await site.Text(story), StringComparison.Ordinal);
        await site.Text("/");
        await using (var db = site.Database.Open())
            Assert.Equal(kept + 1, await db.Replies.CountAsync(Stop));
        await Everywhere(site, "PRAGMA max_page_count = 1000000");
        await GoesThrough(site, story, before: kept + 1);
    }

    [Fact]
    [Trait("reliability", "8")]
    public async Task Without_PostgreSQL_the_words_are_still_in_the_form_and_pages_say_to_come_back()
    {
        var town = await Town.Make(Engine.Postgres);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        await site.Text(story);
        var name = new NpgsqlConnectionStringBuilder(site.Database.Place.Postgres).Database;
        await OnServer(site, $"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await OnServer(site, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()");
        await IsNotKept(await site.Reply(story, Form));
        await IsNotKept(await site.Reply(story, Form));
        using (var page = await site.Get("/topics/the-harbour"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.NotNull(page.Headers.RetryAfter);
        }

        await OnServer(site, $"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        await GoesThrough(site, story);
    }

    private static async Task IsNotKept(HttpResponseMessage answer, string more = "")
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            var page = await answer.Document();
            Assert.Equal("Your reply could not be kept just now. It is still in the form: send it again in a moment.", page.Only("form [role=alert]"));
            Assert.Equal(Form[3].Item2 + more, page.QuerySelector("[name=body]")!.TextContent.ReplaceLineEndings("\n"));
            foreach (var (field, value) in Form[..3])
                Assert.Equal(value, page.QuerySelector($"[name={field}]")!.GetAttribute("value"));
            Assert.NotEqual("", page.QuerySelector("[name=key]")!.GetAttribute("value"));
        }
    }

    // The very form that was not kept is kept now, once.
    private static async Task GoesThrough(Site site, string story, int before = 0)
    {
        var at = "";
        await Reading.Soon(async () =>
        {
            using var answer = await site.Reply(story, Form);
            at = answer.Headers.Location?.OriginalString ?? "";
            return answer.StatusCode == HttpStatusCode.SeeOther;
        }, "Replies were not taken again.");
        using var again = await site.Reply(story, Form);
        Assert.Equal(at, again.Headers.Location!.OriginalString);
        await using var db = site.Database.Open();
        Assert.Equal(before + 1, await db.Replies.CountAsync(Stop));
        Assert.Equal(before + 1, (await db.Talks.SingleAsync(Stop)).Published);
    }

    private static async Task<DbConnection> Writer(Site site)
    {
        var place = site.Database.Place;
        DbConnection connection = place.Postgres is { } server ? new NpgsqlConnection(server) : new SqliteConnection($"Data Source={place.SqliteFile};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = place.Postgres is null ? "BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE reply, reply_person, reply_request, story_talk IN EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync(Stop);
        return connection;
    }

    // The setting is one of a connection, and the site's are kept open in its pool of contexts.
    private static async Task Everywhere(Site site, string pragma)
    {
        List<AsyncServiceScope> scopes = [];
        for (var n = 0; n < 64; n++)
        {
            scopes.Add(site.Services.CreateAsyncScope());
            await scopes[^1].ServiceProvider.GetRequiredService<NewsDb>().Database.ExecuteSqlRawAsync(pragma, Stop);
        }

        foreach (var scope in scopes)
            await scope.DisposeAsync();
    }

    private static async Task OnServer(Site site, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(site.Database.Place.Postgres) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
