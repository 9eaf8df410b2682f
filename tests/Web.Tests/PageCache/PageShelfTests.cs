using System.Globalization;
using System.Security.Cryptography;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Tests.PageCache;

public sealed class PageShelfTests
{
    // Incompressible, so that the bytes kept are the bytes given.
    private static Task<Page?> Big(PageRequest request, CancellationToken cancel) =>
        Task.FromResult<Page?>(new Page(RandomNumberGenerator.GetBytes(20_000), "text/html", 200, ["story:" + request.Route("slug")]));

    [Fact]
    public async Task Memory_stays_within_its_bound()
    {
        await using var site = await PageSite.OpenAsync(Big, options => options.MemoryBytes = 400_000);
        for (var i = 0; i < 200; i++)
        {
            await site.GetAsync($"/stories/s{i}", ("Accept-Encoding", "br"));
            Assert.InRange(site.Pages.Bytes, 20_000, 400_000);
        }
        Assert.InRange(site.Pages.Count, 15, 20);
    }

    [Fact]
    public async Task The_page_that_is_read_stays_and_the_others_go()
    {
        var hot = 0;
        await using var site = await PageSite.OpenAsync((request, cancel) =>
        {
            if (request.Route("slug") == "hot") Interlocked.Increment(ref hot);
            return Big(request, cancel);
        }, options => options.MemoryBytes = 400_000);
        await site.GetAsync("/stories/hot");
        for (var i = 0; i < 200; i++)
        {
            await site.GetAsync($"/stories/s{i}");
            if (i % 4 == 0) await site.GetAsync("/stories/hot");
        }
        Assert.Equal(1, hot);
    }

    [Fact]
    public async Task A_page_too_big_for_the_cache_is_served_and_not_kept()
    {
        await using var site = await PageSite.OpenAsync(Big, options => options.MemoryBytes = 100_000);
        Assert.Equal(20_000, (await PageSite.BytesAsync(await site.GetAsync("/stories/a"))).Length);
        Assert.Equal(0, site.Pages.Count);
    }

    [Fact]
    public async Task Brotli_is_counted_and_given_back()
    {
        await using var site = await PageSite.OpenAsync();
        await site.GetAsync("/stories/a");
        var before = site.Pages.Bytes;
        for (var tries = 0; site.Pages.Bytes == before; tries++)
        {
            Assert.True(tries < 200, "brotli was never counted");
            await site.GetAsync("/stories/a", ("Accept-Encoding", "br"));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        var answer = await site.GetAsync("/stories/a", ("Accept-Encoding", "br"));
        Assert.Equal(before + answer.Content.Headers.ContentLength, site.Pages.Bytes);
        site.Pages.Evict(["story:1"]);
        Assert.Equal(0, site.Pages.Bytes);
    }

    [Fact]
    public async Task Adding_reading_and_evicting_at_once_keeps_the_books_straight()
    {
        var shelf = new PageShelf(200_000, 50);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 3_000; i++)
            {
                var slug = (i * 7 + worker * 13) % 90;
                var request = PageRequest.Fixed(string.Create(CultureInfo.InvariantCulture, $"p{slug}"));
                if (i % 3 == 0) shelf.Evict([string.Create(CultureInfo.InvariantCulture, $"t:{slug % 10}")]);
                var begun = shelf.Evictions;
                if (shelf.Find(request.Key) is null)
                    shelf.Add(new CachedPage(request, PageSite.Html(new string('x', 40), 200, string.Create(CultureInfo.InvariantCulture, $"t:{slug % 10}"), "all")), begun);
            }
        })));
        Assert.InRange(shelf.Bytes, 1, 200_000);
        shelf.Evict(["all"]);
        Assert.Equal(0, shelf.Count);
        Assert.Equal(0, shelf.Bytes);
    }
}
