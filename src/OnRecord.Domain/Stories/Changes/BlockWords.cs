using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Changes;

/// <summary>Everything in a block that a reader can read, not only what statements are anchored in.</summary>
public static class BlockWords
{
    /// <summary>
    /// The lines of the block, one for each paragraph, list item and table cell in it, its footnotes after the line they stand in;
    /// then what stands around them: who is cited, a caption, a picture's credit and alternative text, the words of a card.
    /// </summary>
    public static string Of(Block block)
    {
        var lines = new List<NodeList<Inline>>();
        BlockLines.AddTo(lines, block);
        string?[] around = block switch
        {
            Quotation it => [it.Cite],
            PullQuote it => [it.Cite],
            Table it => [it.Caption],
            Figure it => [it.Credit, it.Decorative ? null : it.Alt],
            ReadMore it => [it.Title],
            Embed it => [it.Title, it.Description, it.Provider, it.Address.Value],
            _ => [],
        };
        return string.Join('\n', lines.SelectMany(OfLine).Concat(around).Where(words => !string.IsNullOrEmpty(words)));
    }

    private static IEnumerable<string> OfLine(NodeList<Inline> line) =>
        [Plain(line), .. line.OfType<Footnote>().Select(note => Plain(note.Content))];

    private static string Plain(NodeList<Inline> line) => string.Concat(line.Select(inline => inline switch
    {
        TextRun run => run.Text,
        LineBreak => "\n",
        _ => "",
    }));
}
