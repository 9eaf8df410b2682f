using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Tests.PageCache;

public sealed class EvictionFeedTests
{
    [Fact]
    public async Task Tags_of_another_process_evict_here()
    {
        await using var site = await PageSite.OpenAsync();
        var news = Channel.CreateUnbounded<IReadOnlyList<string>>();
        using var feed = new EvictionFeed(site.Pages, cancel => news.Reader.ReadAllAsync(cancel), TimeProvider.System, NullLogger<EvictionFeed>.Instance);
        await feed.StartAsync(TestContext.Current.CancellationToken);
        await site.GetAsync("/stories/a");
        Assert.Equal(0, site.Pages.Count);

        news.Writer.TryWrite([]);
        await UntilAsync(async () => { await site.GetAsync("/stories/a"); return site.Pages.Count == 1; });
        news.Writer.TryWrite(["story:other"]);
        news.Writer.TryWrite(["story:1"]);
        await UntilAsync(() => Task.FromResult(site.Pages.Count == 0));
        await site.GetAsync("/stories/a");
        Assert.Equal(1, site.Pages.Count);
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_feed_that_breaks_empties_the_cache_until_it_is_heard_again()
    {
        await using var site = await PageSite.OpenAsync();
        var attempts = 0;
        var breaking = new TaskCompletionSource();
        async IAsyncEnumerable<IReadOnlyList<string>> Listen([EnumeratorCancellation] CancellationToken cancel)
        {
            var attempt = Interlocked.Increment(ref attempts);
            yield return [];
            if (attempt == 1)
            {
                await breaking.Task.WaitAsync(cancel);
                throw new IOException("The connection was lost.");
            }
            await Task.Delay(Timeout.Infinite, cancel);
        }
        using var feed = new EvictionFeed(site.Pages, Listen, TimeProvider.System, NullLogger<EvictionFeed>.Instance);
        await feed.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(async () => { await site.GetAsync("/stories/a"); return site.Pages.Count == 1; });

        breaking.SetResult();
        await UntilAsync(() => Task.FromResult(site.Pages.Count == 0));
        await site.GetAsync("/stories/a");
        Assert.Equal(0, site.Pages.Count);
        await UntilAsync(async () => { await site.GetAsync("/stories/a"); return site.Pages.Count == 1; });
        Assert.Equal(2, attempts);
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 500, "it never came true");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
