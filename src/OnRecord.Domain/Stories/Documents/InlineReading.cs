using System.Text;
using System.Text.Json;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Reads lines of text: runs, line breaks, footnotes and their marks.</summary>
internal static class InlineReading
{
    private static readonly string[] InFootnote = DocumentVocabulary.Nodes["footnote"].Content;
    private static readonly string[] TextOnly = ["text"];

    /// <summary>Reads a line; neighbours with the same marks come back as one run, in NFC.</summary>
    /// <param name="length">Grows by the UTF-16 code units of the line, footnotes included.</param>
    public static NodeList<Inline> Line(JsonElement content, ReadingPlace place, ReadOnlySpan<string> allowed, ref int length)
    {
        if (content.ValueKind == JsonValueKind.Undefined)
            return [];
        if (content.ValueKind != JsonValueKind.Array)
        {
            place.Problem(".content", "content must be a list.");
            return [];
        }

        var line = new List<Inline>(content.GetArrayLength());
        var index = 0;
        foreach (var element in content.EnumerateArray())
        {
            place.Enter(index++);
            if (RawNode.Node(element, place, allowed) is { } node && One(node, place, ref length) is { } inline)
                line.Add(inline);
            place.Leave();
            if (place.Full)
                break;
        }

        return Normalised(line, ref length);
    }

    /// <summary>Reads a headline or standfirst: a bare list of text nodes.</summary>
    public static InlineText InlineText(JsonElement array, ReadingPlace place)
    {
        var length = 0;
        var line = Line(array, place, TextOnly, ref length);
        if (length > DocumentLimits.InlineText)
            place.Problem("", $"{length} characters are too long; at most {DocumentLimits.InlineText} fit.");
        if (place.Problems.Count > 0)
            return Documents.InlineText.Empty;

        for (var at = 0; at < line.Count; at++)
        {
            var marks = line[at].Marks;
            if (((TextRun)line[at]).Text.AsSpan().ContainsAny('\n', '\t'))
                place.Problem("", "this is one line: no line break or tab can stand in it.");
            if (marks.Link is not null || (marks.Formats & ~Formats.Italic) != Formats.None)
                place.Problem("", "only the marks statement and italic can stand here.");
        }

        return place.Problems.Count > 0 ? Documents.InlineText.Empty : new InlineText([.. line.Select(inline => (TextRun)inline)]);
    }

    private static Inline? One(in RawNode node, ReadingPlace place, ref int length)
    {
        _ = new AttributeReading(node, place);
        var marks = Marks(node, place);
        if (node.Type == "footnote")
            return new Footnote(Line(node.Content, place, InFootnote, ref length).AsSpan());
        if (node.Type == "hardBreak")
            return new LineBreak(marks);
        if (node.Text.ValueKind == JsonValueKind.Undefined)
        {
            place.Problem("", "this text node has no text.");
            return null;
        }

        if (place.Text(node.Text, ".text") is not { } text)
            return null;
        if (text.Length > 0)
            return new TextRun(text, marks);
        place.Problem(".text", "a text node cannot be empty.");
        return null;
    }

    private static NodeList<Inline> Normalised(List<Inline> line, ref int length)
    {
        Inline[] merged = [.. Inline.Merge([.. line])];
        for (var at = 0; at < merged.Length; at++)
        {
            if (merged[at] is TextRun run)
            {
                var text = run.Text.Normalize(NormalizationForm.FormC);
                length += text.Length;
                if (!ReferenceEquals(text, run.Text))
                    merged[at] = run with { Text = text };
            }
            else if (merged[at] is LineBreak)
            {
                length++;
            }
        }

        return new NodeList<Inline>(merged);
    }

    private static Marks Marks(in RawNode node, ReadingPlace place)
    {
        if (node.Marks.ValueKind == JsonValueKind.Undefined)
            return Documents.Marks.None;
        if (node.Marks.ValueKind != JsonValueKind.Array)
        {
            place.Problem(".marks", "marks must be a list.");
            return Documents.Marks.None;
        }

        if (node.Marks.GetArrayLength() > DocumentLimits.Marks)
        {
            place.Problem(".marks", $"more than {DocumentLimits.Marks} marks stand on one text.");
            return Documents.Marks.None;
        }

        var formats = Formats.None;
        Link? link = null;
        var statements = new List<Guid>();
        var index = 0;
        foreach (var element in node.Marks.EnumerateArray())
        {
            var suffix = $".marks[{index++}]";
            if (RawNode.Mark(element, place, suffix) is not { } mark)
                continue;
            var attributes = new AttributeReading(mark, place, suffix);
            var twice = false;
            switch (mark.Type)
            {
                case "link":
                    twice = link is not null;
                    var title = attributes.OptionalText("title", DocumentLimits.Credit);
                    if (attributes.Address("href") is { } address)
                        link = new Link(address, title);
                    break;
                case "statement":
                    if (attributes.Id("sid") is not { } sid)
                        break;
                    twice = statements.Contains(sid);
                    statements.Add(sid);
                    break;
                default:
                    var format = MarkNames.Format(mark.Type);
                    twice = formats.HasFlag(format);
                    formats |= format;
                    break;
            }

            if (twice)
                place.Problem(suffix, $"the mark \"{mark.Type}\" stands here twice.");
        }

        return formats == Formats.None && link is null && statements.Count == 0
            ? Documents.Marks.None
            : new Marks(formats, link, [.. statements]);
    }
}
