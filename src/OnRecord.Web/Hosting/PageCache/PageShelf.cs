using System.Collections.Concurrent;

namespace OnRecord.Web.Hosting.PageCache;

/// <summary>
/// The kept pages of this process. Reading takes no lock; adding and evicting share one, so that "is this render too
/// old to keep" and "drop what carries this tag" can never pass each other.
/// </summary>
internal sealed class PageShelf(long memoryBytes, int evictedTagsRemembered)
{
    private readonly ConcurrentDictionary<PageKey, CachedPage> pages = new();
    private readonly Lock writing = new();
    private readonly Dictionary<string, HashSet<CachedPage>> byTag = [];

    // The second-chance ("clock") approximation of least recently used: a hit only sets a flag, once.
    private readonly LinkedList<CachedPage> clock = new();

    private readonly Dictionary<string, long> evictedAt = [];
    private long rememberedFrom;
    private long evictions;
    private long bytes;
    private bool closed;

    /// <summary>How many evictions there were: the time by which renders and readers are compared.</summary>
    public long Evictions => Volatile.Read(ref evictions);

    public long Bytes => Volatile.Read(ref bytes);

    public int Count => pages.Count;

    public CachedPage? Find(in PageKey key)
    {
        if (!pages.TryGetValue(key, out var page)) return null;
        if (!page.Used) page.Used = true;
        return page;
    }

    /// <summary>Keeps the page, unless its render began before an eviction of one of its tags, or it is too big.</summary>
    public void Add(CachedPage page, long begun)
    {
        lock (writing)
        {
            if (closed || page.Bytes > memoryBytes / 8 || IsStaleLocked(page.Tags, begun)) return;
            if (pages.TryGetValue(page.Key, out var old)) Remove(old);
            MakeRoom(page.Bytes);
            page.Place = clock.AddLast(page);
            bytes += page.Bytes;
            foreach (var tag in page.Tags)
            {
                if (!byTag.TryGetValue(tag, out var carriers)) byTag[tag] = carriers = [];
                carriers.Add(page);
            }
            pages[page.Key] = page;
        }
    }

    /// <summary>Counts an encoding that was added to a page, if the page is still here.</summary>
    public void Grow(CachedPage page, int more)
    {
        lock (writing)
        {
            if (page.Place is null) return;
            page.Bytes += more;
            bytes += more;
            MakeRoom(0);
        }
    }

    /// <summary>Whether a render that began after so many evictions may have missed a change of one of the tags.</summary>
    public bool IsStale(string[] tags, long begun)
    {
        lock (writing) return IsStaleLocked(tags, begun);
    }

    public void Evict(string[] tags)
    {
        lock (writing)
        {
            var now = evictions + 1;
            foreach (var tag in tags)
            {
                Volatile.Write(ref evictions, now);
                evictedAt[tag] = now;
                if (byTag.TryGetValue(tag, out var carriers))
                    foreach (var page in carriers.ToArray()) Remove(page);
            }
            if (evictedAt.Count > evictedTagsRemembered) Forget();
        }
    }

    /// <summary>Drops every page and keeps none whose render has begun already; keeps nothing at all until reopened if <paramref name="close"/>.</summary>
    public void Clear(bool close)
    {
        lock (writing)
        {
            closed = close;
            Volatile.Write(ref evictions, evictions + 1);
            Forget();
            foreach (var page in clock) page.Place = null;
            clock.Clear();
            byTag.Clear();
            pages.Clear();
            bytes = 0;
        }
    }

    // What is no longer remembered is taken to be evicted: renders now under way will not be kept.
    private void Forget()
    {
        evictedAt.Clear();
        rememberedFrom = evictions;
    }

    private bool IsStaleLocked(string[] tags, long begun)
    {
        if (begun < rememberedFrom) return true;
        foreach (var tag in tags)
            if (evictedAt.TryGetValue(tag, out var at) && at > begun) return true;
        return false;
    }

    // Room is made before the new page is added: otherwise, among pages all in use, the newest would go first.
    private void MakeRoom(long needed)
    {
        while (bytes + needed > memoryBytes && clock.First is { } place)
        {
            if (!place.Value.Used)
            {
                Remove(place.Value);
                continue;
            }
            place.Value.Used = false;
            clock.RemoveFirst();
            clock.AddLast(place);
        }
    }

    private void Remove(CachedPage page)
    {
        if (page.Place is not { } place) return;
        clock.Remove(place);
        page.Place = null;
        bytes -= page.Bytes;
        pages.TryRemove(page.Key, out _);
        foreach (var tag in page.Tags)
        {
            if (!byTag.TryGetValue(tag, out var carriers)) continue;
            carriers.Remove(page);
            if (carriers.Count == 0) byTag.Remove(tag);
        }
    }
}
