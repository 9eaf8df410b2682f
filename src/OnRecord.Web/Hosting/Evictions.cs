using OnRecord.Web.Features.Media;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Hosting;

/// <summary>Drops what a commit made stale in this process. Others hear of it through the table of evictions.</summary>
public sealed class Evictions(CachedPages pages, SiteState site, PublicPictures pictures, TalkedStories talked, VersionShelf versions)
{
    /// <summary>Called after the commit, before the answer.</summary>
    public void After(IReadOnlyCollection<string> tags)
    {
        Heard(tags);
        pages.Evict(tags);
    }

    /// <summary>Drops what is kept beside the pages, for an eviction of another process too.</summary>
    /// <param name="tags">Empty: anything may have changed.</param>
    public void Heard(IReadOnlyCollection<string> tags)
    {
        // Which pictures and stories readers may see does not hang on replies, of which there may be many in a second.
        if (tags.Count == 0 || !tags.All(Tag.IsOfReplies))
        {
            pictures.Drop();
            talked.Drop();
        }

        if (tags.Count == 0 || tags.Contains(Tag.Site))
        {
            site.Drop();
            // Versions never change, but for what the law takes away.
            versions.Drop();
        }
    }
}
