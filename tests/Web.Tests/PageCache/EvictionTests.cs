using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Tests.PageCache;

public sealed class EvictionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Two_hundred_readers_wait_for_one_render()
    {
        var gate = new Gate();
        await using var site = await PageSite.OpenAsync(gate.RenderAsync);
        var readers = Enumerable.Range(0, 200).Select(_ => site.GetAsync("/stories/a")).ToArray();
        await gate.Begun;
        gate.Open();
        foreach (var answer in await Task.WhenAll(readers)) Assert.Equal("1", await TextAsync(answer));
        Assert.Equal(1, site.Renders);
    }

    [Fact]
    public async Task A_quick_render_is_not_repeated_for_those_who_just_missed_it()
    {
        await using var site = await PageSite.OpenAsync();
        for (var i = 0; i < 40; i++) await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => site.GetAsync($"/stories/s{i}")));
        Assert.Equal(40, site.Renders);
    }

    [Fact]
    public async Task A_reader_who_leaves_does_not_take_the_page_from_the_others()
    {
        var gate = new Gate();
        await using var site = await PageSite.OpenAsync(gate.RenderAsync);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var first = site.Client.GetAsync(new Uri("/stories/a", UriKind.Relative), leaving.Token);
        await gate.Begun;
        var second = site.GetAsync("/stories/a");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Open();
        Assert.Equal("1", await TextAsync(await second));
        Assert.Equal("1", await TextAsync(await site.GetAsync("/stories/a")));
        Assert.Equal(1, site.Renders);
    }

    [Fact]
    public async Task An_eviction_drops_all_pages_with_the_tag_and_no_other()
    {
        await using var site = await PageSite.OpenAsync((request, _) =>
            Task.FromResult<Page?>(PageSite.Html("x", 200, "all", "story:" + request.Route("slug"))));
        foreach (var slug in new[] { "a", "b", "c" }) await site.GetAsync("/stories/" + slug);
        site.Pages.Evict(["story:b", "story:unknown"]);
        Assert.Equal(2, site.Pages.Count);
        foreach (var slug in new[] { "a", "b", "c" }) await site.GetAsync("/stories/" + slug);
        Assert.Equal(4, site.Renders);
        site.Pages.Evict(["all"]);
        Assert.Equal(0, site.Pages.Count);
        Assert.Equal(0, site.Pages.Bytes);
    }

    [Fact]
    public async Task A_render_begun_before_the_eviction_is_neither_kept_nor_given_to_later_readers()
    {
        var gate = new Gate();
        await using var site = await PageSite.OpenAsync(gate.RenderAsync);
        var early = site.GetAsync("/stories/a");
        await gate.Begun;
        site.Pages.Evict(["story:1"]);
        var late = site.GetAsync("/stories/a");
        await Task.Delay(100, TestContext.Current.CancellationToken);
        gate.Open();
        Assert.Equal("1", await TextAsync(await early));
        Assert.Equal("2", await TextAsync(await late));
        Assert.Equal("2", await TextAsync(await site.GetAsync("/stories/a")));
        Assert.Equal(2, site.Renders);
    }

    [Fact]
    public async Task A_render_that_found_nothing_before_a_publication_is_not_given_to_readers_after_it()
    {
        var gate = new Gate { FirstIsNothing = true };
        await using var site = await PageSite.OpenAsync(gate.RenderAsync);
        var early = site.GetAsync("/stories/a");
        await gate.Begun;
        site.Pages.Evict(["section:world"]);
        var late = site.GetAsync("/stories/a");
        await Task.Delay(100, TestContext.Current.CancellationToken);
        gate.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await early).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await late).StatusCode);
    }

    [Fact]
    public async Task An_eviction_of_something_else_does_not_cost_a_render()
    {
        var gate = new Gate();
        await using var site = await PageSite.OpenAsync(gate.RenderAsync);
        var early = site.GetAsync("/stories/a");
        await gate.Begun;
        site.Pages.Evict(["story:2"]);
        var late = site.GetAsync("/stories/a");
        gate.Open();
        Assert.Equal("1", await TextAsync(await early));
        Assert.Equal("1", await TextAsync(await late));
        Assert.Equal(1, site.Renders);
        Assert.Equal(1, site.Pages.Count);
    }

    [Fact]
    public async Task A_render_older_than_the_remembered_evictions_is_not_kept()
    {
        var gate = new Gate();
        await using var site = await PageSite.OpenAsync(gate.RenderAsync, options => options.EvictedTagsRemembered = 10);
        var early = site.GetAsync("/stories/a");
        await gate.Begun;
        for (var i = 0; i < 11; i++) site.Pages.Evict([string.Create(CultureInfo.InvariantCulture, $"other:{i}")]);
        gate.Open();
        await early;
        Assert.Equal(0, site.Pages.Count);
    }

    [Fact]
    public async Task No_reader_who_comes_after_an_eviction_sees_the_state_before_it()
    {
        int state = 0, announced = 0;
        await using var site = await PageSite.OpenAsync(async (_, cancel) =>
        {
            var read = Volatile.Read(ref state);
            await Task.Delay(1, cancel);
            return PageSite.Html(read.ToString(CultureInfo.InvariantCulture));
        });
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var seen = 0;
            while (!stop.IsCancellationRequested)
            {
                var published = Volatile.Read(ref announced);
                var shown = int.Parse(await TextAsync(await site.GetAsync("/stories/a")), CultureInfo.InvariantCulture);
                Assert.True(shown >= published, $"shown {shown} after {published} was published");
                seen++;
            }
            return seen;
        })).ToArray();
        for (var i = 0; i < 200; i++)
        {
            Interlocked.Increment(ref state);
            site.Pages.Evict(["story:1"]);
            Interlocked.Increment(ref announced);
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(readers), seen => Assert.True(seen > 10));
        Assert.Equal("200", await TextAsync(await site.GetAsync("/stories/a")));
    }

    [Fact]
    public async Task A_render_that_fails_fails_for_all_who_wait_and_nothing_is_kept()
    {
        var gate = new Gate { FirstFails = true };
        using var arrived = new CountdownEvent(20);
        await using var site = await PageSite.OpenAsync(gate.RenderAsync, more: app => app.Use(next => context =>
        {
            if (!arrived.IsSet) arrived.Signal();
            return next(context);
        }));
        var readers = Enumerable.Range(0, 20).Select(_ => site.GetAsync("/stories/a")).ToArray();
        Assert.True(arrived.Wait(Patience, TestContext.Current.CancellationToken));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        gate.Open();
        Assert.All(await Task.WhenAll(readers), answer => Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode));
        Assert.Equal(1, site.Renders);
        Assert.Equal("2", await TextAsync(await site.GetAsync("/stories/a")));
    }

    [Fact]
    public async Task A_render_that_hangs_does_not_close_its_address()
    {
        var gate = new Gate();
        await using var site = await PageSite.OpenAsync(gate.RenderAsync, options => options.RenderTimeout = TimeSpan.FromMilliseconds(500));
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.GetAsync("/stories/a").WaitAsync(Patience, TestContext.Current.CancellationToken)).StatusCode);
        gate.Open();
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/stories/a")).StatusCode);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => Encoding.UTF8.GetString(await PageSite.BytesAsync(answer));

    /// <summary>Renders the number of the render, held back until the gate opens.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int count;

        public bool FirstIsNothing { get; init; }
        public bool FirstFails { get; init; }
        public Task Begun => begun.Task.WaitAsync(Patience);
        public void Open() => opened.SetResult();

        public async Task<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
        {
            if (request.Path == "nothing-here") return PageSite.Html("Nothing here", 404, "front");
            var number = Interlocked.Increment(ref count);
            begun.TrySetResult();
            await opened.Task;
            if (number == 1 && FirstFails) throw new InvalidOperationException("The database is away.");
            return number == 1 && FirstIsNothing ? null : PageSite.Html(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
