using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Tests.Sourcing;

public sealed class WireTests
{
    [Fact]
    public void The_names_in_files_are_those_of_the_model()
    {
        Check<AgentKind>("person organisation outlet group");
        Check<SourceKind>("named described_anonymous outlet outlet_basis document witness undisclosed own_voice");
        Check<TermsOfUse>("on_the_record on_background deep_background off_the_record attributed_by_others not_stated");
        Check<Basis>("participant eyewitness briefed document_seen own_position hearsay not_stated");
        Check<IdentityKnownTo>("nobody_here reporter reporter_and_editor other_outlet source_only unknown");
        Check<Stance>("affirms denies doubts professes_no_knowledge declines_to_comment neither_confirms_nor_denies asks");
        Check<SpeechAct>("assert deny deny_knowledge confirm clarify correct retract promise predict order threaten opine ask signal");
        Check<QuoteForm>("direct mixed indirect inferred own_voice");
        Check<Channel>("direct_quote indirect_quote statement press_report published_work document social_media_post public_speech"
            + " court_proceeding proposal_order_law vote_poll price_signal direct_observation declined_comment background narrative"
            + " communication_not_to_journalist communication_to_journalist private_communication public_statement not_stated");
        Check<HedgeType>("modal cue modifier approximator temporal evidential");
        Check<AnchorRole>("content source cue intermediary audience hedge date");
        Check<HopIdentity>("disclosed described undisclosed unknown");
        Check<ClaimLinkType>("negates incompatible in_tension entails qualifies");
        Check<StatementLinkType>("denies doubted_by not_confirmed_by contradicts_self public_vs_reported_private contradicts_body softens"
            + " clarifies updates corrects retracts confirms corroborates reiterates elaborates responds_to");
        Check<SpeakerRelation>("same_person spokesperson_of_same_organisation same_organisation other");
        Check<DecisionStatus>("proposed accepted corrected rejected");
        Check<ChangeKind>("first update correction clarification retraction style");
        Check<InferredPart>("year month day all");
    }

    [Fact]
    public void A_name_is_read_back_exactly_or_refused_with_what_is_allowed()
    {
        Assert.Equal("described_anonymous", Wire.Name(SourceKind.DescribedAnonymous));
        Assert.True(Wire.TryParse<SourceKind>("own_voice", out var kind));
        Assert.Equal(SourceKind.OwnVoice, kind);
        Assert.False(Wire.TryParse<SourceKind>("OwnVoice", out _));
        Assert.False(Wire.TryParse<SourceKind>("1", out _));
        Assert.False(Wire.TryParse<SourceKind>(null, out _));
        Assert.Equal("\"maybe\" is no decision status. Use one of: proposed, accepted, corrected, rejected.",
            Wire.Parse<DecisionStatus>("maybe").Sentence);
        Assert.Throws<ArgumentOutOfRangeException>(() => Wire.Name((SourceKind)99));
    }

    private static void Check<T>(string names)
        where T : struct, Enum
    {
        Assert.Equal(names.Split(' '), Wire.All<T>());
        Assert.All(Enum.GetValues<T>(), term => Assert.Equal(term, Wire.Parse<T>(Wire.Name(term)).Value));
    }
}
