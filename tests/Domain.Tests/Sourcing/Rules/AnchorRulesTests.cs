using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Tests.Sourcing.Rules;

public sealed class AnchorRulesTests
{
    [Fact]
    public void A_story_that_keeps_every_rule_may_go_out()
    {
        var story = new SourcingBuilder();
        story.Say("the harbour was closed on Monday", story.Named("Ann Miller"));
        Assert.Empty(story.Blocked());
    }

    [Fact]
    public void A_statement_without_words_is_refused_unless_it_is_our_own_voice()
    {
        var story = new SourcingBuilder();
        var said = story.Say("the harbour was closed", story.Named("Ann Miller"));
        story.Replace(said, said with { Anchors = [] });
        Assert.Equal(["invariant-1"], story.Blocked());

        var own = new SourcingBuilder();
        var voice = own.OwnVoice("the harbour was closed");
        own.Replace(voice, voice with { Anchors = [] });
        Assert.Empty(own.Blocked());
    }

    [Theory]
    [InlineData(1, 0, "", "")]
    [InlineData(0, 1, "", "")]
    [InlineData(0, 0, "no such words before", "")]
    [InlineData(0, 0, "", "no such words after")]
    public void An_anchor_that_is_not_the_text_at_its_place_is_refused(int later, int longer, string prefix, string suffix)
    {
        var story = new SourcingBuilder();
        var said = story.Say("the harbour was closed", story.Named("Ann Miller"));
        var anchor = said.Anchors[0];
        story.Replace(said, said with { Anchors = [anchor with { Start = anchor.Start + later, End = anchor.End + later + longer, Prefix = prefix, Suffix = suffix }] });
        Assert.Equal(["invariant-1"], story.Blocked());
    }

    [Fact]
    public void An_anchor_beyond_the_text_is_refused_and_does_not_break_the_check()
    {
        var story = new SourcingBuilder();
        var said = story.Say("the harbour was closed", story.Named("Ann Miller"));
        story.Replace(said, said with { Anchors = [said.Anchors[0] with { Start = 4000, End = 4022 }] });
        Assert.Equal(["invariant-1"], story.Blocked());
    }

    [Fact]
    public void Words_of_one_role_may_not_overlap_in_one_statement_but_two_statements_may_share_them()
    {
        var story = new SourcingBuilder();
        var said = story.Say("the harbour was closed", story.Named("Ann Miller"));
        var other = story.Say("and the bridge too", story.Named("Bo Lund"));
        story.Replace(other, other with { Anchors = said.Anchors });
        Assert.Empty(story.Blocked());

        var second = said.Anchors[0] with { Ord = 1, Exact = said.Anchors[0].Exact[4..], Start = said.Anchors[0].Start + 4 };
        story.Replace(said, said with { Anchors = [.. said.Anchors, second] });
        Assert.Equal(["invariant-1"], story.Blocked());
    }

    [Fact]
    public void A_hedge_stands_in_the_marked_words()
    {
        var story = new SourcingBuilder();
        story.Say("Perhaps the harbour was closed", story.Named("Ann Miller"), new() { Hedges = [new Hedge(HedgeType.Modifier, "perhaps")] });
        Assert.Empty(story.Blocked());
        story.Say("the bridge was closed", story.Named("Bo Lund"), new() { Hedges = [new Hedge(HedgeType.Modal, "may")] });
        Assert.Equal(["invariant-1"], story.Blocked());
    }

    [Theory]
    [InlineData("“the harbour was closed”", true)]
    [InlineData("\"the harbour was closed\"", true)]
    [InlineData("‘the mayor’s harbour was closed’", true)]
    [InlineData("«the harbour was closed»", true)]
    [InlineData("„the harbour was closed“", true)]
    [InlineData("the “harbour” was closed", false)]
    [InlineData("the mayor’s harbour wasn’t closed", false)]
    public void A_direct_quotation_stands_inside_quotation_marks(string words, bool inside)
    {
        var story = new SourcingBuilder();
        story.Say(words, story.Named("Ann Miller"), new() { Form = QuoteForm.Direct });
        Assert.Equal(inside ? [] : (string[])["invariant-6"], story.Blocked());
    }

    [Fact]
    public void A_quotation_may_run_over_paragraphs_that_each_open_it_again()
    {
        var story = new SourcingBuilder();
        story.Say("“the harbour was closed", story.Named("Ann Miller"), new() { Form = QuoteForm.Direct });
        Assert.Equal(["invariant-6"], story.Blocked());
        story.Say("“and the bridge too”", story.Named("Bo Lund"), new() { Form = QuoteForm.Direct });
        Assert.Empty(story.Blocked());
    }

    [Fact]
    public void What_the_desk_concluded_never_stands_in_quotation_marks()
    {
        var story = new SourcingBuilder();
        story.Say("the harbour was closed", story.Named("Ann Miller"), new() { Form = QuoteForm.Inferred });
        Assert.Empty(story.Blocked());
        story.Say("“the bridge was closed”", story.Named("Bo Lund"), new() { Form = QuoteForm.Inferred });
        Assert.Equal(["invariant-6"], story.Blocked());
    }

    [Fact]
    public void A_withdrawn_statement_is_not_checked()
    {
        var story = new SourcingBuilder();
        var said = story.Say("the harbour was closed", story.Named("Ann Miller"), new() { Terms = TermsOfUse.OffTheRecord });
        story.Replace(said, said with { Anchors = [], State = AnchorState.Withdrawn });
        Assert.Empty(story.Check());
    }
}
