using System.Globalization;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Writes lines of text: one element for each piece that carries the same statements, formats inside it.</summary>
internal sealed class LineHtml(HtmlWriter html, HtmlContext context, PageIds ids)
{
    private static readonly Guid[] Nothing = [];
    private readonly List<Footnote> footnotes = [];
    private NodeList<Guid> lastAsked;
    private Guid[] lastShown = Nothing;

    /// <summary>Footnotes met so far, in order; the first has number 1.</summary>
    public IReadOnlyList<Footnote> Footnotes => footnotes;

    public void Write(NodeList<Inline> line)
    {
        for (var start = 0; start < line.Count;)
        {
            if (line[start] is Footnote footnote)
            {
                Reference(footnote);
                start++;
                continue;
            }

            var link = line[start].Marks.Link;
            var shown = Shown(line[start].Marks.Statements);
            var end = start + 1;
            while (end < line.Count && line[end] is not Footnote && line[end].Marks.Link == link
                && Shown(line[end].Marks.Statements).AsSpan().SequenceEqual(shown))
                end++;
            Piece(line.AsSpan()[start..end], link, shown);
            start = end;
        }
    }

    private void Piece(ReadOnlySpan<Inline> piece, Link? link, Guid[] shown)
    {
        if (shown.Length == 0)
        {
            Words(piece, link);
            return;
        }

        var all = string.Join(' ', shown);
        var source = context.SourcesAnchorPrefix + shown[0];
        var id = PlaceIds(shown);
        if (link is null)
        {
            html.Open("a").Attribute("class", "said").Attribute("id", id).HrefToId(source).Attribute("data-statement", all);
            Words(piece, link: null);
            html.Close();
            return;
        }

        html.Open("span").Attribute("class", "said").Attribute("id", id).Attribute("data-statement", all);
        Words(piece, link);
        html.Close();
        html.Open("a").Attribute("class", "said-note").HrefToId(source).Attribute("data-note", all)
            .Attribute("aria-label", context.Words.Sourcing).Close();
    }

    /// <summary>The id of this piece, when a statement begins here; places for the other statements that do stand before it.</summary>
    private string? PlaceIds(Guid[] shown)
    {
        string? own = null;
        foreach (var statement in shown)
        {
            if (!ids.First(statement))
                continue;
            if (own is null)
                own = "w-" + statement;
            else
                html.Open("span").Attribute("id", "w-" + statement).Close();
        }

        return own;
    }

    private void Words(ReadOnlySpan<Inline> piece, Link? link)
    {
        if (link is not null)
        {
            var address = context.Resolve(link.Address);
            html.Open("a").Href(address).Attribute("title", link.Title).Attribute("rel", address.IsWeb ? "noopener" : null);
        }

        foreach (var inline in piece)
        {
            var opened = OpenFormats(inline.Marks.Formats);
            if (inline is TextRun run)
                html.Text(run.Text);
            else
                html.Open("br").EndVoid().Text("\n");
            for (; opened > 0; opened--)
                html.Close();
        }

        if (link is not null)
            html.Close();
    }

    private int OpenFormats(Formats formats)
    {
        if (formats == Formats.None)
            return 0;
        var opened = 0;
        if ((formats & Formats.Bold) != Formats.None)
            (_, opened) = (html.Open("strong"), opened + 1);
        if ((formats & Formats.Italic) != Formats.None)
            (_, opened) = (html.Open("em"), opened + 1);
        if ((formats & Formats.Strike) != Formats.None)
            (_, opened) = (html.Open("s"), opened + 1);
        if ((formats & Formats.Code) != Formats.None)
            (_, opened) = (html.Open("code"), opened + 1);
        if ((formats & Formats.Superscript) != Formats.None)
            (_, opened) = (html.Open("sup"), opened + 1);
        if ((formats & Formats.Subscript) != Formats.None)
            (_, opened) = (html.Open("sub"), opened + 1);
        return opened;
    }

    private void Reference(Footnote footnote)
    {
        footnotes.Add(footnote);
        var number = footnotes.Count.ToString(CultureInfo.InvariantCulture);
        html.Open("sup").Attribute("class", "note-ref");
        if (context.IsFeed)
        {
            html.Text(number).Close();
            return;
        }

        html.Open("a").Attribute("id", "ref-" + number).HrefToId("note-" + number).Attribute("role", "doc-noteref")
            .Attribute("aria-label", $"{context.Words.Footnote} {number}").Text(number).Close().Close();
    }

    /// <summary>The statements the page tells of, in the order of their notes.</summary>
    private Guid[] Shown(NodeList<Guid> statements)
    {
        if (statements.Count == 0 || context.IsFeed)
            return Nothing;
        if (statements == lastAsked)
            return lastShown;
        var numbered = new List<(int Number, Guid Id)>(statements.Count);
        foreach (var id in statements)
        {
            if (context.NoteNumber(id) is { } number)
                numbered.Add((number, id));
        }

        numbered.Sort();
        lastAsked = statements;
        return lastShown = numbered.Count == 0 ? Nothing : [.. numbered.Select(pair => pair.Id)];
    }
}
