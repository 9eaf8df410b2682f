using AngleSharp.Dom;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Turns tables and lists of a page into blocks.</summary>
internal static class HtmlTables
{
    /// <summary>A table of one cell or with a table in it only lays a page out.</summary>
    public static bool IsData(IElement table) =>
        table.QuerySelector("table,p + p + p") is null && table.GetAttribute("role") is not "presentation" && table.QuerySelectorAll("td,th").Length > 1
        && table.QuerySelectorAll("tr").Length <= DocumentLimits.TableRows;

    /// <summary>The table, or null where no cell has words.</summary>
    public static Table? Of(IElement table, HtmlInlines inlines, string bid)
    {
        var rows = new List<TableRow>();
        foreach (var row in table.QuerySelectorAll("tr"))
        {
            TableCell[] cells = [.. row.Children.Where(c => c.LocalName is "td" or "th").Select(c => Cell(c, inlines))];
            if (cells.Length > 0 && cells.Sum(c => c.Columns) <= DocumentLimits.TableColumns)
                rows.Add(new TableRow([.. cells]));
        }

        var caption = table.QuerySelector("caption") ?? table.Closest("figure")?.QuerySelector("figcaption");
        var words = caption is null ? "" : HtmlStructure.Words(caption);
        return rows.Count > 0 ? new Table(bid, [.. rows], words.Length == 0 ? null : words) : null;
    }

    /// <summary>The list with the lists in it, or null where no item has words.</summary>
    public static ItemBlock? ListOf(IElement list, HtmlInlines inlines, string bid)
    {
        ListItem[] items = [.. list.Children.Where(c => c.LocalName == "li").Select(c => Item(c, inlines)).OfType<ListItem>()];
        if (items.Length == 0)
            return null;
        var start = int.TryParse(list.GetAttribute("start"), out var first) && first is >= 0 and <= DocumentLimits.ListStart ? first : 1;
        return list.LocalName == "ol" ? new OrderedList(bid, [.. items], start) : new BulletList(bid, [.. items]);
    }

    private static ListItem? Item(IElement item, HtmlInlines inlines)
    {
        var content = new List<ItemBlock>();
        var loose = new List<INode>();
        foreach (var node in item.ChildNodes)
        {
            if (node is IElement { LocalName: "ul" or "ol" } inner)
            {
                Loose(content, loose, inlines);
                if (ListOf(inner, inlines, Block.Inner) is { } list)
                    content.Add(list);
            }
            else if (node is IElement { LocalName: "p" or "div" } box)
            {
                Loose(content, loose, inlines);
                loose.AddRange(box.ChildNodes);
                Loose(content, loose, inlines);
            }
            else
            {
                loose.Add(node);
            }
        }

        Loose(content, loose, inlines);
        return content.Count == 0 ? null : new ListItem([.. content]);
    }

    private static void Loose(List<ItemBlock> content, List<INode> nodes, HtmlInlines inlines)
    {
        content.AddRange(inlines.Paragraphs(nodes).Select(line => new Paragraph(Block.Inner, line)));
        nodes.Clear();
    }

    private static TableCell Cell(IElement cell, HtmlInlines inlines)
    {
        var boxes = cell.QuerySelectorAll("p,div,li").Where(p => !HtmlStructure.HoldsBlocks(p)).ToList();
        var lines = boxes.Count > 0 ? boxes.SelectMany(p => inlines.Paragraphs(p.ChildNodes)) : inlines.Paragraphs(cell.ChildNodes);
        Paragraph[] paragraphs = [.. lines.Select(l => new Paragraph(Block.Inner, l)).DefaultIfEmpty(new Paragraph(Block.Inner, []))];
        return new TableCell(cell.LocalName == "th", [.. paragraphs], Span(cell, "colspan", DocumentLimits.TableColumns), Span(cell, "rowspan", DocumentLimits.TableRows));
    }

    private static int Span(IElement cell, string name, int most) => int.TryParse(cell.GetAttribute(name), out var span) && span >= 1 && span <= most ? span : 1;
}
