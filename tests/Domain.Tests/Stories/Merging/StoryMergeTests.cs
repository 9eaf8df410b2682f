using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Stories.Merging;

namespace OnRecord.Domain.Tests.Stories.Merging;

public sealed class StoryMergeTests
{
    private static readonly Guid Sid = new("01890a5d-ac96-774b-bcce-b302099a0001");

    [Theory]
    [InlineData("a:one b:two", "a:ONE b:two", "a:one b:TWO", "a:ONE b:TWO")]
    [InlineData("a:one b:two", "a:one c:new b:two", "a:one b:two d:more", "a:one c:new b:two d:more")]
    [InlineData("a:one b:two", "a:one c:new c2:new2 b:two", "a:one d:more d2:more2 b:two", "a:one c:new c2:new2 d:more d2:more2 b:two")]
    [InlineData("a:one b:two", "c:new a:one b:two", "d:more a:one b:two", "c:new d:more a:one b:two")]
    [InlineData("a:one b:two c:three", "b:two c:three", "a:one b:TWO c:three", "b:TWO c:three")]
    [InlineData("a:one b:two c:three", "a:one c:three", "a:one b:two n:new c:three", "a:one n:new c:three")]
    [InlineData("a:one b:two c:three", "c:three a:one b:two", "a:one b:TWO c:three", "c:three a:one b:TWO")]
    [InlineData("a:one b:two c:three", "a:one b:TWO c:three", "c:three a:one b:two", "c:three a:one b:TWO")]
    [InlineData("a:one b:two c:three", "b:two a:one c:three", "a:one c:three b:two", "b:two a:one c:three")]
    [InlineData("a:one b:two", "a:same b:two", "a:same b:two", "a:same b:two")]
    [InlineData("a:one b:two", "", "", "")]
    [InlineData("", "n:new", "n:new", "n:new")]
    [InlineData("", "n:new", "n:other", "n:new n-2:other")]
    public void Blocks_come_together(string @base, string theirs, string ours, string expected)
    {
        var merged = StoryMerge.Merge(Story(@base), Story(theirs), Story(ours));
        Assert.Empty(merged.Conflicts);
        Assert.Equal(expected, Told(merged.Content));
    }

    [Theory]
    [InlineData("a:one b:two", "a:ONE b:two", "a:uno b:two", "a:ONE b:two")]
    [InlineData("a:one b:two", "b:two", "a:uno b:two", "a:uno b:two")]
    [InlineData("a:one b:two", "a:ONE b:two", "b:two", "a:ONE b:two")]
    public void What_both_sides_changed_is_a_conflict_and_still_stands_in_the_story(string @base, string theirs, string ours, string expected)
    {
        var merged = StoryMerge.Merge(Story(@base), Story(theirs), Story(ours));
        Assert.Equal(expected, Told(merged.Content));
        var conflict = Assert.Single(merged.Conflicts);
        Assert.Equal(("block:a", "one"), (conflict.Key, Words(conflict.Base)));
        Assert.Equal(Story(theirs).Document.Blocks.FirstOrDefault(b => b.Bid == "a"), conflict.Theirs);
        Assert.Equal(Story(ours).Document.Blocks.FirstOrDefault(b => b.Bid == "a"), conflict.Ours);
    }

    [Theory]
    [InlineData(MergeChoice.Theirs, "a:ONE b:two")]
    [InlineData(MergeChoice.Ours, "a:uno b:two")]
    [InlineData(MergeChoice.Both, "a:ONE a-2:uno b:two")]
    public void A_person_chooses_at_a_conflict(MergeChoice choice, string expected)
    {
        var merged = StoryMerge.Merge(Story("a:one b:two"), Story("a:ONE b:two"), Story("a:uno b:two"));
        Assert.Equal(expected, Told(StoryMerge.Resolve(merged, new Dictionary<string, MergeChoice> { ["block:a"] = choice }).Value));
    }

    [Theory]
    [InlineData(MergeChoice.Theirs, "b:two")]
    [InlineData(MergeChoice.Ours, "a:uno b:two")]
    [InlineData(MergeChoice.Both, "a:uno b:two")]
    public void A_block_that_one_side_removed_goes_or_stays_as_chosen(MergeChoice choice, string expected)
    {
        var merged = StoryMerge.Merge(Story("a:one b:two"), Story("b:two"), Story("a:uno b:two"));
        Assert.Equal(expected, Told(StoryMerge.Resolve(merged, new Dictionary<string, MergeChoice> { ["block:a"] = choice }).Value));
    }

    [Fact]
    public void A_merge_is_not_done_before_every_choice_is_made()
    {
        var merged = StoryMerge.Merge(Story("a:one", "Shut"), Story("a:ONE", "Closed"), Story("a:uno", "Barred"));
        Assert.Equal(["headline", "block:a"], merged.Conflicts.Select(c => c.Key));
        Assert.Equal(["Choose one of the two headlines.", "Choose for every passage that was changed on both sides."],
            StoryMerge.Resolve(merged, new Dictionary<string, MergeChoice>()).Sentences);
        Assert.Equal(["A story has one headline: choose one of the two."],
            StoryMerge.Resolve(merged, new Dictionary<string, MergeChoice> { ["headline"] = MergeChoice.Both, ["block:a"] = MergeChoice.Both }).Sentences);
        var chosen = StoryMerge.Resolve(merged, new Dictionary<string, MergeChoice> { ["headline"] = MergeChoice.Ours, ["block:a"] = MergeChoice.Theirs }).Value;
        Assert.Equal(("Barred", "a:ONE"), (chosen.Headline.ToString(), Told(chosen)));
    }

    [Fact]
    public void Headline_and_body_are_parts_of_their_own()
    {
        var merged = StoryMerge.Merge(Story("a:one", "Shut"), Story("a:ONE", "Shut"), Story("a:one", "Closed"));
        Assert.Empty(merged.Conflicts);
        Assert.Equal(("Closed", "a:ONE"), (merged.Content.Headline.ToString(), Told(merged.Content)));
    }

    [Theory]
    [InlineData("the old gate was shut at noon", "the old gate was closed at noon", "The new gate was shut at noon", "The new gate was closed at noon")]
    [InlineData("the old gate was shut", "the old iron gate was shut", "the old gate was shut at noon", "the old iron gate was shut at noon")]
    [InlineData("the old gate was shut at noon", "the gate was shut at noon", "the old gate was shut at two", "the gate was shut at two")]
    [InlineData("the gate was shut", "the gates were shut", "the gates were shut tight", "the gates were shut tight")]
    [InlineData("the gate was shut", "the gate stayed shut", "the gate remained shut", null)]
    [InlineData("the gate was shut", "the gate was closed", "the gate was shut tight", null)]
    [InlineData("the old gate", "the new gate", "the old door", null)]
    public void Words_of_one_paragraph_come_together_where_an_unchanged_word_lies_between(string @base, string theirs, string ours, string? expected)
    {
        var merged = StoryMerge.Merge(One(@base), One(theirs), One(ours));
        if (expected is null)
            Assert.Single(merged.Conflicts);
        else
            Assert.Equal((expected, 0), (Words(merged.Content.Document.Blocks[0]), merged.Conflicts.Count));
    }

    [Fact]
    public void A_statement_that_one_side_marked_stays_on_its_words_when_the_other_changes_words_elsewhere()
    {
        var marks = new Marks(Formats.None, null, Sid);
        var theirs = Line(new TextRun("the gate was shut at noon, "), new TextRun("the master said", marks), new TextRun(" today"));
        var merged = StoryMerge.Merge(One("the gate was shut at noon, the master said today"), theirs, One("the gate was closed at noon, the master said today"));
        Assert.Empty(merged.Conflicts);
        Assert.Equal(Line(new TextRun("the gate was closed at noon, "), new TextRun("the master said", marks), new TextRun(" today")), merged.Content);
    }

    [Fact]
    public void A_statement_marked_on_words_that_the_other_side_changed_is_a_conflict()
    {
        var theirs = Line(new TextRun("the gate "), new TextRun("was shut", new Marks(Formats.None, null, Sid)), new TextRun(" at noon"));
        Assert.Single(StoryMerge.Merge(One("the gate was shut at noon"), theirs, One("the gate was closed at noon")).Conflicts);
    }

    [Fact]
    public void A_new_level_and_new_words_of_one_heading_are_a_conflict()
    {
        var merged = StoryMerge.Merge(Heading(2, "why it shut"), Heading(3, "why it shut"), Heading(2, "why it closed"));
        Assert.Single(merged.Conflicts);

        static StoryContent Heading(int level, string words) => Content(new Heading("a", level, [new TextRun(words)]));
    }

    [Fact]
    public void Cells_of_one_table_that_two_people_changed_come_together()
    {
        var merged = StoryMerge.Merge(Cells("10", "20"), Cells("11", "20"), Cells("10", "21"));
        Assert.Empty(merged.Conflicts);
        Assert.Equal(Cells("11", "21"), merged.Content);

        static StoryContent Cells(params string[] words) => Content(new Table("t", [new TableRow([.. words.Select(w => new TableCell(false, [new Paragraph(Block.Inner, [new TextRun(w)])]))])]));
    }

    [Fact]
    public void A_bid_of_forty_letters_gets_a_new_one_that_is_no_longer()
    {
        var bid = new string('x', 40);
        var merged = StoryMerge.Merge(Story(""), Story(bid + ":new"), Story(bid + ":other"));
        Assert.Equal([bid, new string('x', 38) + "-2"], merged.Content.Document.Blocks.Select(b => b.Bid));
    }

    private static StoryContent Story(string blocks, string headline = "") => new(InlineText.Plain(headline), InlineText.Empty, new Document([
        .. blocks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(b => b.Split(':')).Select(b => new Paragraph(b[0], [new TextRun(b[1])]))]));

    private static StoryContent One(string words) => Line(new TextRun(words));

    private static StoryContent Line(params Inline[] line) => Content(new Paragraph("a", [.. line]));

    private static StoryContent Content(Block block) => new(InlineText.Empty, InlineText.Empty, new Document([block]));

    private static string Told(StoryContent story) => string.Join(' ', story.Document.Blocks.Select(b => $"{b.Bid}:{Words(b)}"));

    private static string Words(Block block) => OnRecord.Domain.Stories.Changes.BlockWords.Of(block);
}
