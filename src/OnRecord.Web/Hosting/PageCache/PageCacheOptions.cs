namespace OnRecord.Web.Hosting.PageCache;

/// <summary>How the page cache of one process behaves.</summary>
public sealed class PageCacheOptions
{
    /// <summary>Bound on the bytes of all kept pages, every encoding and the indexes counted. Least recently used pages go first.</summary>
    public long MemoryBytes { get; set; } = 256L << 20;

    /// <summary>A render that takes longer fails with a <see cref="TimeoutException"/> for all who wait.</summary>
    public TimeSpan RenderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Sends the tags as Cache-Tag (Cloudflare and others) and Surrogate-Key (Fastly, Varnish xkey), for a CDN in front.</summary>
    public bool SendTags { get; set; }

    /// <summary>Whether the site's public address is https, for <see cref="SecurityHeaders.For"/>.</summary>
    public bool Https { get; set; }

    /// <summary>How many evicted tags are remembered, to tell which renders began too early to be kept.</summary>
    public int EvictedTagsRemembered { get; set; } = 10_000;
}
