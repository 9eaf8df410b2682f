using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Tests.Sourcing;

public sealed class LinksTests
{
    private readonly SourcingBuilder story = new();
    private readonly Guid claim;
    private readonly Guid ann;

    public LinksTests() => (claim, ann) = (story.Claim(), story.Named("Ann Miller"));

    [Theory]
    [InlineData(Stance.Denies, StatementLinkType.Denies)]
    [InlineData(Stance.Doubts, StatementLinkType.DoubtedBy)]
    [InlineData(Stance.ProfessesNoKnowledge, StatementLinkType.NotConfirmedBy)]
    [InlineData(Stance.DeclinesToComment, StatementLinkType.NotConfirmedBy)]
    [InlineData(Stance.NeitherConfirmsNorDenies, StatementLinkType.NotConfirmedBy)]
    public void Another_agent_answers_a_claim_or_what_it_entails(Stance stance, StatementLinkType type)
    {
        var wider = story.Claim("Something was closed.");
        story.Claims(claim, ClaimLinkType.Entails, wider);
        var said = Say(ann);
        var answer = Say(story.Named("Bo Lund"), new() { Claim = wider, Stance = stance });
        Assert.Equal([(answer.Id, type, said.Id)], Proposed());
    }

    [Fact]
    public void Entailment_is_followed_one_step_and_not_backwards()
    {
        var (wider, widest) = (story.Claim(), story.Claim());
        story.Claims(claim, ClaimLinkType.Entails, wider);
        story.Claims(wider, ClaimLinkType.Entails, widest);
        Say(ann);
        Say(story.Named("Bo Lund"), new() { Claim = widest, Stance = Stance.Denies });
        Assert.Empty(Proposed());

        var narrow = new SourcingBuilder();
        var (specific, general) = (narrow.Claim(), narrow.Claim());
        narrow.Claims(specific, ClaimLinkType.Entails, general);
        narrow.Say("in general", narrow.Named("Ann Miller"), new() { Claim = general });
        narrow.Say("not that", narrow.Named("Bo Lund"), new() { Claim = specific, Stance = Stance.Denies });
        Assert.Empty(Links.ProposeLinks(narrow.Build()));
    }

    [Fact]
    public void A_person_who_says_the_opposite_later_contradicts_themselves_when_both_are_on_the_record()
    {
        var first = Say(ann, On("2024-01-10"));
        var later = Say(ann, On("2024-01-20") with { Stance = Stance.Denies });
        Assert.Equal([(later.Id, StatementLinkType.ContradictsSelf, first.Id)], Proposed());
    }

    [Theory]
    [InlineData(ClaimLinkType.Negates, true)]
    [InlineData(ClaimLinkType.Incompatible, true)]
    [InlineData(ClaimLinkType.InTension, false)]
    public void Claims_that_exclude_each_other_contradict_and_claims_in_tension_do_not(ClaimLinkType type, bool contradicts)
    {
        var other = story.Claim("The harbour was open.");
        story.Claims(claim, type, other);
        Say(ann, On("2024-01-10"));
        Say(ann, On("2024-01-20") with { Claim = other });
        Assert.Equal(contradicts, Proposed().Exists(l => l.Type == StatementLinkType.ContradictsSelf));
    }

    [Fact]
    public void Nothing_contradicts_at_one_time_off_the_terms_by_inference_or_beyond_its_validity()
    {
        AssertNone(s => s with { SaidAt = SourcingBuilder.On("2024-01") });
        AssertNone(s => s with { Terms = TermsOfUse.OnBackground });
        AssertNone(s => s with { Form = QuoteForm.Inferred });

        var (then, now) = (story.Claim("It was closed.", "2023-01", "2023-06"), story.Claim("It was open.", "2023-07", "2023-12"));
        story.Claims(then, ClaimLinkType.Negates, now);
        Say(ann, On("2024-01-10") with { Claim = then });
        Say(ann, On("2024-01-20") with { Claim = now });
        Assert.Empty(Proposed());

        static void AssertNone(Func<Saying, Saying> change)
        {
            var one = new SourcingBuilder();
            var (speaker, about) = (one.Named("Ann Miller"), one.Claim());
            one.Say("yes", speaker, On("2024-01-10") with { Claim = about });
            one.Say("no", speaker, change(On("2024-01-20") with { Claim = about, Stance = Stance.Denies }));
            Assert.Empty(Links.ProposeLinks(one.Build()));
        }
    }

    [Fact]
    public void An_accepted_correction_makes_it_a_changed_position()
    {
        var first = Say(ann, On("2024-01-10"));
        var later = Say(ann, On("2024-01-20") with { Stance = Stance.Denies });
        story.Link(later, StatementLinkType.Corrects, first, DecisionStatus.Proposed);
        Assert.Single(Proposed());
        story.Link(later, StatementLinkType.Corrects, first);
        Assert.Empty(Proposed());
    }

    [Fact]
    public void The_same_with_a_hedge_added_softens()
    {
        var first = Say(ann, On("2024-01-10"));
        var later = Say(ann, On("2024-01-20") with { Hedges = [new Hedge(HedgeType.Modal, "closed")] });
        Assert.Equal([(later.Id, StatementLinkType.Softens, first.Id)], Proposed());
    }

    [Fact]
    public void Public_words_against_reported_private_ones_are_never_a_contradiction()
    {
        var other = story.Claim("The harbour was open.");
        story.Claims(claim, ClaimLinkType.InTension, other);
        var inPublic = Say(ann, On("2024-01-20"));
        var inPrivate = Say(ann, On("2024-01-10") with { Claim = other, Terms = TermsOfUse.AttributedByOthers, Form = QuoteForm.Inferred });
        Assert.Equal([(inPrivate.Id, StatementLinkType.PublicVsReportedPrivate, inPublic.Id)], Proposed());
        Assert.Equal(SpeakerRelation.SamePerson, Links.ProposeLinks(story.Build())[0].SpeakerRelation);
    }

    [Fact]
    public void Two_of_one_body_who_say_the_opposite_contradict_the_body()
    {
        var (annAgent, boAgent, port) = (story.Agent("Cay Berg"), story.Agent("Bo Lund"), story.Agent("Port Authority", AgentKind.Organisation));
        story.Speaks(annAgent, port, speaksFor: false);
        var first = Say(story.OfAgent(annAgent), On("2024-01-10"));
        var later = Say(story.OfAgent(boAgent), On("2024-01-20") with { Stance = Stance.Denies });
        Assert.Equal([(later.Id, StatementLinkType.Denies, first.Id)], Proposed());
        story.Speaks(boAgent, port);
        Assert.Equal([StatementLinkType.ContradictsBody, StatementLinkType.Denies], Proposed().Select(l => l.Type).Order(Comparer<StatementLinkType>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}"))));
        Assert.All(Links.ProposeLinks(story.Build()), l => Assert.Equal(SpeakerRelation.SpokespersonOfSameOrganisation, l.SpeakerRelation));
    }

    [Fact]
    public void Only_what_has_no_root_in_common_corroborates()
    {
        var first = Say(ann);
        Say(ann);
        Assert.Empty(Proposed());
        var other = Say(story.Named("Bo Lund"));
        Assert.All(Proposed(), l => Assert.Equal((other.Id, StatementLinkType.Corroborates), (l.From, l.Type)));
        Assert.Contains(Proposed(), l => l.To == first.Id);
    }

    [Fact]
    public void A_later_claim_that_qualifies_the_earlier_updates_it()
    {
        var newer = story.Claim("The harbour was closed for an hour.");
        story.Claims(newer, ClaimLinkType.Qualifies, claim);
        var first = Say(ann, On("2024-01-10"));
        var later = Say(ann, On("2024-01-20") with { Claim = newer });
        Assert.Equal([(later.Id, StatementLinkType.Updates, first.Id)], Proposed());
    }

    [Fact]
    public void A_clarification_is_about_the_nearest_earlier_words_of_the_same_agent()
    {
        Say(ann, On("2024-01-10") with { Claim = story.Claim() });
        var near = Say(ann, On("2024-01-11") with { Claim = story.Claim() });
        Say(story.Named("Bo Lund"), On("2024-01-12") with { Claim = story.Claim() });
        var clarifying = Say(ann, On("2024-01-20") with { Act = SpeechAct.Clarify, Claim = story.Claim() });
        Assert.Equal([(clarifying.Id, StatementLinkType.Clarifies, near.Id)], Proposed());
    }

    [Theory]
    [InlineData(StatementLinkType.Corrects)]
    [InlineData(StatementLinkType.Retracts)]
    [InlineData(StatementLinkType.Clarifies)]
    [InlineData(StatementLinkType.Updates)]
    public void A_link_that_puts_right_does_not_go_back_in_time(StatementLinkType type)
    {
        var first = Say(ann, On("2024-01-10"));
        var later = Say(ann, On("2024-01-20"));
        story.Link(later, type, first);
        Assert.Empty(story.Blocked());
        story.Link(first, type, later, DecisionStatus.Proposed);
        Assert.Empty(story.Blocked());
        story.Link(first, type, later);
        Assert.Equal(["invariant-11"], story.Blocked());
    }

    [Fact]
    public void Only_one_speaker_can_contradict_themselves_and_only_in_words_of_their_own()
    {
        var first = Say(ann, On("2024-01-10"));
        story.Link(Say(ann, On("2024-01-20")), StatementLinkType.ContradictsSelf, first);
        Assert.Empty(story.Blocked());
        var other = Say(story.Named("Bo Lund"), On("2024-01-20"));
        Assert.NotEmpty(Check(other, StatementLinkType.ContradictsSelf, first));
        var told = Say(ann, On("2024-01-20") with { Terms = TermsOfUse.AttributedByOthers });
        Assert.NotEmpty(Check(told, StatementLinkType.ContradictsSelf, first));
        Assert.Empty(Check(told, StatementLinkType.PublicVsReportedPrivate, first));
        Assert.Empty(Check(first, StatementLinkType.PublicVsReportedPrivate, told));
        Assert.NotEmpty(Check(first, StatementLinkType.PublicVsReportedPrivate, Say(ann, On("2024-01-20"))));
        Assert.NotEmpty(Check(first, StatementLinkType.Elaborates, first));
    }

    [Theory]
    [InlineData(StatementLinkType.NotConfirmedBy, LinkHeading.DoesNotConfirm, LinkHeading.NotConfirmedBy)]
    [InlineData(StatementLinkType.DoubtedBy, LinkHeading.Doubts, LinkHeading.DoubtedBy)]
    [InlineData(StatementLinkType.Denies, LinkHeading.Denies, LinkHeading.DeniedBy)]
    [InlineData(StatementLinkType.Clarifies, LinkHeading.Clarifies, LinkHeading.ClarifiedBy)]
    [InlineData(StatementLinkType.PublicVsReportedPrivate, LinkHeading.InPublic, LinkHeading.InPrivateAsReported)]
    public void A_link_is_worded_from_either_end(StatementLinkType type, LinkHeading atFrom, LinkHeading atTo)
    {
        var (from, to) = (Say(ann), Say(ann));
        StatementLink[] links = [story.Link(from, type, to)];
        Assert.Equal((atFrom, to.Id), ForOne(from, links));
        Assert.Equal((atTo, from.Id), ForOne(to, links));
        Assert.Empty(LinkWording.ForReaders(Guid.CreateVersion7(), links));
    }

    [Fact]
    public void Every_type_has_words_at_both_ends()
    {
        var (from, to) = (Say(ann), Say(ann));
        foreach (var type in Enum.GetValues<StatementLinkType>())
        {
            Assert.Single(LinkWording.ForReaders(from, [story.Link(from, type, to)]));
            Assert.Single(LinkWording.ForReaders(to, [story.Link(from, type, to)]));
        }
    }

    [Fact]
    public void Readers_see_only_what_a_person_accepted()
    {
        var (from, to) = (Say(ann), Say(ann));
        StatementLink[] links =
        [
            story.Link(from, StatementLinkType.ContradictsSelf, to),
            story.Link(from, StatementLinkType.Corrects, to, DecisionStatus.Proposed),
            story.Link(from, StatementLinkType.Denies, to, DecisionStatus.Rejected),
        ];
        Assert.Equal((LinkHeading.ContradictsEarlier, to.Id), ForOne(from, links));
    }

    [Fact]
    public void A_contradiction_that_was_put_right_is_a_changed_position()
    {
        var (from, to) = (Say(ann), Say(ann));
        StatementLink[] links = [story.Link(from, StatementLinkType.ContradictsSelf, to), story.Link(from, StatementLinkType.Retracts, to)];
        Assert.Equal([LinkHeading.ChangedPosition, LinkHeading.Retracts], LinkWording.ForReaders(from, links).Select(r => r.Heading));
        Assert.Equal([LinkHeading.ChangedPosition, LinkHeading.RetractedBy], LinkWording.ForReaders(to, links).Select(r => r.Heading));
    }

    private static Saying On(string date) => new() { SaidAt = SourcingBuilder.On(date), Terms = TermsOfUse.OnTheRecord };

    private static (LinkHeading, Guid) ForOne(UsedStatement statement, StatementLink[] links)
    {
        var reading = Assert.Single(LinkWording.ForReaders(statement, links));
        return (reading.Heading, reading.OtherId);
    }

    private UsedStatement Say(Guid speaker, Saying? saying = null) =>
        story.Say("the harbour was closed", speaker, (saying ?? new()) with { Claim = saying?.Claim ?? claim });

    private List<(Guid From, StatementLinkType Type, Guid To)> Proposed() => [.. Links.ProposeLinks(story.Build()).Select(l => (l.FromId, l.Type, l.ToId))];

    private IReadOnlyList<Finding> Check(UsedStatement from, StatementLinkType type, UsedStatement to) =>
        LinkRules.Check(new StatementLink { Id = Guid.CreateVersion7(), FromId = from.Id, ToId = to.Id, Type = type, Status = DecisionStatus.Proposed },
            id => story.Build().Find(id)?.Revision, story.Book);
}
