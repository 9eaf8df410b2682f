using System.Text;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests.Stories.Corrections;

public sealed class CorrectionTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 30, 0, 123, DateTimeKind.Utc);
    private static readonly Guid Story = new("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Editor = new("22222222-2222-4222-8222-222222222222");

    [Fact]
    public void Each_place_tells_what_was_what_is_and_where_it_stands()
    {
        var before = Content("Ferry stops for ten days", "It carries 12 people and a dog.", "Nothing here changes.");
        var after = Content("Ferry stops for nine days", "It carries 21 people and a cat.", "Nothing here changes.");
        var text = TextMap.Of(after).Text;
        var places = ChangedWords.Between(before, after);
        Assert.Equal([(StoryPart.Headline, "ten", "nine"), (StoryPart.Body, "12", "21"), (StoryPart.Body, "dog", "cat")], places.Select(p => (p.Part, p.Was, p.Is)));
        Assert.All(places, p => Assert.Equal(p.Is, text.Substring(p.Start!.Value, p.Is.Length)));
        Assert.Equal(("It carries ", " people and a "), (places[1].Before, places[1].After));
    }

    [Fact]
    public void Words_that_only_came_or_only_went_have_an_empty_side()
    {
        var places = ChangedWords.Between(Content("A", "The ferry will stop."), Content("A", "The ferry will not stop.", "A new passage."));
        Assert.Equal([("", "not "), ("", "A new passage.")], places.Select(p => (p.Was, p.Is)));
        var gone = Assert.Single(ChangedWords.Between(Content("A", "One.", "Two."), Content("A", "One.")));
        Assert.Equal(("Two.", "", null), (gone.Was, gone.Is, gone.Start));
    }

    [Fact]
    public void A_passage_that_only_moved_changed_no_words() =>
        Assert.Empty(ChangedWords.Between(Content("A", "One.", "Two."), new StoryContent(InlineText.Plain("A"), InlineText.Plain(""), new Document([Passage(1, "Two."), Passage(0, "One.")]))));

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void It_is_refused_when_readers_are_told_nothing(string note) => Assert.False(Make(ChangeKind.Correction, note).Ok);

    [Fact]
    public void It_is_refused_when_the_note_is_too_long() => Assert.False(Make(ChangeKind.Update, new string('x', Correction.LongestNote + 1)).Ok);

    [Fact]
    public void Its_bytes_say_everything_but_who_approved_it_and_its_entry_no_word()
    {
        var other = new Guid("33333333-3333-4333-8333-333333333333");
        var made = Correction.Make(
            Story, 2, new CorrectionAct(ChangeKind.Clarification, " It was\r\nunclear. ", Editor, Now.AddTicks(7)), [new ChangedWords(StoryPart.Body, "dog", "cat", "a ", "", 7)], [new ChosenMark(other, StatementMark.Disputed)]).Value;
        Assert.Equal(Now, made.At);
        Assert.Equal(
            $$"""{"adds":null,"at":"2026-11-23T09:30:00.123Z","format":"onrecord-correction/1","id":"{{made.Id}}","kind":"clarification","n":2,"note":"It was\nunclear.","statements":[{"mark":"disputed","statement":"{{other}}"}],"story":"{{Story}}","words":[{"after":"","before":"a ","is":"cat","part":"body","start":7,"was":"dog"}]}""",
            Encoding.UTF8.GetString(made.CanonicalJson));
        var entry = Assert.IsType<CorrectionEntry>(LogEntry.Read(made.Entry(4).Write()).Value);
        Assert.Equal((Story, 2, made.Id, 4L, ChangeKind.Clarification), (entry.Story, entry.N, entry.Correction, entry.Prev!.Value, entry.Change));
        Assert.True(entry.Check(made.Salt, made.CanonicalJson).Ok);
        made.CanonicalJson[^4] ^= 1;
        Assert.Contains(made.Id.ToString(), entry.Check(made.Salt, made.CanonicalJson).Sentence, StringComparison.Ordinal);
        Assert.False(entry.Check([], made.CanonicalJson).Ok);
    }

    [Fact]
    public void A_retraction_has_an_entry_of_its_own_kind()
    {
        var made = Make(ChangeKind.Retraction, "The letter was forged.").Value;
        var entry = Assert.IsType<RetractionEntry>(LogEntry.Read(made.Entry(null).Write()).Value);
        Assert.Equal(new Digest(SaltedHash.Compute(made.Salt, made.CanonicalJson)), entry.CorrectionHash);
        Assert.True(entry.Check(made.Salt, made.CanonicalJson).Ok);
    }

    [Fact]
    public void A_task_is_settled_once_and_only_with_a_reason()
    {
        var task = new StoryTask { Id = Guid.NewGuid(), StoryId = Story, CorrectionId = Guid.NewGuid(), At = Now };
        Assert.False(task.Settle(" ", Editor, Now).Ok);
        Assert.Null(task.SettledAt);
        Assert.True(task.Settle(" It only quotes it. ", Editor, Now).Ok);
        Assert.True(task.Settle("Another.", Editor, Now.AddDays(1)).Ok);
        Assert.Equal(("It only quotes it.", Now), (task.Reason, task.SettledAt!.Value));
    }

    private static Outcome<Correction> Make(ChangeKind kind, string note) => Correction.Make(Story, 1, new CorrectionAct(kind, note, Editor, Now), [], []);

    private static StoryContent Content(string headline, params string[] paragraphs) =>
        new(InlineText.Plain(headline), InlineText.Plain(""), new Document([.. paragraphs.Select((p, i) => Passage(i, p))]));

    private static Paragraph Passage(int at, string words) => new Paragraph($"b{at}", [new TextRun(words)]);
}
