using System.Text;
using System.Text.Json;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Tests.Sourcing;

namespace OnRecord.Domain.Tests.Stories;

public sealed class StoryPublishTests
{
    private static readonly DateTime First = new(2026, 3, 28, 23, 30, 0, 500, DateTimeKind.Utc);
    private readonly SourcingBuilder told = new();
    private readonly Story story;

    public StoryPublishTests()
    {
        told.Say("the harbour was closed at noon", told.Named("Harbour Master"));
        story = new Story { Id = Guid.CreateVersion7(), ReportId = told.OwnReport.Id };
    }

    [Fact]
    public void The_first_version_is_number_one_and_all_times_are_that_moment()
    {
        var version = Publish(ChangeKind.First, First).Value;
        Assert.Equal((1, First, First, First), (version.N, version.FirstPublishedAt, version.UpdatedAt, version.PublishedAt));
        Assert.Equal((StoryStatus.Published, 1, version.Id), (story.Status, story.VersionCount, story.CurrentVersionId));
    }

    [Fact]
    public void A_change_of_style_does_not_move_updated()
    {
        Publish(ChangeKind.First, First);
        var style = Publish(ChangeKind.Style, First.AddHours(1)).Value;
        Assert.Equal((First, First, First.AddHours(1)), (style.FirstPublishedAt, style.UpdatedAt, style.PublishedAt));
        var update = Publish(ChangeKind.Update, First.AddHours(2)).Value;
        Assert.Equal((First, First.AddHours(2)), (update.FirstPublishedAt, update.UpdatedAt));
    }

    [Fact]
    public void Times_are_kept_to_the_millisecond_so_that_both_databases_keep_them_exactly()
    {
        var version = Publish(ChangeKind.First, First.AddTicks(12)).Value;
        Assert.Equal(First, version.PublishedAt);
    }

    [Fact]
    public void The_day_of_an_address_is_that_of_the_sites_zone()
    {
        var madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");
        Assert.Equal("/2026/03/29/harbour-closed", Story.AddressFor(First, madrid, "harbour-closed"));
        Assert.Equal("/2026/03/28/harbour-closed", Story.AddressFor(First, TimeZoneInfo.Utc, "harbour-closed"));
    }

    [Theory]
    [InlineData(ChangeKind.Correction)]
    [InlineData(ChangeKind.Clarification)]
    [InlineData(ChangeKind.Retraction)]
    public void What_readers_must_be_told_needs_a_note(ChangeKind change)
    {
        Publish(ChangeKind.First, First);
        Assert.Contains("needs a note", Publish(change, First.AddHours(1)).Sentence, StringComparison.Ordinal);
        Assert.True(Publish(change, First.AddHours(1), note: "The harbour closed at eleven, not at noon.").Ok);
    }

    [Fact]
    public void First_is_for_the_first_version_alone()
    {
        Assert.False(Publish(ChangeKind.Update, First).Ok);
        Assert.True(Publish(ChangeKind.First, First).Ok);
        Assert.False(Publish(ChangeKind.First, First.AddHours(1)).Ok);
    }

    [Fact]
    public void A_reporter_can_not_publish_and_a_refusal_changes_nothing()
    {
        var refused = Publish(ChangeKind.First, First, by: SourcingBuilder.Reporter);
        Assert.Contains("not an editor", refused.Sentence, StringComparison.Ordinal);
        Assert.Equal((StoryStatus.Draft, 0, null), (story.Status, story.VersionCount, story.Address));
    }

    [Fact]
    public void A_statement_off_the_record_stops_the_story()
    {
        told.Say("the gates were never tested", told.Named("Somebody"), new Saying { Terms = TermsOfUse.OffTheRecord });
        Assert.Contains("off the record", Publish(ChangeKind.First, First).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_picture_needs_alternative_text_and_credit()
    {
        var refused = Publish(ChangeKind.First, First, picture: new LeadPicture(new string('a', 64), " ", "", ""));
        Assert.Equal(2, refused.Sentences.Count);
    }

    [Fact]
    public void A_version_keeps_the_bytes_of_the_record_and_two_salts()
    {
        var version = Publish(ChangeKind.First, First).Value;
        Assert.Equal((16, 16), (version.Salt.Length, version.StatementsSalt.Length));
        Assert.NotEqual(version.Salt, version.StatementsSalt);
        using var json = JsonDocument.Parse(version.CanonicalJson);
        Assert.Equal("2026-03-28T23:30:00.500Z", json.RootElement.GetProperty("published").GetString());
        Assert.Equal(told.Build().Statements.Count, PublicRowsReader.Read(version.StatementsJson).Statements.Count);
    }

    [Fact]
    public void A_withdrawn_statement_is_not_in_the_version()
    {
        var gone = told.Say("the pilot had gone home", told.Named("Pilot"));
        told.Replace(gone, gone with { State = AnchorState.Withdrawn, Anchors = [] });
        Assert.DoesNotContain(Publish(ChangeKind.First, First).Value.Uses, use => use.StatementId == gone.Id);
    }

    private Outcome<StoryVersion> Publish(ChangeKind change, DateTime now, string? note = null, Account? by = null, LeadPicture? picture = null)
    {
        var parts = told.Text.Split("\n\n");
        var fields = new StoryFields
        {
            Content = new StoryContent(
                InlineText.Plain(parts[0]), InlineText.Plain(parts[1]), new Document([.. parts[2..].Select((p, at) => new Paragraph("b" + at, [new TextRun(p)]))])),
            Slug = "harbour-closed",
            Language = "en",
            Section = new Section { Id = Guid.CreateVersion7(), Slug = "news", Name = "News" },
            Picture = picture,
        };
        var act = new Publication(change, note, by ?? SourcingBuilder.Editor, now, "/2026/03/28/harbour-closed");
        return story.Publish(fields, told.Build(), act, SourcingPolicy.Default, id => id == SourcingBuilder.Editor.Id ? SourcingBuilder.Editor : null);
    }
}
