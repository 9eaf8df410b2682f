using System.Text;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Tests.Sourcing.Rules;

public sealed class TermsRulesTests
{
    private readonly SourcingBuilder story = new();

    [Fact]
    public void Publish_refuses_what_was_said_off_the_record_and_the_draft_does_not()
    {
        story.Say("the harbour was closed", story.Named("Ann Miller"), new() { Terms = TermsOfUse.OffTheRecord });
        Assert.Equal(["invariant-4"], story.Blocked());
        Assert.Empty(story.Blocked(Occasion.Draft));
    }

    [Fact]
    public void Deep_background_is_not_attributed_in_the_text()
    {
        var source = story.OwnUnnamed();
        story.Say("the harbour was closed", source, new() { Terms = TermsOfUse.DeepBackground });
        Assert.Empty(story.Blocked());
        story.Say("the bridge was closed", source, new() { Terms = TermsOfUse.DeepBackground, SourceWords = "an aide to the mayor" });
        Assert.Equal(["invariant-4"], story.Blocked());
    }

    [Fact]
    public void A_source_on_deep_background_can_not_name_an_agent()
    {
        story.Say("the harbour was closed", story.Named("Ann Miller"), new() { Terms = TermsOfUse.DeepBackground });
        Assert.Equal(["invariant-4"], story.Blocked());
    }

    [Fact]
    public void Deep_background_names_nobody_in_what_readers_can_fetch()
    {
        var ann = story.Named("Ann Miller");
        story.Say("the harbour was closed", ann, new() { Terms = TermsOfUse.DeepBackground });
        Assert.DoesNotContain("Ann Miller", Encoding.UTF8.GetString(PublicRows.Write(story.Build())), StringComparison.Ordinal);
        story.Say("the bridge was closed", story.Named("Bo Lund"));
        Assert.Contains("Bo Lund", Encoding.UTF8.GetString(PublicRows.Write(story.Build())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IdentityKnownTo.ReporterAndEditor, "would lose the post if the mayor knew", true)]
    [InlineData(IdentityKnownTo.Reporter, "would lose the post if the mayor knew", false)]
    [InlineData(IdentityKnownTo.Unknown, "would lose the post if the mayor knew", false)]
    [InlineData(IdentityKnownTo.ReporterAndEditor, null, false)]
    [InlineData(IdentityKnownTo.ReporterAndEditor, "  ", false)]
    [InlineData(IdentityKnownTo.ReporterAndEditor, "not authorized to speak publicly", false)]
    [InlineData(IdentityKnownTo.ReporterAndEditor, "Because of the sensitivity of the matter.", false)]
    [InlineData(IdentityKnownTo.ReporterAndEditor, "They asked not to be named", false)]
    [InlineData(IdentityKnownTo.ReporterAndEditor, "not authorized to speak while the inquiry lasts; others were dismissed for it", true)]
    public void Our_own_unnamed_source_is_known_to_an_editor_and_has_a_reason_of_its_own(IdentityKnownTo known, string? reason, bool right)
    {
        story.Say("the harbour was closed", story.OwnUnnamed(reason: reason, known: known));
        Assert.Equal(right ? [] : (string[])["invariant-5"], story.Blocked());
        Assert.Empty(story.Blocked(Occasion.Draft));
    }

    [Fact]
    public void Another_outlets_unnamed_source_need_not_be_known_to_us()
    {
        var agent = story.Agent("The Courier", AgentKind.Outlet);
        var (outlet, report) = (story.OfAgent(agent, SourceKind.Outlet), story.Report(agent));
        var theirs = story.Unnamed(report);
        story.Say("the mayor is afraid", theirs, new() { Act = SpeechAct.Opine, Hops = story.Via(theirs, outlet, report) });
        Assert.Empty(story.Blocked());
    }

    [Fact]
    public void Publish_refuses_an_opinion_from_our_own_unnamed_source()
    {
        Assert.Equal(["invariant-5"], Opinion(null, null));
        Assert.Equal(["invariant-5"], Opinion(SourcingBuilder.Reporter.Id, "nobody else was in the room"));
        Assert.Equal(["invariant-5"], Opinion(SourcingBuilder.Editor.Id, " "));
        Assert.Empty(Opinion(SourcingBuilder.Editor.Id, "nobody else was in the room"));

        static IReadOnlyList<string> Opinion(Guid? by, string? reason)
        {
            var asked = new SourcingBuilder();
            asked.Say("the mayor is afraid", asked.OwnUnnamed(), new() { Act = SpeechAct.Opine, OverrideBy = by, OverrideReason = reason });
            Assert.Empty(asked.Blocked(Occasion.Draft));
            return asked.Blocked();
        }
    }

    [Fact]
    public void A_named_person_may_have_an_opinion()
    {
        story.Say("the mayor is afraid", story.Named("Ann Miller"), new() { Act = SpeechAct.Opine });
        Assert.Empty(story.Blocked());
    }
}
