namespace OnRecord.Web.Hosting.PageCache;

/// <summary>
/// One finished answer for anonymous readers, as a feature renders it.
/// </summary>
/// <param name="Utf8">The body. The memory is read after the render ends: never hand over a pooled buffer.</param>
/// <param name="ContentType">With its charset, such as <c>text/html; charset=utf-8</c>.</param>
/// <param name="Status">The HTTP status. Only a 200 is kept, or whatever a fixed request (<see cref="PageRequest.Fixed"/>) gives.</param>
/// <param name="Tags">Everything the page shows, such as <c>story:ID</c>: a change of any of it must evict the tag. Letters, digits and <c>: _ . / -</c>.</param>
/// <param name="LastModified">UTC. When the last of all that the page shows changed; null when that is not known.</param>
/// <param name="CacheControl">Null for "public, max-age=0, must-revalidate". A page that says private or no-store is not kept.</param>
public sealed record Page(
    ReadOnlyMemory<byte> Utf8,
    string ContentType,
    int Status,
    IReadOnlyList<string> Tags,
    DateTime? LastModified = null,
    string? CacheControl = null)
{
    /// <summary>The address a 3xx page points to: a path of this site, already percent-encoded.</summary>
    public string? Location { get; init; }

    /// <summary>A permanent move to another path of this site, for the old address of a story.</summary>
    /// <exception cref="ArgumentException">The path does not start with one slash: it would lead off the site.</exception>
    public static Page MovedTo(string path)
    {
        if (path is not ['/', ..] || path is ['/', '/' or '\\', ..]) throw new ArgumentException($"'{path}' is not a path of this site.", nameof(path));
        return new Page(default, "text/plain; charset=utf-8", StatusCodes.Status301MovedPermanently, []) { Location = path };
    }
}

/// <summary>
/// Renders a page from what the request may legally depend on, or null when there is no such page. It runs in a
/// service scope of its own, away from any reader's request, and may outlive the request that began it.
/// </summary>
public delegate Task<Page?> Render(PageRequest request, IServiceProvider services, CancellationToken cancel);
