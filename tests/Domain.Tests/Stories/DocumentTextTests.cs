using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests.Stories;

public sealed class DocumentTextTests
{
    private static readonly Guid Said = Rendering.Statements[0];

    private static readonly StoryContent Story = new(
        InlineText.Plain("Headline"),
        InlineText.Empty,
        new Document(
        [
            new Paragraph("p", [new TextRun("One"), new LineBreak(), new TextRun("two"), new Footnote(new TextRun("First note")), new TextRun(".")]),
            new Divider("d"),
            new Paragraph("empty", []),
            new BulletList("l", [new([Inner("a"), Inner(""), new BulletList("", [new([Inner("b")])])]), new([Inner("c", new Footnote(new TextRun("Second note")))])]),
            new Quotation("q", [Inner("q1"), Inner("q2")], "Not in the text"),
            new Table("t", [new([new(true, [Inner("x")]), new(false, [Inner("")]), new(false, [Inner("y"), Inner("z")])])], "Not in the text"),
            new Figure("f", Rendering.Hash, "alt", "credit", [new TextRun("Caption")]),
            new ReadMore("r", null, "Not in the text", null),
        ]));

    [Fact]
    public void Canonical_text_has_each_part_and_line_that_has_words() => Assert.Equal(
        "Headline\n\nOne\ntwo.\n\na\nb\nc\n\nq1\nq2\n\nx\ny\nz\n\nCaption\n\nFirst note\n\nSecond note",
        DocumentText.Canonical(Story));

    [Fact]
    public void The_map_says_where_each_run_stands()
    {
        var map = TextMap.Of(Story);
        Assert.Equal(new TextMapRun(TextPlace.Headline, "", 0, 8, []), map.Runs[0]);
        Assert.Equal(new TextMapRun(TextPlace.Block, "p", 10, 3, []), map.Runs[1]);
        Assert.Equal(new TextMapRun(TextPlace.Block, "p", 13, 1, []), map.Runs[2]);
        Assert.Equal((TextPlace.Footnote, "2", "Second note"), (map.Runs[^1].Place, map.Runs[^1].Name, map.Text[map.Runs[^1].Start..map.Runs[^1].End]));
        Assert.All(map.Runs, run => Assert.True(run.Length > 0));
    }

    [Fact]
    public void Plain_text_is_the_body_alone() =>
        Assert.StartsWith("One\ntwo.", DocumentText.Plain(Story.Document), StringComparison.Ordinal);

    [Theory]
    [InlineData("", 0)]
    [InlineData("  \n ", 0)]
    [InlineData("Don't count back-channel twice.", 4)]
    [InlineData("a 3-year-old’s 1,000 words – counted", 6)]
    [InlineData("rock 'n' roll -- and - so on", 6)]
    [InlineData("caf\u0065\u0301 naïve", 2)]
    [InlineData("新聞を読む", 5)]
    [InlineData("서울 시민", 2)]
    [InlineData("ข่าว", 3)]
    [InlineData("Привет, мир", 2)]
    [InlineData("שלום עולם", 2)]
    public void Words_are_counted_as_a_newsroom_means_them(string text, int words) => Assert.Equal(words, WordCount.Of(text));

    [Fact]
    public void A_passage_over_several_blocks_is_marked_in_each_and_read_back_line_by_line()
    {
        var text = DocumentText.Canonical(Story);
        var start = text.IndexOf("two", StringComparison.Ordinal);
        var end = text.IndexOf("b\nc", StringComparison.Ordinal) + 1;
        var marked = StatementMarks.MarkPassages(Story, Said, [new(start, end)]).Value;
        Assert.Equal(["two.", "a", "b"], StatementMarks.MarkedPassages(marked)[Said].Select(range => text[range.Start..range.End]));
    }

    [Fact]
    public void A_passage_inside_a_footnote_is_marked_there()
    {
        var text = DocumentText.Canonical(Story);
        var start = text.IndexOf("Second", StringComparison.Ordinal);
        var marked = StatementMarks.MarkPassages(Story, Said, [new(start, start + 6)]).Value;
        Assert.Equal([new TextRange(start, start + 6)], StatementMarks.MarkedPassages(marked)[Said]);
    }

    [Fact]
    public void Touching_and_overlapping_ranges_become_one_passage() => Assert.Equal(
        [new TextRange(0, 6)],
        StatementMarks.MarkedPassages(StatementMarks.MarkPassages(Story, Said, [new(3, 6), new(0, 2), new(1, 4)]).Value)[Said]);

    [Theory]
    [InlineData(8, 10, "covers no words")]
    [InlineData(-1, 4, "lies outside the text")]
    [InlineData(5, 5, "lies outside the text")]
    [InlineData(5, 5000, "lies outside the text")]
    public void A_range_without_words_is_refused(int start, int end, string reason) =>
        Assert.Contains(reason, StatementMarks.MarkPassages(Story, Said, [new(start, end)]).Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_range_that_cuts_a_character_is_refused() => Assert.Contains(
        "inside a character",
        StatementMarks.MarkPassages(Rendering.Story("a😀b"), Said, [new(0, 2)]).Sentence,
        StringComparison.Ordinal);

    private static Paragraph Inner(string text, params Inline[] more) =>
        new(Block.Inner, Inline.Merge([new TextRun(text), .. more]));
}
