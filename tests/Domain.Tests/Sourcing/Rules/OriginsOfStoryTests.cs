using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Tests.Sourcing.Rules;

public sealed class OriginsOfStoryTests
{
    private readonly SourcingBuilder story = new();
    private readonly Guid claim;
    private readonly Guid courier;
    private readonly Guid outlet;
    private readonly Guid report;

    public OriginsOfStoryTests()
    {
        claim = story.Claim();
        courier = story.Agent("The Courier", AgentKind.Outlet);
        outlet = story.OfAgent(courier, SourceKind.Outlet);
        report = story.Report(courier);
    }

    [Fact]
    public void Two_unnamed_sources_of_one_report_are_one_origin_and_all_it_rests_on()
    {
        var (a, b) = (story.Unnamed(report, "an aide to the mayor"), story.Unnamed(report, "a harbour pilot"));
        Say(a, story.Via(a, outlet, report));
        Say(b, story.Via(b, outlet, report));
        var origins = Count();
        Assert.Equal((1, 1, 2, 1), (origins.Count.Lower, origins.Count.Upper, origins.Count.PeopleDescribed, origins.Count.Reports));
        Assert.Equal([OriginWarning.SingleAnonymousOrigin], origins.Count.Warnings);
        Assert.Equal([new CutSource(a, "an aide to the mayor"), new CutSource(b, "a harbour pilot")], origins.RestsOn);
        Assert.Equal(2, origins.Statements.Count);
    }

    [Fact]
    public void A_chief_and_a_spokesperson_are_one_origin_while_they_speak_for_one_body()
    {
        var (chief, spokesperson, port) = (story.Agent("Ann Miller"), story.Agent("Bo Lund"), story.Agent("Port Authority", AgentKind.Organisation));
        Say(story.OfAgent(chief));
        Say(story.OfAgent(spokesperson));
        Assert.Equal(2, Count().Count.Lower);
        story.Speaks(chief, port);
        story.Speaks(spokesperson, port, from: "2024-01-21");
        Assert.Equal(2, Count().Count.Lower);
        story.Speaks(spokesperson, port, from: "2023", to: "2024-01");
        Assert.Equal((1, 1), (Count().Count.Lower, Count().Count.Upper));
    }

    [Fact]
    public void Of_two_bodies_it_speaks_for_the_latest_counts()
    {
        var (ann, port, city) = (story.Agent("Ann Miller"), story.Agent("Port Authority", AgentKind.Organisation), story.Agent("City", AgentKind.Organisation));
        story.Speaks(ann, port, from: "2020");
        story.Speaks(ann, city, from: "2023");
        Say(story.OfAgent(ann));
        var other = story.Agent("Bo Lund");
        story.Speaks(other, city);
        Say(story.OfAgent(other));
        Assert.Equal(1, Count().Count.Upper);
    }

    [Fact]
    public void A_source_that_turned_out_to_be_another_counts_as_it()
    {
        var ann = story.Named("Ann Miller");
        var unnamed = story.Unnamed(report, sameAs: ann);
        Say(unnamed, story.Via(unnamed, outlet, report));
        Say(ann);
        Assert.Equal((1, 1), (Count().Count.Lower, Count().Count.Upper));
    }

    [Fact]
    public void Told_steps_are_no_part_of_the_way_to_us()
    {
        var (ann, mayor) = (story.Named("Ann Miller"), story.Named("The Mayor"));
        Say(mayor, [story.Step(0, mayor, ann, attestedBy: ann), story.Step(1, ann, story.Us)]);
        Assert.Equal([new CutSource(ann, "Ann Miller")], Count().RestsOn);
    }

    [Fact]
    public void A_way_that_starts_with_an_outlet_is_circular_and_our_own_voice_is_unsourced()
    {
        var relay = story.OfAgent(courier, SourceKind.Outlet, report);
        story.OwnVoice("the harbour is old", claim);
        Assert.Equal([OriginWarning.Unsourced], Count().Count.Warnings);
        Say(relay, [story.Step(0, relay, story.Us)]);
        Assert.Equal([OriginWarning.Circular], Count().Count.Warnings);
        Say(story.Named("Ann Miller"));
        Assert.Equal([OriginWarning.SingleOrigin], Count().Count.Warnings);
    }

    [Fact]
    public void Stances_are_never_mixed_and_nobody_is_nothing()
    {
        Say(story.Named("Ann Miller"));
        story.Say("no", story.Named("Bo Lund"), new() { Claim = claim, Stance = Stance.Denies });
        Assert.Equal(1, Count().Count.Upper);
        Assert.Equal(0, OriginsOfStory.Of(story.Build()).Count(claim, Stance.Doubts).Count.Upper);
        Assert.Equal([(claim, Stance.Affirms), (claim, Stance.Denies)], OriginsOfStory.Of(story.Build()).CountsPerClaim().Select(c => (c.ClaimId, c.Stance)));
    }

    [Fact]
    public void Over_several_stories_a_statement_shown_twice_counts_once()
    {
        Say(story.Named("Ann Miller"));
        var origins = OriginsOfStory.Of([story.Build(), story.Build()]).Count(claim, Stance.Affirms);
        Assert.Equal(1, origins.Count.Upper);
        Assert.Single(origins.Statements);
    }

    [Fact]
    public void A_circle_of_same_as_or_copies_does_not_break_the_count()
    {
        var (a, b, agent) = (Guid.CreateVersion7(), Guid.CreateVersion7(), story.Agent("Ann Miller"));
        story.Add(new Source { Id = a, Kind = SourceKind.Named, AgentId = agent, SameAsId = b });
        story.Add(new Source { Id = b, Kind = SourceKind.Named, AgentId = agent, SameAsId = a });
        story.Book.Reports[report] = new Report { Id = report, OutletId = courier, SyndicatedFromId = report };
        Say(a, story.Via(a, outlet, report));
        Assert.Equal(1, Count().Count.Upper);
    }

    [Fact]
    public void An_expected_count_needs_the_version_of_the_rule_and_must_hold()
    {
        Say(story.Named("Ann Miller"));
        var right = new ExpectedOrigins(claim, Stance.Affirms, 1, 1, 0, 0, [OriginWarning.SingleOrigin]);
        Assert.Empty(Compare("origins/1", right));
        Assert.Equal("invariant-12", Assert.Single(Compare(null, right)).Rule);
        Assert.Equal("invariant-12", Assert.Single(Compare("origins/0", right)).Rule);
        Assert.Equal("invariant-12", Assert.Single(Compare("origins/1", right with { Upper = 2 })).Rule);
    }

    private IReadOnlyList<Finding> Compare(string? version, ExpectedOrigins expected) =>
        ExpectedOriginsRule.Check(version, [expected], OriginsOfStory.Of(story.Build()), story.Book);

    private void Say(Guid speaker, List<Hop>? hops = null) => story.Say("the harbour was closed", speaker, new() { Claim = claim, Hops = hops });

    private ClaimOrigins Count() => OriginsOfStory.Of(story.Build()).Count(claim, Stance.Affirms);
}
