using AngleSharp.Dom;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Turns the words of an element into a line of a document.</summary>
/// <param name="page">The address the page was captured from, for links that do not name a site; null: such links are let go, their words kept.</param>
internal sealed class HtmlInlines(Uri? page)
{
    /// <summary>The line, without white space at its ends and no two spaces together; empty where there are no words.</summary>
    public NodeList<Inline> Line(params IEnumerable<INode> nodes)
    {
        var line = new List<Inline>();
        foreach (var node in nodes)
            Add(line, node, Marks.None);
        return Tidy(line);
    }

    /// <summary>The lines that two breaks in a row divide: paragraphs of pages that have none.</summary>
    public IReadOnlyList<NodeList<Inline>> Paragraphs(params IEnumerable<INode> nodes)
    {
        var paragraphs = new List<NodeList<Inline>>();
        var line = new List<Inline>();
        foreach (var inline in Line(nodes))
        {
            if (inline is LineBreak && line is [.., LineBreak])
            {
                paragraphs.Add(Tidy(line));
                line.Clear();
            }
            else if (inline is not LineBreak || line.Count > 0)
            {
                line.Add(inline);
            }
        }

        paragraphs.Add(Tidy(line));
        return [.. paragraphs.Where(p => p.Count > 0)];
    }

    /// <summary>An address of the web for what a page links to; null where it leads nowhere outside the page.</summary>
    public Address? AddressOf(string? href)
    {
        if (string.IsNullOrWhiteSpace(href) || href[0] == '#')
            return null;
        var absolute = page is not null && Uri.TryCreate(page, href.Trim(), out var resolved) ? resolved.AbsoluteUri : href.Trim();
        return Address.Read(absolute) is { Ok: true, Value: { IsPath: false, IsFragment: false } address } ? address : null;
    }

    public static string Text(NodeList<Inline> line) => string.Concat(line.Select(i => i is TextRun run ? run.Text : "\n"));

    private void Add(List<Inline> line, INode node, Marks marks)
    {
        if (node is IText text)
        {
            line.Add(new TextRun(text.Data, marks));
            return;
        }

        if (node is not IElement element)
            return;
        if (element.LocalName == "br")
        {
            line.Add(new LineBreak());
            return;
        }

        var quoted = element.LocalName == "q";
        if (quoted)
            line.Add(new TextRun("“", marks));
        var inner = Marked(element, marks);
        foreach (var child in element.ChildNodes)
            Add(line, child, inner);
        if (quoted)
            line.Add(new TextRun("”", marks));
        if (HtmlStructure.IsBlock(element))
            line.Add(new TextRun(" ", marks));
    }

    private Marks Marked(IElement element, Marks marks) => element.LocalName switch
    {
        "b" or "strong" => marks with { Formats = marks.Formats | Formats.Bold },
        "i" or "em" or "cite" or "dfn" or "var" => marks with { Formats = marks.Formats | Formats.Italic },
        "s" or "del" or "strike" => marks with { Formats = marks.Formats | Formats.Strike },
        "code" or "kbd" or "samp" or "tt" => marks with { Formats = marks.Formats | Formats.Code },
        "sup" => marks with { Formats = marks.Formats | Formats.Superscript },
        "sub" => marks with { Formats = marks.Formats | Formats.Subscript },
        "a" when AddressOf(element.GetAttribute("href")) is { } address => marks with { Link = new Link(address) },
        _ => marks,
    };

    private static NodeList<Inline> Tidy(List<Inline> line)
    {
        var tidy = new List<Inline>();
        var space = true;
        foreach (var inline in line)
        {
            if (inline is LineBreak)
            {
                TrimEnd(tidy);
                tidy.Add(inline);
                space = true;
                continue;
            }

            var run = (TextRun)inline;
            var kept = new System.Text.StringBuilder(run.Text.Length);
            foreach (var unit in run.Text)
            {
                var isSpace = unit is ' ' or '\n' or '\r' or '\t' or '\f' or '\v' or '\u2028' or '\u2029';
                if ((isSpace && space) || unit == '\uFEFF' || unit == '\u00AD' || (char.IsControl(unit) && !isSpace))
                    continue;
                kept.Append(isSpace ? ' ' : unit);
                space = isSpace;
            }

            if (kept.Length > 0)
                tidy.Add(run with { Text = kept.ToString() });
        }

        TrimEnd(tidy);
        while (tidy is [.., LineBreak])
            tidy.RemoveAt(tidy.Count - 1);
        while (tidy is [LineBreak, ..])
            tidy.RemoveAt(0);
        return Inline.Merge([.. tidy]);
    }

    private static void TrimEnd(List<Inline> line)
    {
        while (line is [.., TextRun last] && last.Text.EndsWith(' '))
        {
            line.RemoveAt(line.Count - 1);
            if (last.Text.TrimEnd(' ') is { Length: > 0 } text)
                line.Add(last with { Text = text });
        }
    }
}
