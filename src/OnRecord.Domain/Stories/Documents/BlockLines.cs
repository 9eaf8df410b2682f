namespace OnRecord.Domain.Stories.Documents;

/// <summary>The lines of text of a block, in the order in which canonical text and pages give them.</summary>
internal static class BlockLines
{
    /// <summary>Adds the block's lines: one for a paragraph, one for each paragraph in a quotation, list item or table cell.</summary>
    public static void AddTo(List<NodeList<Inline>> lines, Block block)
    {
        switch (block)
        {
            case Paragraph it:
                lines.Add(it.Content);
                break;
            case Heading it:
                lines.Add(it.Content);
                break;
            case PullQuote it:
                lines.Add(it.Content);
                break;
            case Figure it:
                lines.Add(it.Caption);
                break;
            case Quotation it:
                foreach (var paragraph in it.Paragraphs)
                    lines.Add(paragraph.Content);
                break;
            case BulletList it:
                AddItems(lines, it.Items);
                break;
            case OrderedList it:
                AddItems(lines, it.Items);
                break;
            case Table it:
                foreach (var row in it.Rows)
                {
                    foreach (var cell in row.Cells)
                    {
                        foreach (var paragraph in cell.Paragraphs)
                            lines.Add(paragraph.Content);
                    }
                }

                break;
        }
    }

    /// <summary>The block with every line replaced, asked for in the same order.</summary>
    public static Block Replace(Block block, Func<NodeList<Inline>, NodeList<Inline>> line) => block switch
    {
        Paragraph it => it with { Content = line(it.Content) },
        Heading it => it with { Content = line(it.Content) },
        PullQuote it => it with { Content = line(it.Content) },
        Figure it => it with { Caption = line(it.Caption) },
        Quotation it => it with { Paragraphs = Replace(it.Paragraphs, line) },
        BulletList it => it with { Items = Replace(it.Items, line) },
        OrderedList it => it with { Items = Replace(it.Items, line) },
        Table it => it with
        {
            Rows = Each(it.Rows, row => row with
            {
                Cells = Each(row.Cells, cell => cell with { Paragraphs = Replace(cell.Paragraphs, line) }),
            }),
        },
        _ => block,
    };

    /// <summary>True when the line has words or a break; a footnote's reference is neither.</summary>
    public static bool HasText(NodeList<Inline> line)
    {
        foreach (var inline in line)
        {
            if (inline is LineBreak or TextRun { Text.Length: > 0 })
                return true;
        }

        return false;
    }

    private static void AddItems(List<NodeList<Inline>> lines, NodeList<ListItem> items)
    {
        foreach (var item in items)
        {
            foreach (var block in item.Content)
                AddTo(lines, block);
        }
    }

    private static NodeList<Paragraph> Replace(NodeList<Paragraph> paragraphs, Func<NodeList<Inline>, NodeList<Inline>> line) =>
        Each(paragraphs, paragraph => paragraph with { Content = line(paragraph.Content) });

    private static NodeList<ListItem> Replace(NodeList<ListItem> items, Func<NodeList<Inline>, NodeList<Inline>> line) =>
        Each(items, item => new ListItem(Each(item.Content, block => (ItemBlock)Replace(block, line))));

    private static NodeList<T> Each<T>(NodeList<T> nodes, Func<T, T> change)
    {
        var changed = nodes.AsSpan().ToArray();
        for (var at = 0; at < changed.Length; at++)
            changed[at] = change(changed[at]);
        return new NodeList<T>(changed);
    }
}
