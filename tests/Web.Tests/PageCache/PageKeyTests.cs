using System.Net;
using System.Text;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Tests.PageCache;

public sealed class PageKeyTests
{
    [Fact]
    public async Task Random_query_strings_neither_miss_nor_fill_the_cache()
    {
        await using var site = await PageSite.OpenAsync();
        for (var i = 0; i < 200; i++)
        {
            await site.GetAsync($"/stories/a?utm={i}&q={Guid.NewGuid()}");
            await site.GetAsync($"/sections/a/?page={i}");
        }
        Assert.Equal(2, site.Renders);
        Assert.Equal(2, site.Pages.Count);
    }

    [Theory]
    [InlineData("?page=2", "?page=2&x=1")]
    [InlineData("?page=2", "?x=1&page=2&page=3")]
    [InlineData("?page=2", "?%70age=%32")]
    [InlineData("?page=2&person=budanov", "?person=budanov&page=2")]
    [InlineData("", "?page=")]
    [InlineData("", "?Page=2")]
    [InlineData("", "?")]
    public async Task Two_ways_to_write_one_query_are_one_page(string first, string second)
    {
        await using var site = await PageSite.OpenAsync();
        await site.GetAsync("/stories/a");
        var one = await PageSite.BytesAsync(await site.GetAsync("/stories/a" + first));
        var renders = site.Renders;
        Assert.Equal(one, await PageSite.BytesAsync(await site.GetAsync("/stories/a" + second)));
        Assert.Equal(renders, site.Renders);
    }

    [Fact]
    public async Task Declared_parameters_make_pages_of_their_own_with_or_without_the_bare_page()
    {
        await using var site = await PageSite.OpenAsync();
        for (var round = 0; round < 2; round++)
        {
            Assert.Contains("/stories/a 2</h1>", await TextAsync(site, "/stories/a?page=2"), StringComparison.Ordinal);
            Assert.Contains("/stories/a 3</h1>", await TextAsync(site, "/stories/a?page=3"), StringComparison.Ordinal);
        }
        Assert.Equal(2, site.Renders);
        Assert.Contains("/stories/a </h1>", await TextAsync(site, "/stories/a"), StringComparison.Ordinal);
        Assert.Contains("/stories/a 2</h1>", await TextAsync(site, "/stories/a?page=2"), StringComparison.Ordinal);
        Assert.Equal(3, site.Renders);
    }

    [Theory]
    [InlineData("/stories/a?page=2", "/stories/a%3Fpage=2")]
    [InlineData("/stories/a?page=2", "/stories/apage=1:2")]
    [InlineData("/stories/a?page=2%3Aperson", "/stories/a?page=2&person=")]
    [InlineData("/stories/a?page=2person%3D1%3Ab", "/stories/a?page=2&person=b")]
    public async Task No_address_can_be_taken_for_another(string first, string second)
    {
        await using var site = await PageSite.OpenAsync();
        await site.GetAsync(first);
        await site.GetAsync(second);
        Assert.Equal(2, site.Renders);
    }

    [Fact]
    public async Task An_over_long_value_counts_as_absent()
    {
        await using var site = await PageSite.OpenAsync();
        await site.GetAsync("/stories/a");
        await site.GetAsync("/stories/a?person=" + new string('x', PageKey.LongestValue + 1));
        Assert.Equal(1, site.Renders);
        await site.GetAsync("/stories/a?person=" + new string('x', PageKey.LongestValue));
        Assert.Equal(2, site.Renders);
    }

    [Fact]
    public async Task A_page_that_reads_an_undeclared_parameter_fails()
    {
        await using var site = await PageSite.OpenAsync((request, _) => Task.FromResult<Page?>(PageSite.Html(request.Query("stance") ?? "none")));
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.GetAsync("/stories/a?stance=denies")).StatusCode);
    }

    [Theory]
    [InlineData("/STORIES/a?page=2", "/stories/a?page=2")]
    [InlineData("/stories/a/", "/stories/a")]
    [InlineData("/sections/world", "/sections/world/")]
    [InlineData("/Sections/caf%C3%A9", "/sections/caf%C3%A9/")]
    public async Task Letter_case_and_slashes_of_the_pattern_move_to_the_one_address(string asked, string expected)
    {
        await using var site = await PageSite.OpenAsync();
        var answer = await site.GetAsync(asked);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(expected)).StatusCode);
        Assert.Equal(1, site.Renders);
    }

    [Theory]
    [InlineData("/STORIES/a?page=2")]
    [InlineData("/stories/a/")]
    [InlineData("/sections/world")]
    public async Task An_address_under_which_there_is_nothing_is_not_moved(string asked)
    {
        await using var site = await PageSite.OpenAsync((_, _) => Task.FromResult<Page?>(null));
        var answer = await site.GetAsync(asked);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Random_addresses_share_one_not_found_page()
    {
        await using var site = await PageSite.OpenAsync((request, _) =>
            Task.FromResult(request.Path == "nothing-here" ? PageSite.Html("Nothing here", 404, "front") : null));
        for (var i = 0; i < 50; i++)
        {
            var answer = await site.GetAsync($"/no/{i}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Null(answer.Headers.ETag);
            Assert.Equal("Nothing here", Encoding.UTF8.GetString(await PageSite.BytesAsync(answer)));
        }
        Assert.Equal(1, site.Renders);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/stories/none")).StatusCode);
        Assert.Equal(2, site.Renders);
        Assert.Equal(1, site.Pages.Count);
        site.Pages.Evict(["front"]);
        Assert.Equal(0, site.Pages.Count);
    }

    [Fact]
    public async Task Pages_with_another_status_are_not_kept()
    {
        await using var site = await PageSite.OpenAsync((request, _) =>
            Task.FromResult<Page?>(request.Path.EndsWith("old", StringComparison.Ordinal) ? Page.MovedTo("/stories/new") : PageSite.Html("Gone", 410)));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("/stories/new", (await site.GetAsync("/stories/old")).Headers.Location!.OriginalString);
            Assert.Equal(HttpStatusCode.Gone, (await site.GetAsync("/stories/gone")).StatusCode);
        }
        Assert.Equal(4, site.Renders);
        Assert.Equal(0, site.Pages.Count);
        Assert.Throws<ArgumentException>(() => Page.MovedTo("//evil.example/"));
        Assert.Throws<ArgumentException>(() => Page.MovedTo("https://evil.example/"));
    }

    private static async Task<string> TextAsync(PageSite site, string address) => Encoding.UTF8.GetString(await PageSite.BytesAsync(await site.GetAsync(address)));
}
