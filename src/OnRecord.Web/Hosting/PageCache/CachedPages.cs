using System.Globalization;
using System.IO.Compression;

namespace OnRecord.Web.Hosting.PageCache;

/// <summary>
/// The public pages as readers last saw them. A feature serves through <see cref="ServeAsync"/> (or MapPage) and, after
/// its commit, calls <see cref="Evict"/> with the tags of what changed; from then on no reader gets an older page.
/// </summary>
public sealed class CachedPages
{
    /// <summary>The cookie of people who are signed in to the desk. They pass by the cache, with any cookie whose name contains this.</summary>
    public const string DeskCookie = "onrecord.desk";

    private readonly PageShelf shelf;
    private readonly PageCacheOptions options;
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider time;
    private readonly Dictionary<PageKey, Flight> flights = [];

    /// <summary>One for the whole process.</summary>
    public CachedPages(PageCacheOptions options, IServiceScopeFactory scopes, TimeProvider time)
    {
        (this.options, this.scopes, this.time) = (options, scopes, time);
        shelf = new PageShelf(options.MemoryBytes, options.EvictedTagsRemembered);
    }

    /// <summary>Bytes of all kept pages, every encoding counted.</summary>
    public long Bytes => shelf.Bytes;

    /// <summary>How many pages are kept.</summary>
    public int Count => shelf.Count;

    /// <summary>
    /// Drops every page that carries any of the tags. Call it after the commit: a render that is under way may have read
    /// the state before it, so its page will not be kept, nor given to a reader who comes after this call.
    /// </summary>
    public void Evict(IEnumerable<string> tags) => shelf.Evict([.. tags]);

    /// <summary>Drops everything, for changes that touch all pages: theme, navigation, settings, a restored backup.</summary>
    public void EvictAll() => shelf.Clear(close: false);

    /// <summary>Drops everything and keeps nothing until <see cref="EvictAll"/>: evictions of other processes cannot be heard.</summary>
    internal void Close() => shelf.Clear(close: true);

    /// <summary>
    /// Answers with the page, from the cache or rendered now, one render for all who wait. False, with nothing written,
    /// when the render found no such page. What the render throws is thrown to everyone who waited for it.
    /// </summary>
    /// <exception cref="TimeoutException">The render took longer than <see cref="PageCacheOptions.RenderTimeout"/>.</exception>
    public async Task<bool> ServeAsync(HttpContext context, PageRequest request, Render render)
    {
        if (await PageAsync(context, request, render) is not { } page) return false;
        await AnswerAsync(context, page);
        return true;
    }

    /// <summary>Whether there is such a page for this reader. A page rendered to find out is kept like any other.</summary>
    /// <exception cref="TimeoutException">The render took longer than <see cref="PageCacheOptions.RenderTimeout"/>.</exception>
    public async Task<bool> HasAsync(HttpContext context, PageRequest request, Render render) => await PageAsync(context, request, render) is not null;

    /// <summary>
    /// Answers from the cache if it can. This runs before routing and so does not know which query
    /// parameters the path's feature declared. It need not: without a query the key is the path alone; with one, the
    /// page kept under the bare path holds the declared names. If that page is not kept, routing finds the feature,
    /// and <see cref="ServeAsync"/> looks under the full key. So no second index needs a bound of its own, and a random
    /// query string neither misses nor fills the cache.
    /// </summary>
    internal bool TryAnswer(HttpContext context, out Task answer)
    {
        answer = Task.CompletedTask;
        var request = context.Request;
        if (!MayUseCache(request) || request.Path.Value is not ['/', ..] path) return false;
        var page = shelf.Find(new PageKey(path, ""));
        if (page is { Declared.Length: > 0 } && request.QueryString.HasValue)
            page = shelf.Find(PageKey.Of(path, PageKey.Values(request.QueryString, page.Declared), page.Declared));
        if (page is null) return false;
        answer = AnswerAsync(context, page);
        return true;
    }

    private Task<CachedPage?> PageAsync(HttpContext context, PageRequest request, Render render) => MayUseCache(context.Request)
        ? FindOrRenderAsync(request, render, context.RequestAborted)
        : RenderForOneAsync(context, request, render);

    private static bool MayUseCache(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return false;
        if (request.Headers.Authorization.Count > 0) return false;
        foreach (var cookies in request.Headers.Cookie)
            if (cookies?.Contains(DeskCookie, StringComparison.OrdinalIgnoreCase) == true) return false;
        return true;
    }

    private Task AnswerAsync(HttpContext context, CachedPage page)
    {
        var accepted = AcceptedEncoding.Of(context.Request.Headers.AcceptEncoding);
        var chosen = accepted.Best switch
        {
            Coding.Gzip => page.Gzip,
            Coding.Brotli => page.Brotli ?? BeginBrotli(page, accepted.Gzip),
            _ => null,
        };
        return PageAnswer.WriteAsync(context, page, chosen ?? page.Identity, options);
    }

    // Nobody waits for brotli: the reader who asks first gets gzip. Pages that are not kept are not worth it.
    private Representation? BeginBrotli(CachedPage page, bool gzipWillDo)
    {
        if (page is { Place: not null, Gzip: not null } && page.BeginBrotli())
            _ = Task.Run(() => shelf.Grow(page, page.MakeBrotli().Length));
        return gzipWillDo ? page.Gzip : null;
    }

    private async Task<CachedPage?> FindOrRenderAsync(PageRequest request, Render render, CancellationToken leave)
    {
        var arrived = shelf.Evictions;
        while (true)
        {
            var flight = JoinOrBegin(request, render);
            var page = await flight.Page.WaitAsync(leave);
            // A flight that began before the reader came may have missed a change the reader must see; a page that was
            // not found then may exist now. The next flight begins after the reader came, so this loops at most once.
            if (flight.Begun >= arrived || (page is not null && !shelf.IsStale(page.Tags, flight.Begun))) return page;
        }
    }

    private Flight JoinOrBegin(PageRequest request, Render render)
    {
        lock (flights)
        {
            if (flights.TryGetValue(request.Key, out var flight)) return flight;
            var begun = shelf.Evictions;
            // A flight may have landed between the look at the shelf and this lock.
            if (shelf.Find(request.Key) is { } kept) return new Flight(begun, Task.FromResult<CachedPage?>(kept));
            // Away from the reader's execution context, so that no ambient state (culture, HttpContextAccessor) leaks in.
            using (ExecutionContext.SuppressFlow()) flight = new Flight(begun, Task.Run(() => FlyAsync(request, render, begun)));
            flights[request.Key] = flight;
            return flight;
        }
    }

    private async Task<CachedPage?> FlyAsync(PageRequest request, Render render, long begun)
    {
        try
        {
            var page = await RenderAsync(request, render, cacheControl: null, CompressionLevel.SmallestSize);
            if (page is not null && MayKeep(request, page)) shelf.Add(page, begun);
            return page;
        }
        finally
        {
            lock (flights) flights.Remove(request.Key);
        }
    }

    // Whoever passes by the cache gets a page of their own: it is packed only if they take it so, and then quickly.
    private Task<CachedPage?> RenderForOneAsync(HttpContext context, PageRequest request, Render render)
    {
        var plain = AcceptedEncoding.Of(context.Request.Headers.AcceptEncoding).Best == Coding.Identity;
        return RenderAsync(request, render, "private, no-store", plain ? null : CompressionLevel.Fastest).WaitAsync(context.RequestAborted);
    }

    private async Task<CachedPage?> RenderAsync(PageRequest request, Render render, string? cacheControl, CompressionLevel? packing)
    {
        using var limit = new CancellationTokenSource(options.RenderTimeout, time);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            // The wait ends at the limit even if the render does not listen: a stuck render must not close its address.
            var page = await render(request, scope.ServiceProvider, limit.Token).WaitAsync(limit.Token);
            return page is null ? null : new CachedPage(request, page, cacheControl, packing);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The page {request.Path} was not rendered within {options.RenderTimeout.TotalSeconds} s."), late);
        }
    }

    private static bool MayKeep(PageRequest request, CachedPage page)
    {
        var control = page.CacheControl.ToString();
        return (page.Status == StatusCodes.Status200OK || request.IsFixed)
            && !control.Contains("no-store", StringComparison.OrdinalIgnoreCase)
            && !control.Contains("private", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A render under way, and how many evictions there had been when it began.</summary>
    private sealed record Flight(long Begun, Task<CachedPage?> Page);
}
