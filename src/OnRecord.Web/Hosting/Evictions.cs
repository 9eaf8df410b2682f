using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Hosting;

/// <summary>Drops what a commit made stale in this process. Others hear of it through the table of evictions.</summary>
public sealed class Evictions(CachedPages pages, SiteState site)
{
    /// <summary>Called after the commit, before the answer.</summary>
    public void After(IReadOnlyCollection<string> tags)
    {
        if (tags.Contains(Tag.Site))
        {
            site.Drop();
        }

        pages.Evict(tags);
    }
}
