using CsCheck;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Stories;

/// <summary>Documents of every shape, in canonical form, with few words and many marks.</summary>
internal static class RandomDocuments
{
    private static readonly string[] Bits =
    [
        "a", "b ", " c", "<", ">", "&", "\"", "'", "/", "\\", "\n", "\t", "&amp;", "<script>", "-->", "]]>", "=", "`", "é", "q\u0301", "漢", "😀", "ש", "\u202E",
        "\u2028", "javascript:", "onerror=",
    ];

    private static readonly string[] Addresses =
    [
        "https://example.org/a?b=c&d=\"e'", "http://example.org", "mailto:desk@example.org", "/2026/01/25/slug", "#h-b1", "https://例え.jp/道",
    ];

    public static readonly Gen<string> Text = Gen.OneOf(Bits).Array[1, 6].Select(string.Concat);

    private static readonly Gen<string?> Perhaps = Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text));

    private static readonly Gen<Link?> Links = Gen.Frequency(
        (3, Gen.Const((Link?)null)),
        (1, Gen.Select(Gen.OneOf(Addresses), Perhaps, (address, title) => (Link?)new Link(Rendering.Address(address), title))));

    private static readonly Gen<Guid[]> Statements = Gen.Frequency(
        (2, Gen.Const(Array.Empty<Guid>())), (3, Gen.OneOf(Rendering.Statements).Array[1, 3]));

    private static readonly Gen<Marks> AnyMarks = Gen.Select(Gen.Int[0, 63], Links, Statements, Gen.Bool, (formats, link, statements, plain) =>
        new Marks(plain ? Formats.None : (Formats)formats, link, statements));

    private static readonly Gen<Inline> Run = Gen.Frequency(
        (5, Gen.Select(Text, AnyMarks, (text, marks) => (Inline)new TextRun(text, marks))),
        (1, AnyMarks.Select(marks => (Inline)new LineBreak(marks))));

    private static readonly Gen<NodeList<Inline>> NoteLine = Run.Array[0, 3].Select(line => Inline.Merge(line));

    public static readonly Gen<NodeList<Inline>> Line = Gen.Frequency(
        (6, Run), (1, NoteLine.Select(line => (Inline)new Footnote(line.AsSpan())))).Array[0, 5].Select(line => Inline.Merge(line));

    private static readonly Gen<NodeList<Paragraph>> Paragraphs =
        Line.Select(line => new Paragraph(Inner, line)).Array[1, 3].Select(all => NodeList.Of<Paragraph>(all));

    private static readonly Gen<TableCell> Cell = Gen.Select(Gen.Bool, Paragraphs, Gen.Int[1, 3], Gen.Int[1, 2],
        (header, paragraphs, columns, rows) => new TableCell(header, paragraphs, columns, rows));

    private static readonly Gen<NodeList<TableRow>> Rows =
        Cell.Array[0, 3].Select(cells => new TableRow([.. cells])).Array[1, 3].Select(rows => NodeList.Of<TableRow>(rows));

    public static readonly Gen<Document> Any = Block("").Array[0, 5].Select(blocks =>
        new Document([.. blocks.Select((block, at) => block with { Bid = $"b{at}" })]));

    public static readonly Gen<InlineText> Headline = Gen.Select(Text, Statements, Gen.Bool, (text, statements, italic) =>
        new TextRun(text.Replace('\n', ' ').Replace('\t', ' '), new Marks(italic ? Formats.Italic : Formats.None, null, statements)))
        .Array[0, 3].Select(runs => new InlineText(runs));

    public static readonly Gen<StoryContent> Stories = Gen.Select(Headline, Headline, Any, (headline, standfirst, document) =>
        new StoryContent(headline, standfirst, document));

    private static Gen<Block> Block(string bid) => Gen.OneOf(
        Line.Select(line => (Block)new Paragraph(bid, line)),
        Line.Select(line => (Block)new Paragraph(bid, line)),
        Gen.Select(Gen.Int[2, 4], Line, (level, line) => (Block)new Heading(bid, level, line)),
        Gen.Select(Paragraphs, Perhaps, (paragraphs, cite) => (Block)new Quotation(bid, paragraphs, cite)),
        Gen.Select(Line, Perhaps, (line, cite) => (Block)new PullQuote(bid, line, cite)),
        List(bid, deep: 2).Select(list => (Block)list),
        Gen.Select(Rows, Perhaps, (rows, caption) => (Block)new Table(bid, rows, caption)),
        Gen.Select(Text, Text, Line, Gen.Bool, Gen.Bool, (alt, credit, caption, decorative, kept) =>
            (Block)new Figure(bid, kept ? Rendering.Hash : new string('f', 64), "x" + alt, credit, caption, decorative)),
        Gen.Select(Text, Gen.Bool, Gen.Bool, (title, here, known) =>
            (Block)new ReadMore(bid, here ? Rendering.Statements[0] : null, "x" + title, known ? Rendering.Address("/a") : null)),
        Gen.Select(Text, Perhaps, Perhaps, (title, provider, description) =>
            (Block)new Embed(bid, Rendering.Address(Addresses[0]), "x" + title, provider, description)),
        Gen.Const((Block)new Divider(bid)));

    private static Gen<ItemBlock> List(string bid, int deep)
    {
        var paragraph = Line.Select(line => (ItemBlock)new Paragraph(Inner, line));
        var inside = deep == 0 ? paragraph : Gen.Frequency((3, paragraph), (1, List(Inner, deep - 1)));
        var items = inside.Array[1, 3].Select(content => new ListItem([.. content])).Array[1, 3];
        return Gen.Select(items, Gen.Int[-3, 3], (all, start) => start <= 0
            ? new BulletList(bid, [.. all])
            : (ItemBlock)new OrderedList(bid, [.. all], start));
    }

    private const string Inner = OnRecord.Domain.Stories.Documents.Block.Inner;
}
