using System.Diagnostics;
using CsCheck;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Changes;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Tests.Stories.Merging;
using OnRecord.Domain.Topics;

namespace OnRecord.Domain.Tests.Stories.Changes;

public sealed class StoryDifferenceTests
{
    [Theory]
    [InlineData("the gate was shut", "the gate was shut", "the gate was shut")]
    [InlineData("the gate was shut", "the gate was closed", "the gate was [-shut][+closed]")]
    [InlineData("the gate was shut", "the iron gate was shut", "the [+iron ]gate was shut")]
    [InlineData("the old gate", "the new door", "the [-old gate][+new door]")]
    [InlineData("", "new", "[+new]")]
    [InlineData("old", "", "[-old]")]
    [InlineData("5.000 gates", "6.000 gates", "[-5][+6].000 gates")]
    [InlineData("大门关闭了", "大门打开了", "大门[-关闭][+打开]了")]
    public void Words_are_told_apart(string before, string after, string expected) => Assert.Equal(expected, Told(WordRun.Between(before, after)));

    [Fact]
    public void Runs_without_the_added_are_the_old_text_and_without_the_removed_the_new() =>
        Gen.Select(RandomDocuments.Text.Array[0, 12].Select(string.Concat), RandomDocuments.Text.Array[0, 12].Select(string.Concat)).Sample((before, after) =>
        {
            var runs = WordRun.Between(before, after);
            Assert.Equal(before, string.Concat(runs.Where(r => r.Kind != RunKind.Added).Select(r => r.Text)));
            Assert.Equal(after, string.Concat(runs.Where(r => r.Kind != RunKind.Removed).Select(r => r.Text)));
            Assert.DoesNotContain(runs, r => r.Text.Length == 0);
            Assert.True(before != after || runs.All(r => r.Kind == RunKind.Same));
        });

    [Fact]
    public void Blocks_added_removed_changed_and_moved_are_told_in_the_order_of_the_new_story()
    {
        var difference = StoryDifference.Between(Story("a:one", "b:two", "c:three", "d:four", "e:five"), Story("e:five", "a:one", "c:THREE", "n:new", "d:four"));
        Assert.Equal(["Moved e", "Removed b", "Changed c", "Added n"], difference.Blocks.Select(c => $"{c.Kind} {c.Bid}"));
        Assert.Equal("[-three][+THREE]", Told(difference.Blocks[2].Runs));
        Assert.Equal("[-two]", Told(difference.Blocks[1].Runs));
        Assert.Equal((null, null), (difference.Headline, difference.Standfirst));
    }

    [Fact]
    public void A_block_that_moved_and_changed_says_both()
    {
        var change = StoryDifference.Between(Story("a:one", "b:two", "c:three"), Story("b:two", "c:three", "a:ONE")).Blocks[0];
        Assert.Equal((BlockChangeKind.Changed, true), (change.Kind, change.Moves));
    }

    [Fact]
    public void A_block_whose_form_alone_changed_shows_the_same_words()
    {
        var before = Story("a:one");
        var after = before with { Document = new Document([new Paragraph("a", [new TextRun("one", new Marks(Formats.None, null, Guid.CreateVersion7()))])]) };
        var change = Assert.Single(StoryDifference.Between(before, after).Blocks);
        Assert.Equal((BlockChangeKind.Form, "one"), (change.Kind, Told(change.Runs)));
    }

    [Fact]
    public void A_text_that_was_pasted_again_with_new_bids_is_the_same_text()
    {
        var difference = StoryDifference.Between(Story("a:one", "b:two", "c:two"), Story("x:one", "y:two", "z:two"));
        Assert.True(difference.IsEmpty);
    }

    [Fact]
    public void A_headline_that_changed_is_told_word_by_word()
    {
        var before = Story("a:one") with { Headline = InlineText.Plain("Harbour shut") };
        var difference = StoryDifference.Between(before, before with { Headline = InlineText.Plain("Harbour closed") });
        Assert.Equal("Harbour [-shut][+closed]", Told(difference.Headline!.Runs));
        Assert.False(difference.IsEmpty);
    }

    [Fact]
    public void What_readers_read_around_a_block_counts_as_its_words()
    {
        Figure figure = new("f", new string('a', 64), "A gate", "Ann", [new TextRun("The gate"), new Footnote(new TextRun("In 2024."))]);
        Assert.Equal("The gate\nIn 2024.\nAnn\nA gate", BlockWords.Of(figure));
        Assert.Equal("The gate\nIn 2024.\nAnn", BlockWords.Of(figure with { Decorative = true }));
    }

    [Fact]
    public void The_difference_of_a_story_and_itself_is_empty_and_every_other_is_not() => RandomEdits.Sides.Sample(sides =>
    {
        Assert.True(StoryDifference.Between(sides.Theirs, sides.Theirs).IsEmpty);
        var difference = StoryDifference.Between(sides.Theirs, sides.Ours);
        var (theirs, ours) = (Bare(sides.Theirs), Bare(sides.Ours));
        Assert.Equal(theirs == ours, difference.IsEmpty);
        Assert.Equal(ours.Document.Blocks.Count - theirs.Document.Blocks.Count,
            difference.Blocks.Count(c => c.Kind == BlockChangeKind.Added) - difference.Blocks.Count(c => c.Kind == BlockChangeKind.Removed));

        static StoryContent Bare(StoryContent story) => story with { Document = new Document([.. story.Document.Blocks.Select(b => b with { Bid = "" })]) };
    });

    [Fact]
    public void A_story_of_twenty_thousand_words_is_compared_within_a_second_and_a_few_megabytes()
    {
        var (before, after) = (Long(1, "the"), Long(2, "the"));
        StoryDifference.Between(Story("a:one two"), Story("a:two one"));
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var changed = StoryDifference.Between(before, after);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"It took {watch.Elapsed}.");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - bytes < 100_000_000, $"It took {GC.GetAllocatedBytesForCurrentThread() - bytes} bytes.");
        Assert.Equal(10, changed.Blocks.Count);

        static StoryContent Long(int seed, string shared)
        {
            var words = new Random(seed);
            return Story([.. Enumerable.Range(0, 10).Select(at => $"b{at}:{string.Join(' ', Enumerable.Range(0, 2000).Select(n => n % 3 == 0 ? shared : $"w{words.Next(3000)}"))}")]);
        }
    }

    [Fact]
    public void Fields_that_differ_are_told_in_words()
    {
        var news = new Section { Id = Guid.CreateVersion7(), Slug = "news", Name = "News" };
        var before = new StoryFields { Content = Story("a:one"), Slug = "gate", Language = "en", Section = news, Topics = [Topic("Harbour")] };
        Assert.Empty(FieldChange.Between(before, before with { Topics = [.. before.Topics] }));
        var after = before with
        {
            Slug = "gate-shut", Section = new Section { Id = Guid.CreateVersion7(), Slug = "world", Name = "World" }, Topics = [.. before.Topics, Topic("Gates")],
            Picture = new LeadPicture(new string('a', 64), "A gate", "Ann", ""),
        };
        Assert.Equal(["Slug: gate > gate-shut", "Section: News > World", "Topics: Harbour > Harbour, Gates", $"Picture:  > {new string('a', 64)}", "PictureAlt:  > A gate", "PictureCredit:  > Ann"],
            FieldChange.Between(before, after).Select(f => $"{f.Field}: {f.Before} > {f.After}"));

        static Topic Topic(string name) => new() { Id = Guid.CreateVersion7(), Name = name, Slug = name };
    }

    private static StoryContent Story(params string[] blocks) => new(InlineText.Empty, InlineText.Empty,
        new Document([.. blocks.Select(b => b.Split(':')).Select(b => new Paragraph(b[0], [new TextRun(b[1])]))]));

    private static string Told(IReadOnlyList<WordRun> runs) => string.Concat(runs.Select(r => r.Kind switch
    {
        RunKind.Added => $"[+{r.Text}]",
        RunKind.Removed => $"[-{r.Text}]",
        _ => r.Text,
    }));
}
