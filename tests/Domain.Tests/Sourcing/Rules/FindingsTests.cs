using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Tests.Sourcing.Rules;

public sealed class FindingsTests
{
    private static readonly SourcingPolicy Strict = SourcingPolicy.Default.WithBlocking(Enum.GetValues<SourcingWarning>()) with { BlocksUnnamedInLead = true };
    private readonly SourcingBuilder story = new();

    [Fact]
    public void Each_finding_of_the_check_leads_to_its_words()
    {
        story.Say("the harbour was closed", story.OwnUnnamed(), new() { SourceWords = "officials" });
        story.Say("the bridge was closed", story.Named("Bo Lund"), new() { SaidAt = null, State = AnchorState.ReCheck });
        story.OwnVoice("the road is old");
        var found = story.Check();
        Assert.Equal(["single_anonymous_origin", "plural_for_one", "invariant-7", "single_origin", "re_check", "unsourced"], found.Select(f => f.Rule));
        Assert.All(found, f => Assert.NotNull(f.StatementId));
        Assert.All(found, f => Assert.Equal(f.Rule == "plural_for_one" ? "officials" : f.Words[0], story.Text[f.Place!.Value.Start..f.Place.Value.End]));
    }

    [Theory]
    [InlineData("officials", 1, 1, true)]
    [InlineData("two aides", 1, null, true)]
    [InlineData("officials", 2, 2, false)]
    [InlineData("officials", 1, 3, false)]
    [InlineData("an aide to the officials", 1, 1, false)]
    [InlineData("the aide", 1, 1, false)]
    public void A_plural_in_the_text_with_one_person_behind_it_is_asked_about(string words, int min, int? max, bool asked)
    {
        story.Say("the harbour was closed", story.Add(new Source
        {
            Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = "an aide to the mayor", CountMin = min, CountMax = max,
            ReportId = story.OwnReport.Id, IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, AnonymityReason = "would lose the post",
        }), new() { SourceWords = words });
        Assert.Equal(asked, story.Warned().Contains("plural_for_one"));
    }

    [Fact]
    public void A_link_is_to_be_looked_at_again_when_the_words_of_an_end_changed()
    {
        var claim = story.Claim();
        var first = story.Say("the harbour was closed", story.Named("Ann Miller"), new() { Claim = claim });
        var second = story.Say("it was open", story.Named("Bo Lund"), new() { Claim = claim, Stance = Stance.Denies, State = AnchorState.ReCheck });
        story.Link(second, StatementLinkType.Denies, first);
        story.Link(second, StatementLinkType.RespondsTo, first, DecisionStatus.Proposed);
        var found = Assert.Single(story.Check(), f => f.Rule == "link_re_check");
        Assert.Equal(second.Id, found.StatementId);
        Assert.Contains("“it was open” changed since its link “denies” to “the harbour was closed”", found.Sentence, StringComparison.Ordinal);
        story.Replace(second, second with { State = AnchorState.Holds });
        Assert.DoesNotContain(story.Check(), f => f.Rule == "link_re_check");
    }

    [Fact]
    public void An_editor_sets_aside_what_the_newsroom_chose_to_be_stopped_by()
    {
        story.OwnVoice("the harbour is old");
        var finding = Assert.Single(story.Check(policy: Strict));
        var given = Override(finding).Value;
        Assert.Equal((SourcingWarning.Unsourced, SourcingBuilder.Editor.Id, "Everybody can see it."), (given.Warning, given.ByEditor, given.Reason));
        Assert.Equal([finding], Standing([finding]));
        Assert.Empty(Standing([finding], given));
    }

    [Fact]
    public void Invariants_and_circles_can_not_be_overridden()
    {
        var agent = story.Agent("The Courier", AgentKind.Outlet);
        var report = story.Report(agent);
        story.Say("the harbour was closed", story.Named("Ann Miller"), new() { Terms = TermsOfUse.OffTheRecord, SaidAt = null });
        story.Say("the bridge was closed", story.OwnUnnamed("sources", reason: null), new() { Act = SpeechAct.Opine, Form = QuoteForm.Direct });
        story.Say("the road was closed", story.OfAgent(agent, SourceKind.Outlet, report));
        var found = story.Check(policy: Strict);
        string[] never = [.. found.Where(f => !Findings.MayOverride(f)).Select(f => f.Rule).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["circular", "invariant-3", "invariant-4", "invariant-5", "invariant-6", "invariant-7"], never);
        Assert.All(found.Where(f => never.Contains(f.Rule)), f =>
        {
            Assert.StartsWith("This can't be overridden", Override(f).Sentence, StringComparison.Ordinal);
            Assert.Equal([f], Standing([f], new SourcingOverride(SourcingWarning.Circular, f.StatementId!.Value, f.SourceId, f.Words, SourcingBuilder.Editor.Id, "So.", default)));
        });
        Assert.Empty(Standing(found.Where(f => !never.Contains(f.Rule)), [.. found.Where(Findings.MayOverride).Select(f => Override(f).Value)]));
    }

    [Fact]
    public void An_override_needs_an_editor_and_a_reason()
    {
        story.OwnVoice("the harbour is old");
        var finding = story.Check(policy: Strict)[0];
        Assert.Equal(["Rolf is not an editor: ask one to override the rule.", "Say why the story may go out all the same: the reason is kept."],
            Findings.Override(finding, SourcingBuilder.Reporter, " ", SourcingBuilder.PublishedAt).Sentences);
        var given = Override(finding).Value;
        Assert.NotEmpty(Standing([finding], given with { ByEditor = SourcingBuilder.Reporter.Id }));
        Assert.NotEmpty(Standing([finding], given with { ByEditor = Guid.Empty }));
        Assert.NotEmpty(Standing([finding], given with { Reason = "" }));
    }

    [Fact]
    public void An_override_holds_for_what_the_editor_looked_at_and_nothing_else()
    {
        story.OwnVoice("the harbour is old");
        var finding = story.Check(policy: Strict)[0];
        var given = Override(finding).Value;
        Assert.Empty(Standing([finding with { Words = ["the harbour, is old"] }], given));
        Assert.NotEmpty(Standing([finding with { Words = ["the harbour is 500 years old"] }], given));
        Assert.NotEmpty(Standing([finding with { StatementId = Guid.CreateVersion7() }], given));
        Assert.NotEmpty(Standing([finding with { SourceId = Guid.CreateVersion7() }], given));
        Assert.NotEmpty(Standing([finding with { Rule = "stale_root" }], given));
    }

    [Fact]
    public void What_only_warns_needs_no_override()
    {
        story.OwnVoice("the harbour is old");
        Assert.Empty(Standing(story.Check()));
    }

    private static Outcome<SourcingOverride> Override(Finding finding) =>
        Findings.Override(finding, SourcingBuilder.Editor, " Everybody can see it. ", SourcingBuilder.PublishedAt);

    private static IReadOnlyList<Finding> Standing(IEnumerable<Finding> findings, params SourcingOverride[] given) =>
        Findings.Standing(findings, given, SourcingBuilder.Facts().AccountOf);
}
