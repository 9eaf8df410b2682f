using System.Globalization;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Newsroom;

/// <summary>Plain lines of a story with statements marked on their words, made into a document and its anchors.</summary>
internal sealed class MarkedStory(string headline)
{
    private const int Around = 32;
    private readonly List<(string Words, Func<string, Block>? Block)> blocks = [];
    private readonly List<(string Words, Guid Statement)> marks = [];

    public string Standfirst { get; set; } = "";

    public void Paragraph(string words) => blocks.Add((words, null));

    public void Block(Func<string, Block> block) => blocks.Add(("", block));

    public void Mark(string words, Guid statement) => marks.Add((words, statement));

    public StoryContent Content()
    {
        string[] lines = [headline, Standfirst, .. blocks.Select(b => b.Words)];
        var placed = marks.Select(m => (m.Statement, m.Words, Line: Array.FindIndex(lines, line => line.Contains(m.Words, StringComparison.Ordinal)))).ToList();
        if (placed.FirstOrDefault(m => m.Line < 0) is { Words: { } lost })
            throw new InvalidOperationException($"The story does not have the words \"{lost}\".");
        var runs = lines.Select((line, at) => Runs(line, [.. placed.Where(m => m.Line == at).Select(m => (m.Statement, m.Words))])).ToList();
        var body = blocks.Select((block, at) => block.Block?.Invoke(Bid(at)) ?? new Paragraph(Bid(at), [.. runs[at + 2]]));
        return new StoryContent(new InlineText([.. runs[0]]), new InlineText([.. runs[1]]), new Document([.. body]));
    }

    public IReadOnlyList<Anchor> Anchors(Guid statement)
    {
        var map = TextMap.Of(Content());
        var at = map.Runs.Where(run => run.Statements.Contains(statement)).ToList();
        var (start, end) = (at.Min(run => run.Start), at.Max(run => run.End));
        return [new Anchor(AnchorRole.Content, 0, map.Text[start..end], map.Text[Math.Max(0, start - Around)..start], map.Text[end..Math.Min(map.Text.Length, end + Around)], start, end)];
    }

    private static string Bid(int at) => string.Create(CultureInfo.InvariantCulture, $"b{at + 1}");

    /// <summary>The line cut wherever a statement begins or ends.</summary>
    private static TextRun[] Runs(string line, (Guid Statement, string Words)[] said)
    {
        var ranges = said.Select(s => (s.Statement, Start: line.IndexOf(s.Words, StringComparison.Ordinal), s.Words.Length)).ToList();
        int[] cuts = [.. ranges.SelectMany(r => new[] { r.Start, r.Start + r.Length }).Append(0).Append(line.Length).Distinct().Order()];
        return
        [
            .. cuts.Zip(cuts.Skip(1)).Select(piece => new TextRun(
                line[piece.First..piece.Second],
                new Marks(Formats.None, null, [.. ranges.Where(r => r.Start <= piece.First && piece.Second <= r.Start + r.Length).Select(r => r.Statement)]))),
        ];
    }
}
