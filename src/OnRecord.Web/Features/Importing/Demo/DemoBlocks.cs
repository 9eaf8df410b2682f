using System.Globalization;
using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>Makes the document of a demonstration story from its list of blocks.</summary>
/// <param name="idOf">As in <see cref="DemoText"/>.</param>
/// <param name="storyOf">The id and headline of a story's label.</param>
/// <param name="pictureOf">The hash of a picture file.</param>
internal sealed class DemoBlocks(Func<string, AnchorRole, Guid?> idOf, Func<string, (Guid Id, string Title)> storyOf, Func<string, string> pictureOf)
{
    /// <exception cref="FormatException">A block has no shape that the demonstration knows, or breaks the inline syntax.</exception>
    public Document Read(JsonArray body) => new([.. body.Select((block, at) => Block(block!, "b" + (at + 1).ToString(CultureInfo.InvariantCulture)))]);

    public NodeList<Inline> Line(JsonNode text) => DemoText.Read((string)text!, idOf);

    private Block Block(JsonNode node, string bid)
    {
        if (node is JsonValue text)
        {
            return new Paragraph(bid, Line(text));
        }

        var block = node.AsObject();
        return block switch
        {
            _ when block["h2"] is { } title => new Heading(bid, 2, Line(title)),
            _ when block["h3"] is { } title => new Heading(bid, 3, Line(title)),
            _ when block["quote"] is JsonArray quote => new Quotation(bid, [.. quote.Select(Inner)], (string?)block["cite"]),
            _ when block["pull"] is { } pull => new PullQuote(bid, Line(pull), (string?)block["cite"]),
            _ when block["list"] is JsonArray list => List(bid, list, (bool?)block["ordered"] ?? false),
            _ when block["table"] is JsonObject table => Table(bid, table),
            _ when block["figure"] is JsonObject figure => new Figure(
                bid, pictureOf((string)figure["file"]!), (string)figure["alt"]!, (string)figure["credit"]!, Line(figure["caption"]!)),
            _ when block.ContainsKey("readMore") => ReadMore(bid, (string?)block["readMore"], (string?)block["title"]),
            _ when block["embed"] is JsonObject embed => new Embed(
                bid, Address.Read((string)embed["url"]!).Value, (string)embed["title"]!, (string?)embed["provider"], (string?)embed["description"]),
            _ when block["rule"] is not null => new Divider(bid),
            _ => throw new FormatException($"no block is written as {block.ToJsonString()}."),
        };
    }

    private Block List(string bid, JsonArray items, bool ordered)
    {
        NodeList<ListItem> read = [.. items.Select(i => new ListItem([Inner(i)]))];
        return ordered ? new OrderedList(bid, read) : new BulletList(bid, read);
    }

    private Table Table(string bid, JsonObject table)
    {
        var rows = new List<TableRow>();
        if (table["head"] is JsonArray head)
        {
            rows.Add(new TableRow([.. head.Select(cell => new TableCell(true, [Inner(cell)]))]));
        }

        rows.AddRange(table["rows"]!.AsArray().Select(row => new TableRow([.. row!.AsArray().Select(cell => new TableCell(false, [Inner(cell)]))])));
        return new Table(bid, [.. rows], (string?)table["caption"]);
    }

    private ReadMore ReadMore(string bid, string? story, string? title)
    {
        if (story is null)
        {
            return new ReadMore(bid, null, title!, null);
        }

        var (id, headline) = storyOf(story);
        return new ReadMore(bid, id, headline, null);
    }

    private Paragraph Inner(JsonNode? text) => new(Domain.Stories.Documents.Block.Inner, Line(text!));
}
