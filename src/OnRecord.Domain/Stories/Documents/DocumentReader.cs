using System.Text.Json;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Reads and checks a document in ProseMirror JSON. Nothing unknown passes.</summary>
/// <remarks>
/// The format is docs/document.md, its limits <see cref="DocumentLimits"/>. A refusal names up to
/// <see cref="DocumentLimits.Problems"/> problems, each with its place as "content[3].content[0].marks[1]: …".
/// Texts come back in NFC; a "bid" inside another block and marks on a footnote mean nothing and are let go.
/// </remarks>
public static class DocumentReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>Reads a document from UTF-8 JSON.</summary>
    public static Outcome<Document> Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8.ToArray(), Strict);
            return Read(json.RootElement);
        }
        catch (JsonException broken)
        {
            return Outcome.Refused($"document: the JSON breaks off at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: it is not JSON, or too deep.");
        }
    }

    /// <summary>Reads a document.</summary>
    public static Outcome<Document> Read(JsonElement root)
    {
        var place = new ReadingPlace(root: "", list: "content");
        if (RawNode.Node(root, place, ["doc"]) is not { } doc)
            return Outcome.Refused(place.Problems);
        _ = new AttributeReading(doc, place);
        var blocks = Blocks(doc, place);
        return place.Problems.Count > 0 ? Outcome.Refused(place.Problems) : new Document(blocks);
    }

    /// <summary>Reads a headline or standfirst: a list of text nodes with the marks statement and italic.</summary>
    /// <param name="name">How a refusal calls it: "headline", "standfirst".</param>
    public static Outcome<InlineText> ReadInline(JsonElement array, string name)
    {
        var place = new ReadingPlace(root: name, list: "");
        var text = InlineReading.InlineText(array, place);
        return place.Problems.Count > 0 ? Outcome.Refused(place.Problems) : text;
    }

    private static NodeList<Block> Blocks(in RawNode doc, ReadingPlace place)
    {
        if (doc.Content.ValueKind == JsonValueKind.Undefined)
            return [];
        if (doc.Content.ValueKind != JsonValueKind.Array)
        {
            place.Problem(".content", "content must be a list.");
            return [];
        }

        if (doc.Content.GetArrayLength() > DocumentLimits.Blocks)
        {
            place.Problem("", $"the document has {doc.Content.GetArrayLength()} blocks; at most {DocumentLimits.Blocks} fit.");
            return [];
        }

        var reading = new BlockReading(place);
        var blocks = new List<Block>();
        var bids = new HashSet<string>();
        var index = 0;
        foreach (var element in doc.Content.EnumerateArray())
        {
            place.Enter(index++);
            var before = reading.Length;
            if (RawNode.Node(element, place, doc.Rule.Content) is { } node && reading.Block(node, inner: false) is { } block)
            {
                blocks.Add(block);
                if (block.Bid.Length > 0 && !bids.Add(block.Bid))
                    place.Problem(".attrs.bid", $"another block already has the bid \"{block.Bid}\".");
            }

            if (reading.Length - before > DocumentLimits.Block)
                place.Problem("", $"the block has {reading.Length - before} characters; at most {DocumentLimits.Block} fit. Divide it.");
            place.Leave();
            if (place.Full)
                break;
        }

        if (reading.Length > DocumentLimits.Document)
            place.Problem("", $"the document has {reading.Length} characters; at most {DocumentLimits.Document} fit.");
        return [.. blocks];
    }
}
