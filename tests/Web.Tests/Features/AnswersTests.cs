using System.Net;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features;

/// <summary>Addresses, methods and headers: what HTTP says of the pages.</summary>
public sealed class AnswersTests(Towns towns)
{
    [Theory, BothEngines]
    public async Task An_address_is_put_right_only_where_there_is_a_page(Engine engine)
    {
        var town = await towns.On(engine);
        var story = town.Ferry.Address!;
        (string Wrong, string Right)[] moved =
        [
            ("/world", "/world/"), ("/world/coast", "/world/coast/"), (story + "/", story), (story + "/SOURCES", story + "/sources"), (story + "/sources/", story + "/sources"),
            ("/topics/the-harbour/", "/topics/the-harbour"), ("/Topics/the-harbour?stance=denies", "/topics/the-harbour?stance=denies"), ("/FEED.xml", "/feed.xml"),
            ("/By/ada-reyes", "/by/ada-reyes"), ("/PEOPLE/mara-lind", "/people/mara-lind"),
        ];
        foreach (var (wrong, right) in moved)
            Assert.Equal((wrong, HttpStatusCode.MovedPermanently, right), (wrong, (await town.Site.Answer(wrong)).Status, (await town.Site.Answer(wrong)).Location));
        foreach (var nothing in new[]
        {
            "/nope", "/nope/", "/world/nope", "/Topics/nope", "/2026/03/02/nope/", "/2026/03/02/nope/SOURCES", "/statements/nope/", "/BY/nope", "/nope/feed.XML",
            "//world//", "//evil.example", "//evil.example/", "/%2Fevil.example", "/%5Cevil.example", "/world/?page=0/../..", "/WORLD/", "/2026/03/02/", "/2026/", "/a/b/c/d/e/f", "/.env", "/topics/", "/people",
        })
            Assert.Equal((nothing, HttpStatusCode.NotFound, null), (nothing, (await town.Site.Answer(nothing)).Status, (await town.Site.Answer(nothing)).Location));
    }

    [Theory, BothEngines]
    public async Task A_value_of_a_query_that_means_nothing_is_not_found(Engine engine)
    {
        var town = await towns.On(engine);
        foreach (var path in new[]
        {
            "/world/?page=0", "/world/?page=-1", "/world/?page=1", "/world/?page=02", "/world/?page=two", "/world/?page=1e1", "/world/?page=99999999999", "/world/?page=2",
            "/topics/the-harbour?stance=nope", "/topics/the-harbour?stance=asks", "/topics/the-harbour?person=nobody", "/topics/the-harbour?person=a%27--", "/topics/the-harbour?page=x",
            "/people/mara-lind?stance=denies", "/by/ada-reyes?page=9",
        })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await town.Site.Answer(path)).Status));
        foreach (var path in new[] { "/world/?utm_source=x", "/?page=7", "/feed.xml?x=1" })
            Assert.Equal(HttpStatusCode.OK, (await town.Site.Answer(path)).Status);
    }

    [Theory, BothEngines]
    public async Task Head_answers_as_get_does_without_a_body(Engine engine)
    {
        var town = await towns.On(engine);
        foreach (var path in new[] { "/", town.Ferry.Address!, town.Ferry.Address + "/sources.json", "/feed.xml", "/nope" })
        {
            using var get = await town.Site.Get(path);
            using var head = await town.Site.Send(HttpMethod.Head, path);
            Assert.Equal(get.StatusCode, head.StatusCode);
            Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Equal(get.Headers.ETag, head.Headers.ETag);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory, BothEngines]
    public async Task A_page_that_did_not_change_answers_304(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        using var first = await site.Get(story.Address!);
        var tag = first.Headers.ETag!.ToString();
        using var same = await site.Get(story.Address!, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await site.Desk.Story("Ferry to stop", of: story).Paragraph("The ferry has stopped.").Publish();
        using var changed = await site.Get(story.Address!, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag!.ToString());
    }

    [Theory, BothEngines]
    public async Task Every_answer_carries_the_headers_of_safety_and_no_cookie(Engine engine)
    {
        var town = await towns.On(engine);
        foreach (var path in new[] { "/", town.Ferry.Address!, "/nope", "/feed.xml", town.Ferry.Address + "/sources.json", "/world", "/media/0/1.jpg" })
        {
            using var answer = await town.Site.Get(path);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Contains("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task A_broken_database_shows_a_page_that_gives_nothing_away()
    {
        await using var site = await Site.Open(Engine.Sqlite);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await site.Text("/");
        await using (var file = File.Open(site.Database.Place.SqliteFile, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.SetLength(4096 * 3);
            file.Write(new byte[4096 * 3]);
        }

        File.WriteAllBytes(site.Database.Place.SqliteFile + "-wal", []);
        using var answer = await site.Get(story.Address!);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Contains("<h1>", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "Sqlite", "   at ", "Exception", site.Database.Place.Folder, "SELECT" })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(site.Log, line => line.Contains("SqliteException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostgreSQL_that_is_gone_shows_a_page_that_gives_nothing_away()
    {
        var kept = await TestDatabase.Create(Engine.Postgres);
        await using var site = await Site.Open(Engine.Postgres, change: o => o with { Data = kept.Place });
        var place = kept.Place;
        await site.Text("/");
        await kept.DisposeAsync();
        using var answer = await site.Get("/world/");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        foreach (var secret in new[] { "Npgsql", "   at ", "Exception", "onrecord_test", place.Folder })
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }
}
