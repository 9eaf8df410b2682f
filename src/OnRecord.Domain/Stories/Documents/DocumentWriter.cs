using System.Text.Json.Nodes;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Writes a document in its canonical JSON shape, so that writing what was read is stable.</summary>
/// <remarks>Neighbouring runs with the same marks are one; marks stand as bold, italic, strike, code, superscript,
/// subscript, link, then statements by id; attributes that say what holds anyway, and empty content, are left out.</remarks>
public static class DocumentWriter
{
    public static JsonNode Write(Document document) => Node("doc", [], Array(document.Blocks, Write));

    /// <summary>Writes a headline or standfirst as a list of text nodes.</summary>
    public static JsonNode Write(InlineText text) => Line(text.Runs);

    private static JsonNode Write(Block block) => block switch
    {
        Paragraph it => Node("paragraph", Attributes(it), Line(it.Content)),
        Heading it => Node("heading", Attributes(it, ("level", it.Level)), Line(it.Content)),
        Quotation it => Node("blockquote", Attributes(it, ("cite", it.Cite)), Array(it.Paragraphs, Write)),
        PullQuote it => Node("pullquote", Attributes(it, ("cite", it.Cite)), Line(it.Content)),
        BulletList it => Node("bulletList", Attributes(it), Array(it.Items, Write)),
        OrderedList it => Node("orderedList", Attributes(it, ("start", NotOne(it.Start))), Array(it.Items, Write)),
        Table it => Node("table", Attributes(it, ("caption", it.Caption)), Array(it.Rows, Write)),
        Figure it => Node(
            "figure",
            Attributes(it, ("picture", it.Picture), ("alt", it.Alt), ("credit", it.Credit), ("decorative", it.Decorative ? true : null)),
            Line(it.Caption)),
        ReadMore it => Node(
            "readMore", Attributes(it, ("story", it.Story?.ToString("D")), ("title", it.Title), ("address", it.Address?.Value)), []),
        Embed it => Node(
            "embed",
            Attributes(it, ("url", it.Address.Value), ("title", it.Title), ("provider", it.Provider), ("description", it.Description)),
            []),
        _ => Node("horizontalRule", Attributes(block), []),
    };

    private static JsonNode Write(ListItem item) => Node("listItem", [], Array(item.Content, Write));

    private static JsonNode Write(TableRow row) => Node("tableRow", [], Array(row.Cells, Write));

    private static JsonNode Write(TableCell cell) => Node(
        cell.Header ? "tableHeader" : "tableCell",
        Object(("colspan", NotOne(cell.Columns)), ("rowspan", NotOne(cell.Rows))),
        Array(cell.Paragraphs, Write));

    private static JsonArray Line(NodeList<Inline> line) => Array(Inline.Merge(line.AsSpan()), Write);

    private static JsonNode Write(Inline inline)
    {
        if (inline is Footnote footnote)
            return Node("footnote", [], Line(footnote.Content));
        var node = new JsonObject { ["type"] = inline is TextRun ? "text" : "hardBreak" };
        if (inline.Marks != Marks.None)
            node["marks"] = Write(inline.Marks);
        if (inline is TextRun run)
            node["text"] = run.Text;
        return node;
    }

    private static JsonArray Write(Marks marks)
    {
        var written = new JsonArray();
        foreach (var (format, name) in MarkNames.All)
        {
            if (marks.Formats.HasFlag(format))
                written.Add((JsonNode)Node(name, [], []));
        }

        if (marks.Link is { } link)
            written.Add((JsonNode)Node("link", Object(("href", link.Address.Value), ("title", link.Title)), []));
        foreach (var statement in marks.Statements)
            written.Add((JsonNode)Node("statement", Object(("sid", statement.ToString("D"))), []));
        return written;
    }

    private static int? NotOne(int number) => number == 1 ? null : number;

    private static JsonObject Attributes(Block block, params ReadOnlySpan<(string Name, JsonNode? Value)> others)
    {
        var attributes = new JsonObject();
        if (block.Bid != Block.Inner)
            attributes["bid"] = block.Bid;
        return Add(attributes, others);
    }

    private static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> values) => Add([], values);

    private static JsonObject Add(JsonObject attributes, ReadOnlySpan<(string Name, JsonNode? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (value is not null)
                attributes[name] = value;
        }

        return attributes;
    }

    private static JsonObject Node(string type, JsonObject attributes, JsonArray content)
    {
        var node = new JsonObject { ["type"] = type };
        if (attributes.Count > 0)
            node["attrs"] = attributes;
        if (content.Count > 0)
            node["content"] = content;
        return node;
    }

    private static JsonArray Array<T>(NodeList<T> nodes, Func<T, JsonNode> write)
    {
        var array = new JsonArray();
        foreach (var node in nodes)
            array.Add(write(node));
        return array;
    }
}
