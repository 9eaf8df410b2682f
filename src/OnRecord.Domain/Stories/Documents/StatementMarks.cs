namespace OnRecord.Domain.Stories.Documents;

/// <summary>The passages that carry statements: read from the marks, or set.</summary>
public static class StatementMarks
{
    /// <summary>For each statement the passages that carry it, in the order of the text, touching ones joined.</summary>
    /// <remarks>A passage never reaches over what joins two lines or blocks, so its words stand in one line of one block.</remarks>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<TextRange>> MarkedPassages(StoryContent content)
    {
        var passages = new Dictionary<Guid, List<TextRange>>();
        foreach (var run in TextMap.Of(content).Runs)
        {
            foreach (var sid in run.Statements)
            {
                if (!passages.TryGetValue(sid, out var list))
                    passages.Add(sid, list = []);
                if (list is [.., var last] && last.End == run.Start)
                    list[^1] = last with { End = run.End };
                else
                    list.Add(new TextRange(run.Start, run.End));
            }
        }

        return passages.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<TextRange>)pair.Value);
    }

    /// <inheritdoc cref="MarkedPassages(StoryContent)"/>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<TextRange>> MarkedPassages(InlineText headline, InlineText standfirst, Document document) =>
        MarkedPassages(new StoryContent(headline, standfirst, document));

    /// <summary>Sets the mark of one statement on passages of the canonical text, cutting runs where they begin and end.</summary>
    /// <param name="ranges">In UTF-16 code units of the canonical text; a range may reach over several lines and blocks.</param>
    /// <returns>The story with the marks, its canonical text unchanged; refused when a range lies outside the text,
    /// covers no words, or begins or ends inside a character.</returns>
    public static Outcome<StoryContent> MarkPassages(StoryContent content, Guid sid, IReadOnlyList<TextRange> ranges)
    {
        var map = TextMap.Of(content);
        if (Refused(map, ranges) is { Count: > 0 } sentences)
            return Outcome.Refused(sentences);
        var marking = new Marking(map, sid, ranges);
        var headline = marking.Line(content.Headline.Runs);
        var standfirst = marking.Line(content.Standfirst.Runs);
        var blocks = content.Document.Blocks.AsSpan().ToArray();
        for (var at = 0; at < blocks.Length; at++)
            blocks[at] = BlockLines.Replace(blocks[at], marking.Line);
        return new StoryContent(OneLine(headline), OneLine(standfirst), new Document(new NodeList<Block>(blocks)));
    }

    /// <summary>The story without the marks of some statements; its words stay.</summary>
    public static StoryContent Without(StoryContent content, IReadOnlySet<Guid> gone)
    {
        var blocks = content.Document.Blocks.AsSpan().ToArray();
        for (var at = 0; at < blocks.Length; at++)
            blocks[at] = BlockLines.Replace(blocks[at], Line);
        return new StoryContent(OneLine(Line(content.Headline.Runs)), OneLine(Line(content.Standfirst.Runs)), new Document(new NodeList<Block>(blocks)));

        NodeList<Inline> Line(NodeList<Inline> line) => Inline.Merge([.. line.Select(inline => inline is Footnote note
            ? new Footnote(Line(note.Content).AsSpan())
            : inline with { Marks = inline.Marks.Without(gone) })]);
    }

    private static InlineText OneLine(NodeList<Inline> runs) => new([.. runs.Select(run => (TextRun)run)]);

    private static List<string> Refused(TextMap map, IReadOnlyList<TextRange> ranges)
    {
        var sentences = new List<string>();
        foreach (var (start, end) in ranges)
        {
            if (start < 0 || end > map.Text.Length || start >= end)
                sentences.Add($"The passage {start} to {end} lies outside the text, which has {map.Text.Length} characters.");
            else if (Inside(map.Text, start) || Inside(map.Text, end))
                sentences.Add($"The passage {start} to {end} begins or ends inside a character.");
            else if (!map.Runs.Any(run => run.Start < end && run.End > start))
                sentences.Add($"The passage {start} to {end} covers no words.");
        }

        return sentences;
    }

    private static bool Inside(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    /// <summary>Walks a story in the order of its map; footnotes stand last in the map and are taken from their own place in it.</summary>
    private sealed class Marking(TextMap map, Guid sid, IReadOnlyList<TextRange> ranges)
    {
        private int next;
        private int nextInNotes = FirstNote(map);

        public NodeList<Inline> Line(NodeList<Inline> line) => Line(line, ref next);

        private static int FirstNote(TextMap map)
        {
            var at = 0;
            while (at < map.Runs.Count && map.Runs[at].Place != TextPlace.Footnote)
                at++;
            return at;
        }

        private NodeList<Inline> Line(NodeList<Inline> line, ref int at)
        {
            var marked = new List<Inline>(line.Count);
            foreach (var inline in line)
            {
                if (inline is Footnote footnote)
                    marked.Add(new Footnote(Line(footnote.Content, ref nextInNotes).AsSpan()));
                else if (inline is LineBreak or TextRun { Text.Length: > 0 })
                    Cut(inline, map.Runs[at++], marked);
            }

            return Inline.Merge([.. marked]);
        }

        private void Cut(Inline inline, TextMapRun run, List<Inline> marked)
        {
            var from = run.Start;
            while (from < run.End)
            {
                var (to, said) = Stretch(from, run.End);
                var marks = said ? inline.Marks.With(sid) : inline.Marks;
                marked.Add(inline is TextRun { Text: var text }
                    ? new TextRun(text[(from - run.Start)..(to - run.Start)], marks)
                    : inline with { Marks = marks });
                from = to;
            }
        }

        /// <summary>How far the text from here on is all inside, or all outside, the ranges.</summary>
        private (int To, bool Said) Stretch(int from, int end)
        {
            var said = false;
            var (covered, free) = (from, end);
            foreach (var (first, last) in ranges)
            {
                if (first <= from && last > from)
                    (said, covered) = (true, Math.Max(covered, Math.Min(last, end)));
                else if (first > from)
                    free = Math.Min(free, first);
            }

            return said ? (covered, true) : (free, false);
        }
    }
}
