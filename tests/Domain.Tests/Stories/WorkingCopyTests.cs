using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Stories;

public sealed class WorkingCopyTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Statement = Guid.CreateVersion7();

    [Fact]
    public void Words_that_changed_set_their_statement_to_re_check()
    {
        var copy = Copy();
        copy.Save(Told("nine ships sank"), [], Now);
        var place = Assert.Single(copy.Statements);
        Assert.Equal(AnchorState.ReCheck, place.State);
        Assert.Equal("nine ships sank", Assert.Single(place.Anchors).Exact);
    }

    [Fact]
    public void Words_around_a_statement_may_change_and_its_anchor_moves_with_it()
    {
        var copy = Copy();
        copy.Save(Told("eight ships sank", before: "In the storm of that winter, they say, "), [], Now);
        var place = Assert.Single(copy.Statements);
        Assert.Equal(AnchorState.Holds, place.State);
        var anchor = Assert.Single(place.Anchors);
        Assert.Equal(anchor.Exact, DocumentText.Canonical(SavedContent.Read(copy.HeadlineJson, copy.StandfirstJson, copy.BodyJson))[anchor.Start..anchor.End]);
    }

    [Fact]
    public void A_statement_whose_words_are_gone_is_withdrawn_and_comes_back_with_them()
    {
        var copy = Copy();
        copy.Save(new StoryContent(InlineText.Plain("Storm"), InlineText.Empty, new Document([new Paragraph("b1", [new TextRun("Nothing.")])])), [], Now);
        Assert.Equal(AnchorState.Withdrawn, Assert.Single(copy.Statements).State);
        copy.Save(Told("eight ships sank"), [], Now);
        Assert.Equal(AnchorState.Holds, Assert.Single(copy.Statements).State);
    }

    private static WorkingCopy Copy()
    {
        var copy = new WorkingCopy
        {
            StoryId = Guid.CreateVersion7(), Slug = "storm", Language = "en", HeadlineJson = "[]", StandfirstJson = "[]", BodyJson = """{"type":"doc"}""", SavedAt = Now,
        };
        copy.Save(Told("eight ships sank"), [new StatementPlace(Statement, 1, [])], Now);
        return copy;
    }

    private static StoryContent Told(string words, string before = "In the storm, they say, ") => new(
        InlineText.Plain("Storm"), InlineText.Empty,
        new Document([new Paragraph("b1", [new TextRun(before), new TextRun(words, new Marks(Formats.None, null, Statement)), new TextRun(".")])]));
}
