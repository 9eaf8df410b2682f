using System.Buffers;
using System.Text.Json;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Reads blocks and what stands in them.</summary>
internal sealed class BlockReading(ReadingPlace place)
{
    private const string BidLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-";
    private static readonly SearchValues<char> InBid = SearchValues.Create(BidLetters);
    private static readonly SearchValues<char> InHash = SearchValues.Create("0123456789abcdef");
    private int length;

    private delegate T? ReadOne<T>(in RawNode node)
        where T : class;

    /// <summary>UTF-16 code units of text read so far.</summary>
    public int Length => length;

    /// <summary>Reads one block, or gives null with problems noted.</summary>
    /// <param name="inner">True inside another block, where a bid means nothing.</param>
    public Block? Block(in RawNode node, bool inner)
    {
        var attributes = new AttributeReading(node, place);
        var bid = inner ? Documents.Block.Inner : Bid(attributes);
        return node.Type switch
        {
            "paragraph" => new Paragraph(bid, Line(node)),
            "heading" => new Heading(bid, attributes.Number("level", 2, 4, otherwise: 2), Line(node)),
            "blockquote" => new Quotation(bid, Children(node, InnerParagraph), Cite(attributes)),
            "pullquote" => new PullQuote(bid, Line(node), Cite(attributes)),
            "bulletList" => new BulletList(bid, Children(node, Item)),
            "orderedList" => new OrderedList(bid, Children(node, Item), attributes.Number("start", 0, DocumentLimits.ListStart, otherwise: 1)),
            "table" => Table(bid, node, attributes),
            "figure" => Figure(bid, node, attributes),
            "readMore" => ReadMore(bid, attributes),
            "embed" => Embed(bid, attributes),
            _ => new Divider(bid),
        };
    }

    private static string? Cite(AttributeReading attributes) => attributes.OptionalText("cite", DocumentLimits.Credit);

    private static string Bid(AttributeReading attributes)
    {
        var bid = attributes.Text("bid", longest: 40);
        if (bid.Length == 0 || bid.AsSpan().ContainsAnyExcept(InBid))
            attributes.Problem("bid", "every block needs a bid of 1 to 40 letters, digits, \"-\" or \"_\".");
        return bid;
    }

    private NodeList<Inline> Line(in RawNode node) => InlineReading.Line(node.Content, place, node.Rule.Content, ref length);

    private NodeList<T> Children<T>(in RawNode parent, ReadOne<T> read)
        where T : class
    {
        if (parent.Content.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined))
        {
            place.Problem(".content", "content must be a list.");
            return [];
        }

        var count = parent.Content.ValueKind == JsonValueKind.Array ? parent.Content.GetArrayLength() : 0;
        if (count == 0)
        {
            if (parent.Rule.NeedsContent)
                place.Problem("", $"\"{parent.Type}\" cannot be empty.");
            return [];
        }

        var children = new List<T>();
        var index = 0;
        foreach (var element in parent.Content.EnumerateArray())
        {
            place.Enter(index++);
            if (RawNode.Node(element, place, parent.Rule.Content) is { } node && read(node) is { } child)
                children.Add(child);
            place.Leave();
            if (place.Full)
                break;
        }

        return [.. children];
    }

    private Paragraph? InnerParagraph(in RawNode node) => Block(node, inner: true) as Paragraph;

    private ItemBlock? InnerBlock(in RawNode node) => Block(node, inner: true) as ItemBlock;

    private ListItem Item(in RawNode node)
    {
        _ = new AttributeReading(node, place);
        return new ListItem(Children(node, InnerBlock));
    }

    private Table Table(string bid, in RawNode node, AttributeReading attributes)
    {
        var caption = attributes.OptionalText("caption", DocumentLimits.Caption);
        if (node.Content.ValueKind == JsonValueKind.Array && node.Content.GetArrayLength() > DocumentLimits.TableRows)
        {
            place.Problem("", $"the table has {node.Content.GetArrayLength()} rows; at most {DocumentLimits.TableRows} fit.");
            return new Table(bid, [], caption);
        }

        return new Table(bid, Children(node, Row), caption);
    }

    private TableRow Row(in RawNode node)
    {
        _ = new AttributeReading(node, place);
        var cells = Children(node, Cell);
        var columns = 0;
        foreach (var cell in cells)
            columns += cell.Columns;
        if (columns > DocumentLimits.TableColumns)
            place.Problem("", $"the row has {columns} columns; at most {DocumentLimits.TableColumns} fit.");
        return new TableRow(cells);
    }

    private TableCell Cell(in RawNode node)
    {
        var attributes = new AttributeReading(node, place);
        return new TableCell(
            node.Type == "tableHeader",
            Children(node, InnerParagraph),
            attributes.Number("colspan", 1, DocumentLimits.TableColumns, otherwise: 1),
            attributes.Number("rowspan", 1, DocumentLimits.TableRows, otherwise: 1));
    }

    private Figure Figure(string bid, in RawNode node, AttributeReading attributes)
    {
        var picture = attributes.Text("picture", longest: 64);
        if (picture.Length != 64 || picture.AsSpan().ContainsAnyExcept(InHash))
            attributes.Problem("picture", "this must be the picture's SHA-256: 64 small hexadecimal digits.");
        var alt = attributes.Text("alt", DocumentLimits.Alt);
        var decorative = attributes.Flag("decorative");
        if (!decorative && string.IsNullOrWhiteSpace(alt))
            attributes.Problem("alt", "say what the picture shows for readers who cannot see it, or mark it as decorative.");
        return new Figure(bid, picture, alt, attributes.Text("credit", DocumentLimits.Credit), Line(node), decorative);
    }

    private static ReadMore ReadMore(string bid, AttributeReading attributes)
    {
        var address = attributes.Address("address");
        if (address is { IsWeb: false, IsPath: false })
            attributes.Problem("address", "a story's address begins with https://, http:// or \"/\".");
        return new ReadMore(bid, attributes.Id("story"), Title(attributes), address);
    }

    private static Embed? Embed(string bid, AttributeReading attributes)
    {
        var address = attributes.Address("url");
        if (address is { IsWeb: false })
            attributes.Problem("url", "a card leads to a page elsewhere: its address begins with https:// or http://.");
        var title = Title(attributes);
        var provider = attributes.OptionalText("provider", DocumentLimits.Credit);
        var description = attributes.OptionalText("description", DocumentLimits.Caption);
        return address is null ? null : new Embed(bid, address, title, provider, description);
    }

    private static string Title(AttributeReading attributes)
    {
        var title = attributes.Text("title", DocumentLimits.Caption);
        if (string.IsNullOrWhiteSpace(title))
            attributes.Problem("title", "a card needs a title, for it is what readers follow.");
        return title;
    }
}
