using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>A story's text and where its statements stand in it.</summary>
internal sealed record DemoContent(StoryContent Content, IReadOnlyDictionary<Guid, IReadOnlyList<Anchor>> Anchors);

/// <summary>Turns the source text of a story into its document, with marks and anchors.</summary>
/// <param name="statements">The ids of the story's statements, by label.</param>
/// <param name="pictureOf">The hash of a picture file, or null where there is none.</param>
/// <param name="cardOf">Id and headline of the story with that label, or null.</param>
internal sealed class DemoText(
    JsonObject source, IReadOnlyDictionary<string, Guid> statements, Func<string, string?> pictureOf, Func<string, (Guid Id, string Headline)?> cardOf)
{
    private readonly List<string> _problems = [];

    /// <summary>The text and its anchors, or refused with the place of each fault.</summary>
    public Outcome<DemoContent> Read()
    {
        // Read twice: once with a mark of its own for every role, to see where the words come to stand; once as it is kept.
        var roles = new List<(Guid Mark, Guid Statement, AnchorRole Role)>();
        var marked = Content((label, role) =>
        {
            if (!statements.TryGetValue(label, out var statement))
                return Outcome.Refused($"no statement of this story is called \"{label}\".");
            var mark = Guid.CreateVersion7();
            roles.Add((mark, statement, role));
            return mark;
        });
        var kept = Content((label, role) => role == AnchorRole.Content && statements.TryGetValue(label, out var statement) ? statement : null);
        if (_problems.Count > 0)
            return Outcome.Refused(_problems.Distinct());
        var content = CheckedContent.Of(kept.Headline, kept.Standfirst, kept.Document);
        if (!content.Ok)
            return content.Refusal;
        var text = DocumentText.Canonical(content.Value);
        if (text != DocumentText.Canonical(marked))
            return Outcome.Refused("the text is not in NFC: save the file with composed letters.");
        var passages = StatementMarks.MarkedPassages(marked);
        var said = StatementMarks.MarkedPassages(content.Value);
        var anchors = statements.Values.Distinct().ToDictionary(id => id, id => (IReadOnlyList<Anchor>)
        [
            .. Ordered(text, AnchorRole.Content, said.GetValueOrDefault(id) ?? []),
            .. roles.Where(r => r.Statement == id && r.Role != AnchorRole.Content).GroupBy(r => r.Role).OrderBy(g => g.Key)
                .SelectMany(g => Ordered(text, g.Key, g.SelectMany(r => passages.GetValueOrDefault(r.Mark) ?? []))),
        ]);
        return new DemoContent(content.Value, anchors);
    }

    private static IEnumerable<Anchor> Ordered(string text, AnchorRole role, IEnumerable<TextRange> ranges) =>
        ranges.OrderBy(r => r.Start).Select((r, ord) => Anchoring.Selectors(text, r.Start, r.End, role, ord));

    private StoryContent Content(Func<string, AnchorRole, Outcome<Guid>?> mark)
    {
        var blocks = new List<Block>();
        if (source["body"] is JsonArray body)
        {
            for (var at = 0; at < body.Count; at++)
            {
                if (Block(body[at], $"body[{at}]", $"b{at + 1}", mark) is { } block)
                    blocks.Add(block);
            }
        }
        else
        {
            _problems.Add("body: this must be a list of blocks.");
        }

        return new StoryContent(Line("headline", mark), Line("standfirst", mark), new Document([.. blocks]));
    }

    private InlineText Line(string name, Func<string, AnchorRole, Outcome<Guid>?> mark)
    {
        if (source[name] is null)
            return InlineText.Empty;
        var inlines = Inlines(source[name], name, mark);
        if (inlines.Any(i => i is not TextRun run || run.Marks.Link is not null || (run.Marks.Formats & ~Formats.Italic) != Formats.None))
        {
            _problems.Add($"{name}: only statements and italics may stand here.");
            return InlineText.Empty;
        }

        return new InlineText([.. inlines.Cast<TextRun>()]);
    }

    private Block? Block(JsonNode? node, string place, string bid, Func<string, AnchorRole, Outcome<Guid>?> mark)
    {
        if (node is JsonValue)
            return new Paragraph(bid, [.. Inlines(node, place, mark)]);
        if (node is not JsonObject block)
            return Fault(place, "a block is text or an object.");
        return block switch
        {
            { } h when h["h2"] is { } words => new Heading(bid, 2, [.. Inlines(words, place + ".h2", mark)]),
            { } h when h["h3"] is { } words => new Heading(bid, 3, [.. Inlines(words, place + ".h3", mark)]),
            { } q when q["quote"] is JsonArray lines => new Quotation(bid, [.. Inner(lines, place + ".quote", mark)], Plain(q, "cite")),
            { } p when p["pull"] is { } words => new PullQuote(bid, [.. Inlines(words, place + ".pull", mark)], Plain(p, "cite")),
            { } l when l["list"] is JsonArray items => List(bid, [.. Inner(items, place + ".list", mark).Select(p => new ListItem([p]))], l["ordered"]?.GetValueKind() == JsonValueKind.True),
            { } t when t["table"] is JsonObject table => Table(table, place + ".table", bid, mark),
            { } f when f["figure"] is JsonObject figure => Figure(figure, place + ".figure", bid, mark),
            { } r when r.ContainsKey("readMore") => Card(r, place, bid),
            { } e when e["embed"] is JsonObject embed => Embed(embed, place + ".embed", bid),
            { } d when d["rule"] is not null => new Divider(bid),
            _ => Fault(place, "this is no block that the demonstration's format knows."),
        };
    }

    private static Block List(string bid, ListItem[] items, bool ordered) => ordered ? new OrderedList(bid, [.. items]) : new BulletList(bid, [.. items]);

    private Table Table(JsonObject table, string place, string bid, Func<string, AnchorRole, Outcome<Guid>?> mark)
    {
        var rows = new List<TableRow>();
        if (table["head"] is JsonArray head)
            rows.Add(Row(head, place + ".head", header: true, mark));
        var lines = table["rows"] as JsonArray ?? [];
        for (var at = 0; at < lines.Count; at++)
            rows.Add(Row(lines[at] as JsonArray ?? [], $"{place}.rows[{at}]", header: false, mark));
        return new Table(bid, [.. rows], Plain(table, "caption"));
    }

    private TableRow Row(JsonArray cells, string place, bool header, Func<string, AnchorRole, Outcome<Guid>?> mark) =>
        new([.. Inner(cells, place, mark).Select(p => new TableCell(header, [p]))]);

    private Block? Figure(JsonObject figure, string place, string bid, Func<string, AnchorRole, Outcome<Guid>?> mark)
    {
        var file = Plain(figure, "file") ?? "";
        return pictureOf(file) is { } hash
            ? new Figure(bid, hash, Plain(figure, "alt") ?? "", Plain(figure, "credit") ?? "", figure["caption"] is { } caption ? [.. Inlines(caption, place + ".caption", mark)] : [])
            : Fault(place + ".file", $"there is no picture {file}.");
    }

    private Block? Card(JsonObject card, string place, string bid)
    {
        if (card["readMore"] is null)
            return new ReadMore(bid, Story: null, Plain(card, "title") ?? "", Address: null);
        var label = Plain(card, "readMore") ?? "";
        return cardOf(label) is { } story ? new ReadMore(bid, story.Id, story.Headline, Address: null) : Fault(place + ".readMore", $"no story is called \"{label}\".");
    }

    private Block? Embed(JsonObject embed, string place, string bid)
    {
        var address = Address.Read(Plain(embed, "url") ?? "");
        return address.Ok
            ? new Embed(bid, address.Value, Plain(embed, "title") ?? "", Plain(embed, "provider"), Plain(embed, "description"))
            : Fault(place + ".url", address.Sentence);
    }

    private IEnumerable<Paragraph> Inner(JsonArray lines, string place, Func<string, AnchorRole, Outcome<Guid>?> mark) =>
        lines.Select((line, at) => new Paragraph(Domain.Stories.Documents.Block.Inner, [.. Inlines(line, $"{place}[{at}]", mark)]));

    private IReadOnlyList<Inline> Inlines(JsonNode? node, string place, Func<string, AnchorRole, Outcome<Guid>?> mark)
    {
        if (node?.GetValueKind() != JsonValueKind.String)
        {
            _problems.Add($"{place}: this must be text.");
            return [];
        }

        var read = new DemoInline(node.GetValue<string>(), mark).Read();
        _problems.AddRange(read.Sentences.Select(s => $"{place}: {s}"));
        return read.Ok ? read.Value : [];
    }

    private static string? Plain(JsonObject node, string name) => node[name]?.GetValueKind() == JsonValueKind.String ? node[name]!.GetValue<string>() : null;

    private Block? Fault(string place, string sentence)
    {
        _problems.Add($"{place}: {sentence}");
        return null;
    }
}
