namespace OnRecord.Domain.Stories;

/// <summary>The one place of the paper a story belongs to. A child section stands at /{parent}/{child}/.</summary>
public sealed class Section
{
    /// <summary>First segments of addresses that have another meaning; a section can't be called so (nor a four-digit year).</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal)
    {
        "topics", "people", "by", "statements", "replies", "corrections", "record", "log", "search", "api", "desk", "media", "assets", "preview",
        "feed.xml", "atom.xml", "feed.json", "sitemap.xml", "news-sitemap.xml", "robots.txt", "healthz", "readyz", "favicon.ico",
    };

    public required Guid Id { get; init; }

    public Guid? ParentId { get; set; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";

    /// <summary>Place among its siblings, from 0.</summary>
    public int Order { get; set; }

    /// <summary>Whether a slug may name a top-level section.</summary>
    public static bool MayBeCalled(string slug) =>
        slug.Length > 0 && !Reserved.Contains(slug) && !(slug.Length == 4 && slug.All(char.IsAsciiDigit));
}
