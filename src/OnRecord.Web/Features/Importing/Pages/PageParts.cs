using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Words of the page that found their field: "headline", "standfirst", "paragraph", "read more", "byline", …</summary>
public sealed record Placed(string Field, string Words);

/// <summary>Words of the page that are no part of the story, or could not be placed, and why.</summary>
public sealed record Aside(string Words, string Why);

/// <summary>A captured page taken apart.</summary>
/// <param name="Blocks">The body. A figure's picture is the hash of a file in <paramref name="Pictures"/>.</param>
/// <param name="Lead">The picture above the story, by hash; its file is in <paramref name="Pictures"/> too.</param>
/// <param name="Pictures">Files beside the page that the story uses, by hash.</param>
/// <param name="Language">As the page says; null when it does not.</param>
/// <param name="Lines">For plain text: each line of canonical text with its places in the file, in order. Empty for HTML.</param>
public sealed record PageParts(
    string Headline,
    string Standfirst,
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<string> Bylines,
    Domain.Stories.LeadPicture? Lead,
    IReadOnlyDictionary<string, string> Pictures,
    string? Language,
    IReadOnlyList<Mapped> Lines,
    IReadOnlyList<Placed> Placed,
    IReadOnlyList<Aside> LeftOut,
    IReadOnlyList<Aside> NotPlaced);

/// <summary>What a file of statements tells of the page's lines.</summary>
/// <param name="NotBody">Words that are no body.</param>
/// <param name="Body">Words that a statement stands in, which are therefore part of the story.</param>
/// <param name="NotBodyAt">For plain text: where <paramref name="NotBody"/> stands.</param>
/// <param name="BodyAt">For plain text: where <paramref name="Body"/> stands.</param>
public sealed record PageHints(IReadOnlyList<string> NotBody, IReadOnlyList<string> Body, IReadOnlyList<TextRange> NotBodyAt, IReadOnlyList<TextRange> BodyAt)
{
    public static PageHints None { get; } = new([], [], [], []);
}
