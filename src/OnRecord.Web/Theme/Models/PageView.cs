using OnRecord.Domain.Text;

namespace OnRecord.Web.Theme.Models;

/// <summary>What every template may see: the site, and what the head of the page needs.</summary>
public abstract record PageView
{
    public required SiteView Site { get; init; }

    /// <summary>Title of the page without the site's name.</summary>
    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>BCP 47 tag of what the page shows; may differ from the site's.</summary>
    public required string Language { get; init; }

    /// <summary>"ltr" or "rtl".</summary>
    public required string Direction { get; init; }

    /// <summary>The page's own address, absolute.</summary>
    public required string Canonical { get; init; }

    /// <summary>Open Graph type: "website", "article" or "profile".</summary>
    public string OpenGraphType { get; init; } = "website";

    public PictureView? ShareImage { get; init; }

    /// <summary>Feeds that the page announces.</summary>
    public IReadOnlyList<LinkView> Feeds { get; init; } = [];

    /// <summary>schema.org data as a script element of type application/ld+json.</summary>
    public SafeHtml? JsonLd { get; init; }

    /// <summary>True on pages that search engines should leave alone.</summary>
    public bool NoIndex { get; init; }

    /// <summary>Absolute address of the page that search engines should show in place of this one; null when there is none.</summary>
    public string? Instead { get; init; }
}

/// <summary>The newsroom as its readers see it.</summary>
public sealed record SiteView
{
    public required string Name { get; init; }

    public string Tagline { get; init; } = "";

    /// <summary>Scheme and host, no slash at the end.</summary>
    public required string Address { get; init; }

    public required string Language { get; init; }

    public required string Direction { get; init; }

    public string Contact { get; init; } = "";

    /// <summary>The contact as an address a browser can open: mailto: or https:; null when there is none.</summary>
    public string? ContactAddress { get; init; }

    public string? PublishingPrinciples { get; init; }

    /// <summary>The menu, in the editors' order.</summary>
    public IReadOnlyList<LinkView> Navigation { get; init; } = [];

    /// <summary>Name of the zone in which the page shows times.</summary>
    public required string TimeZone { get; init; }
}

/// <summary>A name with an address.</summary>
/// <param name="Address">Null: shown without a link.</param>
/// <param name="Current">True where it is the page one is on, or the filter in force.</param>
public sealed record LinkView(string Name, string? Address, bool Current = false);

/// <summary>A picture in the sizes it was made in.</summary>
public sealed record PictureView
{
    public required string Hash { get; init; }

    public required string Alt { get; init; }

    public string Credit { get; init; } = "";

    public string Caption { get; init; } = "";

    /// <summary>Pixels of the largest size.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Address of the JPEG of middle size, for readers without srcset.</summary>
    public required string Address { get; init; }

    /// <summary>srcset of each format: "/media/…/400.avif 400w, …".</summary>
    public required string AvifSet { get; init; }

    public required string WebpSet { get; init; }

    public required string JpegSet { get; init; }

    /// <summary>Where a crop is held, in quarters from the left and the top, as classes: "fx-1 fy-2" for a quarter across and half-way down; null: in the middle.</summary>
    public string? Focus { get; init; }

    /// <summary>"#rrggbb" shown until the picture is there.</summary>
    public string? Colour { get; init; }
}
