using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>The body of a story: blocks in order.</summary>
/// <remarks>The tree is closed, and its canonical form is what <see cref="DocumentWriter"/> writes and
/// <see cref="DocumentReader"/> reads. A tree built by code is checked by writing it and reading it back.</remarks>
public sealed record Document(NodeList<Block> Blocks)
{
    public static Document Empty { get; } = new(NodeList.Of<Block>());
}

/// <summary>One block of a document, or a paragraph or list inside one.</summary>
public abstract record Block
{
    /// <summary>The <see cref="Bid"/> of a paragraph or list inside another block.</summary>
    public const string Inner = "";

    private protected Block(string bid) => Bid = bid;

    /// <summary>The block's lasting id, unique in the document: 1 to 40 letters, digits, "-" or "_"; <see cref="Inner"/> inside another block.</summary>
    public string Bid { get; init; }
}

/// <summary>What may stand in a list item: a paragraph or another list.</summary>
public abstract record ItemBlock : Block
{
    private protected ItemBlock(string bid)
        : base(bid)
    {
    }
}

public sealed record Paragraph(string Bid, NodeList<Inline> Content) : ItemBlock(Bid);

/// <param name="Level">2 to 4; the story's headline is level 1.</param>
public sealed record Heading(string Bid, int Level, NodeList<Inline> Content) : Block(Bid);

/// <summary>Somebody's words set apart.</summary>
/// <param name="Cite">Who says so, as shown under it; null when the text tells.</param>
public sealed record Quotation(string Bid, NodeList<Paragraph> Paragraphs, string? Cite = null) : Block(Bid);

/// <summary>A line from the story or from a source, shown large.</summary>
public sealed record PullQuote(string Bid, NodeList<Inline> Content, string? Cite = null) : Block(Bid);

public sealed record BulletList(string Bid, NodeList<ListItem> Items) : ItemBlock(Bid);

/// <param name="Start">The first number, 0 to 99,999.</param>
public sealed record OrderedList(string Bid, NodeList<ListItem> Items, int Start = 1) : ItemBlock(Bid);

public sealed record ListItem(NodeList<ItemBlock> Content);

/// <param name="Caption">What the table shows; null when the text before it tells.</param>
public sealed record Table(string Bid, NodeList<TableRow> Rows, string? Caption = null) : Block(Bid);

public sealed record TableRow(NodeList<TableCell> Cells);

/// <param name="Header">True for a heading of its column or row.</param>
/// <param name="Columns">Columns it covers.</param>
/// <param name="Rows">Rows it covers.</param>
public sealed record TableCell(bool Header, NodeList<Paragraph> Paragraphs, int Columns = 1, int Rows = 1);

/// <summary>A picture with its caption.</summary>
/// <param name="Picture">SHA-256 of the original file, 64 small hexadecimal digits.</param>
/// <param name="Alt">What the picture shows, for who cannot see it; may be empty only when decorative.</param>
/// <param name="Credit">Who made it and whose it is; may be empty.</param>
/// <param name="Decorative">True when the picture says nothing that the text does not.</param>
public sealed record Figure(string Bid, string Picture, string Alt, string Credit, NodeList<Inline> Caption, bool Decorative = false)
    : Block(Bid)
{
    /// <summary>The alternative text of a picture in a draft that nobody described yet: a draft is kept without one, readers never get it.
    /// The editor (Desk/editor, document/format.ts) writes the same words.</summary>
    public const string NotDescribed = "Not described yet";
}

/// <summary>A card that leads to another story.</summary>
/// <param name="Story">That story's id here; null until it is here.</param>
/// <param name="Address">Where it is when it is not here; null when unknown.</param>
public sealed record ReadMore(string Bid, Guid? Story, string Title, Address? Address) : Block(Bid);

/// <summary>A card that leads to a page elsewhere; nothing is loaded from there.</summary>
public sealed record Embed(string Bid, Address Address, string Title, string? Provider = null, string? Description = null) : Block(Bid);

/// <summary>A line between two parts of a story.</summary>
public sealed record Divider(string Bid) : Block(Bid);
