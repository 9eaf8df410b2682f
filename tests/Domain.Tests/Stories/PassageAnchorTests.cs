using CsCheck;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Stories;

public sealed class PassageAnchorTests
{
    private const string First = "The harbour master closed the gates at noon on Monday.";
    private const string Second = "Nobody was told why, the pilots said in the evening.";

    [Fact]
    public void Words_are_found_where_they_are()
    {
        var story = Story(First, Second);
        var anchor = On(story, "closed the gates");
        Assert.Equal("b0", anchor.Bid);
        Assert.Equal((TextPlace.Block, "b0", true, "closed the gates"), Found(story, anchor));
    }

    [Fact]
    public void Words_are_found_after_the_text_around_them_changed() =>
        Assert.Equal((TextPlace.Block, "b0", true, "closed the gates"), Found(Story("On Monday she " + First[4..], Second, "More."), On(Story(First, Second), "closed the gates")));

    [Fact]
    public void Of_two_places_in_the_block_the_one_with_the_same_context_is_taken()
    {
        var story = Story("The gates were shut. Then the gates were opened again.");
        var anchor = PassageAnchor.On(story, new TextRange(story.Text().LastIndexOf("gates", StringComparison.Ordinal), story.Text().LastIndexOf("gates", StringComparison.Ordinal) + 5)).Value;
        var moved = Story("He says that the gates were shut. Then the gates were opened again.");
        Assert.Equal(moved.Text().LastIndexOf("gates", StringComparison.Ordinal), PassageAnchor.Find(moved, anchor)!.Range.Start);
    }

    [Fact]
    public void A_short_word_stays_in_its_block_and_is_not_sought_elsewhere()
    {
        var anchor = On(Story("It was shut.", "x"), "shut");
        Assert.Equal("b0", PassageAnchor.Find(Story("Nobody ever said it had been shut before the storm came in.", "They shut it."), anchor)!.Bid);
        Assert.Null(PassageAnchor.Find(Story("Nobody knows.", "The men of the port have shut their doors too."), anchor));
    }

    [Fact]
    public void Words_that_went_to_another_block_are_found_there()
    {
        var anchor = On(Story(First, Second), "closed the gates at noon");
        Assert.Equal((TextPlace.Block, "b1", true, "closed the gates at noon"), Found(Story("The harbour master", "closed the gates at noon on Monday."), anchor));
    }

    [Fact]
    public void Words_that_were_mended_are_found_and_said_to_be_other_words()
    {
        var anchor = On(Story(First, Second), "closed the gates at noon");
        Assert.Equal((TextPlace.Block, "b0", false, "closed the gate at noon"), Found(Story("The harbour master closed the gate at noon on Monday.", Second), anchor));
    }

    [Fact]
    public void Words_that_are_gone_are_lost()
    {
        var anchor = On(Story(First, Second), "closed the gates");
        Assert.Null(PassageAnchor.Find(Story(Second, "Something else was written here instead."), anchor));
        Assert.Null(PassageAnchor.Find(Story(), anchor));
    }

    [Fact]
    public void A_headline_has_notes_too()
    {
        var story = Story(First) with { Headline = InlineText.Plain("Gates shut at noon") };
        var anchor = On(story, "shut at noon");
        Assert.Equal("", anchor.Bid);
        Assert.Equal((TextPlace.Headline, "", true, "shut at noon"), Found(story, anchor));
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 3)]
    [InlineData(0, 9999)]
    public void A_note_stands_on_words(int start, int end) => Assert.False(PassageAnchor.On(Story(First), new TextRange(start, end)).Ok);

    [Fact]
    public void What_stands_in_a_story_that_did_not_change_is_found_where_it_stands() =>
        Gen.Select(RandomDocuments.Stories, Gen.Int[0, 100], Gen.Int[1, 30]).Sample((story, start, length) =>
        {
            var text = story.Text();
            if (start + length > text.Length)
                return;
            var made = PassageAnchor.On(story, new TextRange(start, start + length)).Value;
            var found = PassageAnchor.Find(story, made)!;
            Assert.True(found.Same);
            Assert.Equal(made, PassageAnchor.On(story, found.Range).Value with { Bid = made.Bid });
        });

    [Fact]
    public void Half_a_word_is_found_in_a_script_without_spaces_too()
    {
        var story = Story("港口在周一中午关闭了大门。");
        Assert.Equal((TextPlace.Block, "b1", true, "关闭"), Found(Story("又一次。", "港口在周一中午关闭了大门。"), On(story, "关闭")));
    }

    private static StoryContent Story(params string[] blocks) => new(InlineText.Empty, InlineText.Empty,
        new Document([.. blocks.Select((words, at) => new Paragraph($"b{at}", [new TextRun(words)]))]));

    private static PassageAnchor On(StoryContent story, string words)
    {
        var start = story.Text().IndexOf(words, StringComparison.Ordinal);
        return PassageAnchor.On(story, new TextRange(start, start + words.Length)).Value;
    }

    private static (TextPlace, string, bool, string)? Found(StoryContent story, PassageAnchor anchor) =>
        PassageAnchor.Find(story, anchor) is { } place ? (place.Part, place.Bid, place.Same, story.Text()[place.Range.Start..place.Range.End]) : null;
}

file static class Canonical
{
    public static string Text(this StoryContent story) => DocumentText.Canonical(story);
}
