using System.IO.Compression;
using System.Net;
using System.Text;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Tests.PageCache;

public sealed class PageAnswerTests
{
    private static readonly DateTime Modified = new(2026, 10, 3, 8, 15, 30, 400, DateTimeKind.Utc);

    private static Task<PageSite> SiteAsync() => PageSite.OpenAsync((request, _) =>
        Task.FromResult<Page?>(PageSite.Html(PageSite.Story(request)) with { LastModified = Modified }));

    [Fact]
    public async Task Every_encoding_unpacks_to_the_same_page_under_a_tag_of_its_own()
    {
        await using var site = await SiteAsync();
        var plain = await site.GetAsync("/stories/a");
        var gzip = await site.GetAsync("/stories/a", ("Accept-Encoding", "gzip"));
        var brotli = await BrotliAsync(site);

        var text = await PageSite.BytesAsync(plain);
        Assert.StartsWith("<h1>/stories/a", Encoding.UTF8.GetString(text), StringComparison.Ordinal);
        Assert.Equal(text, Unpacked(new GZipStream(new MemoryStream(await PageSite.BytesAsync(gzip)), CompressionMode.Decompress)));
        Assert.Equal(text, Unpacked(new BrotliStream(new MemoryStream(await PageSite.BytesAsync(brotli)), CompressionMode.Decompress)));
        HttpResponseMessage[] answers = [plain, gzip, brotli];
        Assert.Equal(3, answers.Select(answer => answer.Headers.ETag!.Tag).Distinct().Count());
        Assert.All(answers, answer =>
        {
            Assert.False(answer.Headers.ETag!.IsWeak);
            Assert.Equal("Accept-Encoding", answer.Headers.Vary.ToString());
            Assert.Equal("public, must-revalidate, max-age=0", answer.Headers.CacheControl!.ToString());
            Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal("Sat, 03 Oct 2026 08:15:30 GMT", answer.Content.Headers.GetValues("Last-Modified").Single());
            Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        });
        Assert.Equal(1, site.Renders);
    }

    [Fact]
    public async Task Head_gives_the_headers_of_get_and_no_body()
    {
        await using var site = await SiteAsync();
        await BrotliAsync(site);
        foreach (var coding in new[] { "", "gzip", "br" })
        {
            var get = await site.GetAsync("/stories/a", ("Accept-Encoding", coding));
            var head = await site.SendAsync(HttpMethod.Head, "/stories/a", ("Accept-Encoding", coding));
            Assert.Equal(Headers(get), Headers(head));
            Assert.Empty(await PageSite.BytesAsync(head));
        }
        await using var cold = await SiteAsync();
        Assert.Equal(HttpStatusCode.OK, (await cold.SendAsync(HttpMethod.Head, "/stories/a")).StatusCode);
        Assert.NotEmpty(await PageSite.BytesAsync(await cold.GetAsync("/stories/a")));
        Assert.Equal(1, cold.Renders);
    }

    [Theory]
    [InlineData("{tag}")]
    [InlineData("W/{tag}")]
    [InlineData("\"other\", {tag}")]
    [InlineData("\"a,b\" ,W/{tag},\"c\"")]
    [InlineData("*")]
    public async Task A_known_tag_is_answered_304_with_the_same_headers(string known)
    {
        await using var site = await SiteAsync();
        var full = await site.GetAsync("/stories/a", ("Accept-Encoding", "gzip"));
        var answer = await site.GetAsync("/stories/a", ("Accept-Encoding", "gzip"), ("If-None-Match", known.Replace("{tag}", full.Headers.ETag!.Tag, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await PageSite.BytesAsync(answer));
        Assert.Equal(full.Headers.Where(header => header.Key != "Date").Select(Line), answer.Headers.Where(header => header.Key != "Date").Select(Line));
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("{tag-without-quotes}")]
    [InlineData("")]
    public async Task An_unknown_tag_is_answered_in_full_whatever_the_date_says(string known)
    {
        await using var site = await SiteAsync();
        var tag = (await site.GetAsync("/stories/a")).Headers.ETag!.Tag.Trim('"');
        var answer = await site.GetAsync("/stories/a", ("If-None-Match", known.Replace("{tag-without-quotes}", tag, StringComparison.Ordinal)),
            ("If-Modified-Since", "Sat, 03 Oct 2026 09:00:00 GMT"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_tag_of_another_encoding_is_not_this_ones()
    {
        await using var site = await SiteAsync();
        var plain = (await site.GetAsync("/stories/a")).Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/stories/a", ("Accept-Encoding", "gzip"), ("If-None-Match", plain))).StatusCode);
    }

    [Theory]
    [InlineData("Sat, 03 Oct 2026 08:15:30 GMT", HttpStatusCode.NotModified)]
    [InlineData("Sat, 03 Oct 2026 08:15:29 GMT", HttpStatusCode.OK)]
    [InlineData("yesterday", HttpStatusCode.OK)]
    public async Task The_date_counts_when_there_is_no_tag(string since, HttpStatusCode expected)
    {
        await using var site = await SiteAsync();
        Assert.Equal(expected, (await site.GetAsync("/stories/a", ("If-Modified-Since", since))).StatusCode);
        Assert.Equal(expected, (await site.GetAsync("/stories/a", ("If-Modified-Since", since))).StatusCode);
    }

    [Fact]
    public async Task Range_requests_get_the_whole_page()
    {
        await using var site = await SiteAsync();
        var whole = await PageSite.BytesAsync(await site.GetAsync("/stories/a"));
        var answer = await site.GetAsync("/stories/a", ("Range", "bytes=0-9"), ("If-Range", "\"x\""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(whole, await PageSite.BytesAsync(answer));
    }

    [Fact]
    public async Task Tags_are_sent_to_a_cdn_when_asked_for()
    {
        await using var site = await PageSite.OpenAsync((_, _) => Task.FromResult<Page?>(PageSite.Html("x", 200, "story:1", "topic:sea")), options => options.SendTags = true);
        var answer = await site.GetAsync("/stories/a");
        Assert.Equal("story:1,topic:sea", answer.Headers.GetValues("Cache-Tag").Single());
        Assert.Equal("story:1 topic:sea", answer.Headers.GetValues("Surrogate-Key").Single());
        await using var plain = await SiteAsync();
        Assert.False((await plain.GetAsync("/stories/a")).Headers.Contains("Cache-Tag"));
    }

    [Fact]
    public async Task A_tag_that_would_break_a_header_is_a_bug_and_not_sent()
    {
        await using var site = await PageSite.OpenAsync((_, _) => Task.FromResult<Page?>(PageSite.Html("x", 200, "story:1 topic:2")));
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.GetAsync("/stories/a")).StatusCode);
    }

    private static async Task<HttpResponseMessage> BrotliAsync(PageSite site)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await site.GetAsync("/stories/a", ("Accept-Encoding", "gzip, br"));
            if (answer.Content.Headers.ContentEncoding.Single() == "br") return answer;
            Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
            Assert.True(tries < 200, "brotli was never made");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static byte[] Unpacked(Stream packed)
    {
        using var body = new MemoryStream();
        using (packed) packed.CopyTo(body);
        return body.ToArray();
    }

    private static string Line(KeyValuePair<string, IEnumerable<string>> header) => header.Key + ": " + string.Join('|', header.Value);

    private static string[] Headers(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(Line).Order(StringComparer.Ordinal)];
}
