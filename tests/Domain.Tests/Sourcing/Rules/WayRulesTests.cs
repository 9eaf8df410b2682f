using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Tests.Sourcing.Rules;

public sealed class WayRulesTests
{
    private readonly SourcingBuilder story = new();
    private readonly Guid ann;
    private readonly Guid outlet;
    private readonly Guid report;

    public WayRulesTests()
    {
        ann = story.Named("Ann Miller");
        var agent = story.Agent("The Courier", AgentKind.Outlet);
        outlet = story.OfAgent(agent, SourceKind.Outlet);
        report = story.Report(agent);
    }

    [Fact]
    public void A_whole_way_through_another_outlet_is_right()
    {
        story.Say("the harbour was closed", ann, new() { Hops = story.Via(ann, outlet, report) });
        Assert.Empty(story.Blocked());
    }

    [Fact]
    public void Steps_are_numbered_from_nought_without_gaps() => Refused([story.Step(0, ann, outlet, report), story.Step(2, outlet, story.Us)]);

    [Fact]
    public void A_step_starts_where_the_one_before_ended() => Refused([story.Step(0, ann, outlet, report), story.Step(1, story.Named("Bo Lund"), story.Us)]);

    [Fact]
    public void The_way_ends_with_us() => Refused([story.Step(0, ann, outlet, report)]);

    [Fact]
    public void The_way_does_not_start_with_us() => Refused([story.Step(0, story.Us, story.Us)]);

    [Fact]
    public void A_step_to_an_outlet_names_a_report_of_that_outlet()
    {
        Refused([story.Step(0, ann, outlet), story.Step(1, outlet, story.Us)]);
        Refused([story.Step(0, ann, outlet, story.OwnReport.Id), story.Step(1, outlet, story.Us)]);
    }

    [Fact]
    public void A_withheld_party_is_marked_as_undisclosed()
    {
        var hidden = story.Add(new Source { Id = Guid.CreateVersion7(), Kind = SourceKind.Undisclosed, Description = "a go-between", IdentityKnownTo = IdentityKnownTo.SourceOnly });
        Refused([story.Step(0, ann, hidden), story.Step(1, hidden, outlet, report), story.Step(2, outlet, story.Us)]);
        Right([story.Step(0, ann, hidden, identity: HopIdentity.Undisclosed), story.Step(1, hidden, outlet, report), story.Step(2, outlet, story.Us)]);
    }

    [Fact]
    public void Untold_sources_stand_only_at_the_start()
    {
        var untold = story.OfAgent(story.Book.Sources[outlet].AgentId!.Value, SourceKind.OutletBasis, report);
        Right([story.Step(0, untold, outlet, report), story.Step(1, outlet, story.Us)]);
        Refused([story.Step(0, ann, untold), story.Step(1, untold, outlet, report), story.Step(2, outlet, story.Us)]);
    }

    [Fact]
    public void An_inferred_step_says_what_it_was_inferred_from_and_only_then()
    {
        List<Hop> inferred = [story.Step(0, ann, outlet, report, inferred: true), story.Step(1, outlet, story.Us)];
        Refused(inferred);
        Assert.Empty(Check(inferred, "the paragraph before names the outlet"));
        Assert.Equal(["invariant-2"], Check(story.Via(ann, outlet, report), "the paragraph before names the outlet"));
    }

    [Fact]
    public void Without_steps_only_our_own_voice_may_speak_and_only_as_unsourced()
    {
        story.OwnVoice("the harbour is old");
        Assert.Empty(story.Blocked());
        Refused([]);
    }

    [Fact]
    public void A_way_that_leads_back_to_a_report_warns_in_the_draft_and_is_refused_at_publishing()
    {
        var relay = story.OfAgent(story.Book.Sources[outlet].AgentId!.Value, SourceKind.Outlet, report);
        story.Say("the harbour was closed", relay, new() { Hops = [story.Step(0, relay, story.Us)] });
        Assert.Contains("circular", story.Warned(Occasion.Draft));
        Assert.Empty(story.Blocked(Occasion.Draft));
        Assert.Equal(["circular"], story.Blocked());
    }

    [Fact]
    public void A_way_that_starts_with_an_outlet_and_no_report_is_refused_in_the_draft_too() =>
        Assert.Equal(["invariant-2"], Check([story.Step(0, outlet, story.Us)], occasion: Occasion.Draft));

    [Fact]
    public void A_told_statement_has_the_told_steps_and_then_the_way_of_the_one_it_is_told_in()
    {
        var outer = Outer();
        var mayor = story.Named("The Mayor");
        story.Say("the mayor wants it open", mayor, Told(outer, [story.Step(0, mayor, ann, attestedBy: ann), story.Step(1, ann, outlet, report), story.Step(2, outlet, story.Us)]));
        Assert.Empty(story.Blocked());
    }

    [Fact]
    public void A_told_statement_that_came_another_way_is_refused()
    {
        var outer = Outer();
        var mayor = story.Named("The Mayor");
        story.Say("the mayor wants it open", mayor, Told(outer, [story.Step(0, mayor, ann, attestedBy: ann), story.Step(1, ann, story.Us)]));
        Assert.Equal(["invariant-2"], story.Blocked());
    }

    [Fact]
    public void A_told_step_is_told_by_the_speaker_of_the_outer_statement()
    {
        var outer = Outer();
        var mayor = story.Named("The Mayor");
        story.Say("the mayor wants it open", mayor, Told(outer, [story.Step(0, mayor, ann, attestedBy: mayor), story.Step(1, ann, outlet, report), story.Step(2, outlet, story.Us)]));
        Assert.Equal(["invariant-2"], story.Blocked());
    }

    [Fact]
    public void A_told_statement_without_a_told_step_is_refused()
    {
        var outer = Outer();
        story.Say("the mayor wants it open", story.Named("The Mayor"), Told(outer, story.Via(ann, outlet, report)));
        Assert.Equal(["invariant-2"], story.Blocked());
    }

    [Fact]
    public void Told_steps_stand_only_in_a_statement_told_within_another() =>
        Refused([story.Step(0, ann, outlet, report, attestedBy: ann), story.Step(1, outlet, story.Us)]);

    [Fact]
    public void What_a_statement_names_must_be_there()
    {
        story.Say("the harbour was closed", Guid.CreateVersion7());
        Assert.Equal(["invariant-2"], story.Blocked());
    }

    private static Saying Told(UsedStatement outer, List<Hop> hops) => new() { NestedIn = outer.Id, Terms = TermsOfUse.AttributedByOthers, Hops = hops };

    private UsedStatement Outer() => story.Say("the mayor told her so", ann, new() { Hops = story.Via(ann, outlet, report) });

    private void Refused(List<Hop> hops) => Assert.Equal(["invariant-2"], Check(hops));

    private void Right(List<Hop> hops) => Assert.Empty(Check(hops));

    private IReadOnlyList<string> Check(List<Hop> hops, string? inferred = null, Occasion occasion = Occasion.Publication)
    {
        var used = story.Say("the harbour was closed", ann, new() { Hops = hops, AttributionInferred = inferred });
        return [.. story.Check(occasion).Where(f => f.StatementId == used.Id && f.Blocks).Select(f => f.Rule).Distinct()];
    }
}
