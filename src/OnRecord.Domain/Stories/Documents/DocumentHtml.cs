using System.Globalization;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Renders a headline or standfirst.</summary>
public static class InlineHtml
{
    /// <param name="ids">The page's own; the headline is rendered first.</param>
    public static SafeHtml Render(InlineText text, HtmlContext context, PageIds ids)
    {
        var html = new HtmlWriter(256);
        new LineHtml(html, context, ids).Write(text.Runs);
        return html.ToSafeHtml();
    }
}

/// <summary>Renders the body of a story, escaped by construction.</summary>
/// <remarks>
/// The markup is docs/document.md. The words of a block are exactly its canonical text; what the page adds (credits,
/// cards, numbers of footnotes) stands in elements of its own: cite, caption, .credit, .read-more, .embed, .note-ref,
/// .note-back, .no-picture.
/// </remarks>
public sealed class DocumentHtml
{
    private readonly HtmlWriter html;
    private readonly HtmlContext context;
    private readonly LineHtml lines;
    private bool hasLine;

    private DocumentHtml(HtmlWriter html, HtmlContext context, PageIds ids) =>
        (this.html, this.context, lines) = (html, context, new LineHtml(html, context, ids));

    /// <param name="ids">The page's own, after headline and standfirst; a new one where the body stands alone.</param>
    public static SafeHtml Render(Document document, HtmlContext context, PageIds ids)
    {
        var page = new HtmlWriter(16 * 1024);
        var rendering = new DocumentHtml(page, context, ids);
        var first = true;
        foreach (var block in document.Blocks)
        {
            if (block is Paragraph { Content.Count: 0 })
                continue;
            if (!first)
                page.Text("\n");
            first = false;
            rendering.hasLine = false;
            rendering.Write(block);
        }

        rendering.Notes();
        return page.ToSafeHtml();
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Paragraph it:
                html.Open("p");
                Line(it.Content);
                html.Close();
                break;
            case Heading it:
                Write(it);
                break;
            case Quotation it:
                OpenQuote(it.Cite is null ? null : "quotation");
                foreach (var paragraph in it.Paragraphs)
                    Write(paragraph);
                CloseQuote(it.Cite, inFigure: it.Cite is not null);
                break;
            case PullQuote it:
                OpenQuote("pull-quote");
                html.Open("p");
                Line(it.Content);
                html.Close();
                CloseQuote(it.Cite, inFigure: true);
                break;
            case BulletList it:
                html.Open("ul");
                Items(it.Items);
                html.Close();
                break;
            case OrderedList it:
                html.Open("ol");
                if (it.Start != 1)
                    html.Attribute("start", it.Start);
                Items(it.Items);
                html.Close();
                break;
            case Table it:
                Write(it);
                break;
            case Figure it:
                FigureHtml.Write(html, context, it, Line);
                break;
            case ReadMore it:
                CardHtml.Write(html, context, it);
                break;
            case Embed it:
                CardHtml.Write(html, context, it);
                break;
            case Divider:
                html.Open("hr").EndVoid();
                break;
        }
    }

    /// <summary>Writes a line; a line feed stands before it when the block already has one, as in the canonical text.</summary>
    private void Line(NodeList<Inline> line)
    {
        if (BlockLines.HasText(line))
        {
            if (hasLine)
                html.Text("\n");
            hasLine = true;
        }

        lines.Write(line);
    }

    private void Write(Heading heading)
    {
        _ = heading.Level switch
        {
            3 => html.Open("h3"),
            4 => html.Open("h4"),
            _ => html.Open("h2"),
        };
        html.Attribute("id", context.IsFeed ? null : "h-" + heading.Bid);
        Line(heading.Content);
        html.Close();
    }

    private void OpenQuote(string? figure)
    {
        if (figure is not null)
            html.Open("figure").Attribute("class", figure);
        html.Open("blockquote");
    }

    private void CloseQuote(string? cite, bool inFigure)
    {
        html.Close();
        if (cite is not null)
            html.Open("figcaption").Open("cite").Text(cite).Close().Close();
        if (inFigure)
            html.Close();
    }

    private void Items(NodeList<ListItem> items)
    {
        foreach (var item in items)
        {
            html.Open("li");
            var content = item.Content.AsSpan();
            // A tight list: an item's first paragraph needs no element of its own unless another one follows.
            if (content is [Paragraph first, ..] && !HasParagraph(content[1..]))
            {
                Line(first.Content);
                content = content[1..];
            }

            foreach (var block in content)
                Write(block);
            html.Close();
        }
    }

    private static bool HasParagraph(ReadOnlySpan<ItemBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (block is Paragraph)
                return true;
        }

        return false;
    }

    private void Write(Table table)
    {
        html.Open("div").Attribute("class", "table").Attribute("role", "region").Attribute("tabindex", 0)
            .Attribute("aria-label", table.Caption ?? context.Words.Table);
        html.Open("table");
        if (table.Caption is not null)
            html.Open("caption").Text(table.Caption).Close();
        html.Open("tbody");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            html.Open("tr");
            foreach (var cell in table.Rows[row].Cells)
                Write(cell, row == 0);
            html.Close();
        }

        html.Close().Close().Close();
    }

    private void Write(TableCell cell, bool firstRow)
    {
        if (cell.Header)
            html.Open("th").Attribute("scope", firstRow ? "col" : "row");
        else
            html.Open("td");
        if (cell.Columns != 1)
            html.Attribute("colspan", cell.Columns);
        if (cell.Rows != 1)
            html.Attribute("rowspan", cell.Rows);
        if (cell.Paragraphs.Count == 1)
        {
            Line(cell.Paragraphs[0].Content);
        }
        else
        {
            foreach (var paragraph in cell.Paragraphs)
                Write(paragraph);
        }

        html.Close();
    }

    private void Notes()
    {
        if (lines.Footnotes.Count == 0)
            return;
        html.Text("\n").Open("section").Attribute("class", "footnotes").Attribute("role", "doc-endnotes")
            .Attribute("aria-label", context.Words.Footnotes).Open("ol");
        for (var at = 0; at < lines.Footnotes.Count; at++)
        {
            var number = (at + 1).ToString(CultureInfo.InvariantCulture);
            html.Open("li").Attribute("id", context.IsFeed ? null : "note-" + number).Open("p");
            lines.Write(lines.Footnotes[at].Content);
            html.Close();
            if (!context.IsFeed)
            {
                html.Open("a").Attribute("class", "note-back").HrefToId("ref-" + number).Attribute("role", "doc-backlink")
                    .Attribute("aria-label", $"{context.Words.BackToText} {number}").Text("\u21A9\uFE0E").Close();
            }

            html.Close();
        }

        html.Close().Close();
    }
}
