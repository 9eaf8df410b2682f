using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using Document = OnRecord.Domain.Stories.Documents.Document;

namespace OnRecord.Domain.Tests.Stories;

/// <summary>A small site to render against, and a browser's view of what came out.</summary>
internal static class Rendering
{
    public const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static readonly Guid[] Statements = [.. Enumerable.Range(1, 6).Select(n => new Guid($"01890a5d-ac96-774b-bcce-b302099a000{n}"))];

    /// <summary>Notes are numbered against the order of the ids, so that a test sees which order is used.</summary>
    public static HtmlContext Context { get; } = new()
    {
        Picture = hash => hash == Hash ? new PictureFacts(1600, 900, [480, 960, 1600]) : null,
        Story = card => card.Story == Statements[0] ? new LinkTarget("The story as it is called now", Address("/2026/01/25/now")) : null,
        NoteNumber = id => Array.IndexOf(Statements, id) is >= 0 and var at ? Statements.Length - at : null,
        Words = new("Footnotes", "Footnote", "Back to the text", "Read more:", "sourcing of this passage", "opens {host}", "Table"),
    };

    public static Address Address(string text) => Domain.Text.Address.Read(text).Value;

    public static Outcome<Document> Read(string json) => DocumentReader.Read(Encoding.UTF8.GetBytes(json));

    public static Outcome<InlineText> ReadHeadline(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return DocumentReader.ReadInline(parsed.RootElement, "headline");
    }

    public static string Html(params Block[] blocks) => DocumentHtml.Render(new Document([.. blocks]), Context, new PageIds()).ToString();

    public static Paragraph Paragraph(params Inline[] line) => new("p", [.. line]);

    public static TextRun Said(string text, params Guid[] statements) => new(text, new Marks(Formats.None, null, statements));

    public static StoryContent Story(string headline, params Block[] blocks) =>
        new(InlineText.Plain(headline), InlineText.Empty, new Document([.. blocks]));

    public static IHtmlElement Parse(string html) => new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;

    /// <summary>Each character of the story's own words, with the ids of the statements its piece names.</summary>
    public static List<(char Letter, string Said)> Letters(INode root)
    {
        var letters = new List<(char, string)>();
        Add(root, "");
        return letters;

        void Add(INode node, string said)
        {
            if (node is IText text)
                letters.AddRange(text.Data.Select(letter => (letter, said)));
            if (node is IElement element)
            {
                if (IsFurniture(element))
                    return;
                said = element.GetAttribute("data-statement") ?? said;
            }

            foreach (var child in node.ChildNodes)
                Add(child, said);
        }
    }

    public static string Words(INode root) => string.Concat(Letters(root).Select(letter => letter.Letter));

    private static bool IsFurniture(IElement element) =>
        element.LocalName is "cite" or "caption" || element.ClassList.Any(name => name is
            "credit" or "read-more" or "embed" or "note-ref" or "note-back" or "no-picture" or "footnotes");
}
