namespace OnRecord.Domain.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public void A_refusal_carries_its_sentences_in_order()
    {
        var refused = Outcome.Refused(["First.", "Second."]);
        Assert.False(refused.Ok);
        Assert.Equal("First. Second.", refused.Sentence);
        Assert.Equal(["First.", "Second."], refused.Sentences);
        Assert.True(Outcome.Done.Ok);
        Assert.Empty(Outcome.Done.Sentence);
    }

    [Fact]
    public void A_refusal_without_a_sentence_is_a_bug()
    {
        Assert.Throws<ArgumentException>(() => Outcome.Refused(" "));
        Assert.Throws<ArgumentException>(() => Outcome.Refused([]));
        Assert.True(Outcome.DoneUnless([]).Ok);
        Assert.Equal("No.", Outcome.DoneUnless(["No."]).Sentence);
    }

    [Fact]
    public void A_value_and_a_refusal_become_an_outcome_by_themselves()
    {
        Outcome<int> seven = 7;
        Outcome<int> none = Outcome.Refused("There is none.");
        Assert.Equal(7, seven.Value);
        Assert.False(none.Ok);
        Assert.Equal("There is none.", Assert.Throws<InvalidOperationException>(() => none.Value).Message);
        Outcome<string> handedOn = none.Refusal;
        Assert.Equal("There is none.", handedOn.Sentence);
        Assert.False(handedOn.Try(out _, out var sentence));
        Assert.Equal("There is none.", sentence);
    }

    [Fact]
    public void A_success_is_never_taken_for_a_refusal()
    {
        Assert.Throws<InvalidOperationException>(() => (Outcome<int>)Outcome.Done);
        Assert.Throws<InvalidOperationException>(() => ((Outcome<int>)7).Refusal);
    }
}
