using OnRecord.Domain.Stories;

namespace OnRecord.Domain.Tests.Stories;

public sealed class StoryTakeDownTests
{
    private static readonly DateTime Day = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_draft_can_be_neither_taken_down_nor_taken_back()
    {
        var story = new Story { Id = Guid.CreateVersion7(), ReportId = Guid.CreateVersion7() };
        Assert.False(story.Unpublish(Day).Ok);
        Assert.False(story.Retract("It was wrong.", Day).Ok);
        Assert.Null(story.RemovedAt);
    }

    [Fact]
    public void A_retraction_needs_a_note_and_keeps_its_day_when_the_note_is_put_right()
    {
        var story = Out();
        Assert.False(story.Retract(" ", Day).Ok);
        Assert.True(story.Retract(" The letter was forged. ", Day).Ok);
        Assert.True(story.Retract("The letter was forged by a clerk.", Day.AddDays(1)).Ok);
        Assert.Equal((StoryStatus.Retracted, Day, "The letter was forged by a clerk."), (story.Status, story.RemovedAt, story.RemovalNote));
        Assert.False(story.Unpublish(Day).Ok);
    }

    [Fact]
    public void A_story_that_goes_out_again_is_not_removed_any_more()
    {
        var story = Out();
        Assert.True(story.Unpublish(Day).Ok);
        Assert.Equal((StoryStatus.Unpublished, Day), (story.Status, story.RemovedAt));
        story.Show(Version(), "/2026/03/02/ferry");
        Assert.Equal((StoryStatus.Published, null), (story.Status, story.RemovedAt));
    }

    private static Story Out()
    {
        var story = new Story { Id = Guid.CreateVersion7(), ReportId = Guid.CreateVersion7() };
        story.Show(Version(), "/2026/03/02/ferry");
        return story;
    }

    private static StoryVersion Version() => new()
    {
        Id = Guid.CreateVersion7(), StoryId = Guid.CreateVersion7(), N = 1, Slug = "ferry", Language = "en", Kind = StoryKind.News, SectionId = Guid.CreateVersion7(), HeadlineText = "Ferry",
        StandfirstText = "", WordCount = 1, FirstPublishedAt = Day, UpdatedAt = Day, PublishedAt = Day, ChangeKind = Domain.Sourcing.ChangeKind.First, ApprovedById = Guid.CreateVersion7(),
        HeadlineJson = "[]", StandfirstJson = "[]", BodyJson = "{}", TextCanonical = "", CanonicalJson = [], StatementsJson = [], Salt = [], StatementsSalt = [],
    };
}
