using OnRecord.Domain.Replies.Spam;

namespace OnRecord.Domain.Tests.Replies.Spam;

public sealed class SpamModelTests
{
    private static readonly SpamFeatures Spam = Replies.Of("Buy cheap watches now at http://shop99.example.com/watches !!!");
    private static readonly SpamFeatures Genuine = Replies.Of("The council said nothing about the school, and I doubt it will.");

    [Fact]
    public void What_moderators_called_spam_is_held_and_what_they_let_through_is_not()
    {
        var model = Replies.Learned(Replies.Own());
        Assert.True(SpamRule.Holds(model.Score(Spam)));
        Assert.False(SpamRule.Holds(model.Score(Genuine)));
        Assert.InRange(model.Score(Genuine)!.Value, 0, .5);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_model_with_too_few_decisions_on_one_side_does_not_know_and_holds_nothing(bool fewSpam)
    {
        var decided = Replies.Own().ToList();
        var model = Replies.Learned(decided.Where(one => one.IsSpam != fewSpam).Concat(decided.Where(one => one.IsSpam == fewSpam).Take(SpamModel.FewestDecisions - 1)));
        Assert.Null(model.Score(Spam));
        Assert.False(SpamRule.Holds(model.Score(Spam)));
        Assert.Empty(model.Explain("Reader", null, "Buy cheap watches"));
        model.Learn(Spam, fewSpam);
        Assert.NotNull(model.Score(Spam));
    }

    [Fact]
    public void What_was_learned_and_forgotten_again_leaves_the_model_as_it_was()
    {
        var model = Replies.Learned(Replies.Own());
        var before = (Replies.Sorted(model), model.Totals, model.Score(Spam));
        var (undone, kept) = (Replies.Of("Entirely new words, жодного слова, 你好"), Replies.Of("Buy the school"));
        model.Learn(undone, isSpam: true);
        model.Learn(kept, isSpam: false);
        Assert.True(model.Forget(undone, isSpam: true));
        Assert.True(model.Forget(kept, isSpam: false));
        Assert.Equal(before.Item1, Replies.Sorted(model));
        Assert.Equal((before.Totals, before.Item3), (model.Totals, model.Score(Spam)));
    }

    [Fact]
    public void What_was_never_learned_is_not_forgotten()
    {
        var model = Replies.Learned(Replies.Own());
        var before = Replies.Sorted(model);
        Assert.False(model.Forget(Replies.Of("Never seen"), isSpam: true));
        Assert.False(new SpamModel().Forget(Spam, isSpam: false));
        Assert.Equal(before, Replies.Sorted(model));
        Assert.Equal(new DecidedReplies(25, 25), model.Totals);
    }

    [Fact]
    public void The_order_of_decisions_makes_no_difference()
    {
        var random = new Random(4);
        var model = Replies.Learned(Replies.Own());
        for (var round = 0; round < 5; round++)
        {
            var other = Replies.Learned(Replies.Own().OrderBy(_ => random.Next()));
            Assert.Equal(Replies.Sorted(model), Replies.Sorted(other));
            Assert.Equal(model.Score(Spam), other.Score(Spam));
        }
    }

    [Fact]
    public void A_model_loaded_from_its_rows_scores_the_same()
    {
        var model = Replies.Learned(Replies.Own());
        var loaded = new SpamModel(model.Totals, model.Rows);
        Assert.Equal(model.Score(Spam), loaded.Score(Spam));
        Assert.True(loaded.Unsaved().IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpamModel(new DecidedReplies(1, 1), [new FeatureCount(5, 2, 0)]));
    }

    [Fact]
    public void Changes_added_to_the_stored_rows_make_the_same_model_while_decisions_go_on()
    {
        var (model, stored, totals) = (new SpamModel(), new Dictionary<long, FeatureCount>(), default(DecidedReplies));
        foreach (var group in Replies.Own().Chunk(7))
        {
            foreach (var decided in group)
                model.Learn(decided.Features, decided.IsSpam);
            var changes = model.Unsaved();
            model.Learn(Spam, isSpam: true); // after it was asked what to save
            totals = new DecidedReplies(totals.Spam + changes.Totals.Spam, totals.Genuine + changes.Totals.Genuine);
            foreach (var row in changes.Features)
            {
                var old = stored.GetValueOrDefault(row.Key);
                stored[row.Key] = new FeatureCount(row.Key, old.Spam + row.Spam, old.Genuine + row.Genuine);
            }
            model.Saved(changes);
            Assert.True(model.Forget(Spam, isSpam: true));
        }

        Assert.True(model.Unsaved().IsEmpty);
        Assert.Equal(model.Totals, totals);
        Assert.Equal(Replies.Sorted(model), stored.Values.Where(row => row is not { Spam: 0, Genuine: 0 }).OrderBy(row => row.Key));
    }

    [Fact]
    public void Moderators_see_which_words_of_the_reply_weighed_most()
    {
        var model = Replies.Learned(Replies.Own());
        var pieces = model.Explain("Reader", null, "Dear all, the minister spoke. Visit my page for Cheap things", most: 4);
        Assert.Equal(4, pieces.Count);
        Assert.Contains(pieces, piece => piece.Text is "Visit my" or "my page" or "Cheap" && piece.Weight > 2);
        Assert.Contains(model.Explain("Reader", null, "Dear all, the minister spoke."), piece => piece.Text.Contains("minister", StringComparison.Ordinal) && piece.Weight < -2);
        Assert.Empty(new SpamModel().Explain("Reader", null, "Visit my page"));
    }

    [Fact]
    public async Task Decisions_from_many_threads_are_all_counted()
    {
        var model = new SpamModel();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            foreach (var decided in Replies.Own())
            {
                model.Learn(decided.Features, decided.IsSpam);
                model.Score(decided.Features);
            }
        }, TestContext.Current.CancellationToken)));
        Assert.Equal(new DecidedReplies(200, 200), model.Totals);
        Assert.Equal(Replies.Sorted(Replies.Learned(Replies.Own())).Select(row => row with { Spam = row.Spam * 8, Genuine = row.Genuine * 8 }), Replies.Sorted(model));
    }
}
