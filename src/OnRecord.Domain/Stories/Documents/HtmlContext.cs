using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>What a page must know of a picture.</summary>
/// <param name="Width">Of the original, in pixels.</param>
/// <param name="Height">Of the original, in pixels.</param>
/// <param name="Widths">Widths it is kept in, in pixels, smallest first; at least one.</param>
public sealed record PictureFacts(int Width, int Height, IReadOnlyList<int> Widths);

/// <summary>Where a card leads and under which title.</summary>
public sealed record LinkTarget(string Title, Address Address);

/// <summary>The words a rendered document says itself, in the language of the site.</summary>
/// <param name="Footnotes">Name of the list of footnotes.</param>
/// <param name="Footnote">Name of one reference, before its number.</param>
/// <param name="BackToText">Name of the way back from a footnote.</param>
/// <param name="ReadMore">Stands before the title of another story.</param>
/// <param name="Sourcing">Name of the control beside words that are a link already: "sourcing of this passage".</param>
/// <param name="OpensHost">Says where a card leads; "{host}" in it becomes the name of the site.</param>
/// <param name="Table">Name of a table without a caption.</param>
public sealed record DocumentWords(
    string Footnotes, string Footnote, string BackToText, string ReadMore, string Sourcing, string OpensHost, string Table);

/// <summary>What rendering a document asks of the rest of the house.</summary>
public sealed record HtmlContext
{
    /// <summary>Facts of a picture by the hash of its original; null when it is not kept here.</summary>
    public required Func<string, PictureFacts?> Picture { get; init; }

    /// <summary>Where the story of a read-more card is now; null when it is not here or not public.</summary>
    public required Func<ReadMore, LinkTarget?> Story { get; init; }

    /// <summary>The number of a statement's note on the page; null when it has none, and then the page tells nothing of it.</summary>
    public required Func<Guid, int?> NoteNumber { get; init; }

    public required DocumentWords Words { get; init; }

    /// <summary>What stands before a statement's id in the id of its entry among the sources.</summary>
    public string SourcesAnchorPrefix { get; init; } = "s-";

    /// <summary>The <c>sizes</c> of pictures: how wide the theme shows them.</summary>
    public string PictureSizes { get; init; } = "(min-width: 46rem) 44rem, 100vw";

    /// <summary>True for feeds and mail: no statement marks, no ids, absolute addresses.</summary>
    public bool IsFeed => Site is not null;

    internal string? Site { get; private init; }

    internal string? StoryPath { get; private init; }

    /// <summary>The same for feeds and mail.</summary>
    /// <param name="siteUrl">The site's public address, such as "https://example.org".</param>
    /// <param name="storyPath">The story's place on it, such as "/2026/01/25/slug"; what "#…" in the text belongs to.</param>
    /// <exception cref="ArgumentException">One of them is not that.</exception>
    public HtmlContext Feed(string siteUrl, string storyPath)
    {
        if (!Text.Address.Read(siteUrl).Try(out var site, out _) || !site.IsWeb)
            throw new ArgumentException("The site's address begins with https:// or http://.", nameof(siteUrl));
        if (!Text.Address.Read(storyPath).Try(out var story, out _) || !story.IsPath)
            throw new ArgumentException("The story's place begins with \"/\".", nameof(storyPath));
        return this with { Site = siteUrl.TrimEnd('/'), StoryPath = storyPath };
    }

    internal Address Resolve(Address address) => Site is null || !(address.IsPath || address.IsFragment)
        ? address
        : address.On(address.IsPath ? Site : Site + StoryPath, new Uri(Site).IdnHost);
}

/// <summary>Remembers which statements already have their place on a page, so that an id is given once.</summary>
/// <remarks>One for each page: pass it to headline, standfirst and body, in this order.</remarks>
public sealed class PageIds
{
    private readonly HashSet<Guid> placed = [];

    /// <summary>True the first time a statement is met.</summary>
    internal bool First(Guid statement) => placed.Add(statement);
}
