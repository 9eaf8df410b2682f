using CsCheck;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Sourcing;

public sealed class AnchoringTests
{
    private const string Text = "Harbour shut\n\nThe harbour was closed on 5 May, officials of the port said. They did not say why.\n\nA pilot said it was not safe.";

    private static readonly Guid Sid = Guid.CreateVersion7();

    [Fact]
    public void Selectors_keep_up_to_32_units_of_context_and_never_cut_a_character()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 40));
        for (var start = 0; start < text.Length; start++)
        {
            var anchor = Anchoring.Selectors(text, start, start + 1);
            Assert.Equal(text[anchor.Start..anchor.End], anchor.Exact);
            Assert.All((string[])[anchor.Exact, anchor.Prefix, anchor.Suffix], part => Assert.True(WholeCharacters(part)));
            Assert.InRange(anchor.Prefix.Length, Math.Min(anchor.Start, 31), 32);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Anchoring.Selectors("text", 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Anchoring.Selectors("text", 2, 5));
    }

    [Theory]
    [InlineData("The harbour was closed on 5 May", AnchorState.Holds)]
    [InlineData("“The harbour  was closed”, on 5 May", AnchorState.Holds)]
    [InlineData("The harbour was closed on 6 May", AnchorState.ReCheck)]
    [InlineData("The harbour was closed on 5 june", AnchorState.ReCheck)]
    [InlineData("The harbour was not closed on 5 May", AnchorState.ReCheck)]
    [InlineData("The Harbour was closed on 5 May", AnchorState.ReCheck)]
    [InlineData("The harbour was closed on 5% May", AnchorState.ReCheck)]
    [InlineData("The harbour was closed on .5 May", AnchorState.ReCheck)]
    [InlineData("The harbour was closed on -5 May", AnchorState.ReCheck)]
    public void Words_hold_when_only_spaces_and_punctuation_changed(string words, AnchorState state)
    {
        var now = Text.Replace("The harbour was closed on 5 May", words, StringComparison.Ordinal);
        var place = Edit([Place()], Text, now, words)[0];
        Assert.Equal(state, place.State);
        Assert.Equal(words, place.Anchors[0].Exact);
    }

    [Fact]
    public void Restoring_the_words_restores_the_statement()
    {
        const string changed = "The harbour was closed on 6 May";
        var second = Text.Replace("5 May", "6 May", StringComparison.Ordinal);
        var place = Edit([Place()], Text, second, changed);
        Assert.Equal(AnchorState.ReCheck, place[0].State);
        place = Edit(place, second, "Nothing left", null);
        Assert.Equal(AnchorState.Withdrawn, place[0].State);
        Assert.Empty(place[0].Anchors);
        place = Edit(place, "Nothing left", Text, "The harbour was closed on 5 May");
        Assert.Equal(AnchorState.Holds, place[0].State);
        Assert.Equal(["The harbour was closed on 5 May", "officials of the port", "said"], place[0].Anchors.Select(a => a.Exact));
        Assert.Empty(place[0].Orphans);
    }

    [Fact]
    public void Confirming_makes_the_words_of_now_the_approved_ones()
    {
        var now = Text.Replace("5 May", "6 May", StringComparison.Ordinal);
        var place = Edit([Place()], Text, now, "The harbour was closed on 6 May")[0].Confirmed();
        Assert.Equal(AnchorState.Holds, place.State);
        Assert.Equal(AnchorState.ReCheck, Edit([place], now, Text, "The harbour was closed on 5 May")[0].State);
    }

    [Fact]
    public void A_new_statement_takes_the_words_of_its_marks()
    {
        var place = Edit([new StatementPlace(Sid, 1, [])], "", Text, "A pilot said")[0];
        Assert.Equal((AnchorState.Holds, "A pilot said"), (place.State, place.Anchors[0].Exact));
    }

    [Fact]
    public void The_attribution_follows_its_paragraph()
    {
        var now = "Harbour shut\n\nA pilot said it was not safe.\n\nAnd this: The harbour was closed on 5 May, officials of the port said. They did not say why.";
        var place = Edit([Place()], Text, now, "The harbour was closed on 5 May")[0];
        Assert.Equal(["officials of the port", "said"], place.Anchors.Skip(1).Select(a => a.Exact));
        Assert.True(place.Anchors[2].Start > now.IndexOf("officials", StringComparison.Ordinal), "The pilot's “said” was taken for the officials'.");
    }

    [Fact]
    public void A_slightly_changed_attribution_is_found_and_a_different_one_is_not()
    {
        var spelled = Text.Replace("officials of the port", "officials of that port", StringComparison.Ordinal);
        Assert.Equal("officials of that port", Source(spelled));
        var other = Text.Replace("officials of the port", "the mayor", StringComparison.Ordinal);
        Assert.Null(Source(other));
        Assert.Equal("officials of the port", Edit([Place()], Text, other, "The harbour was closed on 5 May")[0].Orphans.Single().Exact);

        static string? Source(string now) =>
            Edit([Place()], Text, now, "The harbour was closed on 5 May")[0].Anchors.FirstOrDefault(a => a.Role == AnchorRole.Source)?.Exact;
    }

    [Fact]
    public void A_short_word_is_not_attached_in_another_paragraph()
    {
        var now = Text.Replace(", officials of the port said", "", StringComparison.Ordinal);
        var place = Edit([Place()], Text, now, "The harbour was closed on 5 May")[0];
        Assert.DoesNotContain(place.Anchors, a => a.Start > now.IndexOf("A pilot", StringComparison.Ordinal));
    }

    [Fact]
    public void An_import_finds_words_without_marks_and_nothing_below_the_likeness()
    {
        var anchor = Anchoring.Selectors(Text, 14, 45);
        Assert.Equal(anchor.Exact, Anchoring.Find(anchor, Text, "New start.\n\n" + Text)!.Exact);
        Assert.Equal("The harbour was closed on 6 May", Anchoring.Find(anchor, Text, "First.\n\nThe harbour was closed on 6 May, they said.")!.Exact);
        Assert.Null(Anchoring.Find(anchor, Text, "The bridge stayed open all through May."));
    }

    /// <summary>The document of the test: each character with the statements it carries, so that every edit moves its marks.</summary>
    [Fact]
    public void Through_any_edits_every_statement_stands_on_the_text_or_is_withdrawn()
    {
        var edit = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 200], Gen.Int[0, 60], Gen.Int[0, 200]);
        // Three characters hold more than the line feeds between paragraphs, which carry no mark.
        Gen.Select(edit.Array[1, 12], Gen.Int[0, 90], Gen.Int[3, 40]).Sample((edits, start, length) =>
        {
            Guid[] sids = [Guid.CreateVersion7(), Guid.CreateVersion7()];
            var first = MarkedText.Of(Text + "😀 end").Mark(sids[0], start, length).Mark(sids[1], 14, 31);
            List<MarkedText> saved = [first];
            IReadOnlyList<StatementPlace> places = Anchoring.AfterEdit([.. sids.Select(s => new StatementPlace(s, 1, []))], "", first.Text, first.Marks());
            places = [.. places.Select(p => p with { Anchors = [.. p.Anchors, Anchoring.Selectors(first.Text, 47, 68, AnchorRole.Source), Anchoring.Selectors(first.Text, 69, 73, AnchorRole.Cue)] })];
            foreach (var (kind, at, size, to) in edits)
            {
                var now = saved[^1].Edit(kind, at, size, to, saved);
                places = Anchoring.AfterEdit(places, saved[^1].Text, now.Text, now.Marks());
                saved.Add(now);
                Assert.Equal(sids, places.Select(p => p.StatementId));
                foreach (var place in places)
                    Holds(place, now);
            }

            // Back to the first text: everything is as it was.
            places = Anchoring.AfterEdit(places, saved[^1].Text, first.Text, first.Marks());
            Assert.All(places, p => Assert.Equal(AnchorState.Holds, p.State));
        }, iter: 200);
    }

    private static void Holds(StatementPlace place, MarkedText now)
    {
        var marks = now.Marks().GetValueOrDefault(place.StatementId) ?? [];
        Assert.Equal(marks.Count == 0, place.State == AnchorState.Withdrawn);
        Assert.Equal(marks.Count, place.Anchors.Count(a => a.Role == AnchorRole.Content));
        Assert.Equal(place.State == AnchorState.Withdrawn, place.Anchors.Count == 0);
        foreach (var anchor in place.Anchors)
        {
            Assert.Equal(now.Text[anchor.Start..anchor.End], anchor.Exact);
            Assert.EndsWith(anchor.Prefix, now.Text[..anchor.Start], StringComparison.Ordinal);
            Assert.StartsWith(anchor.Suffix, now.Text[anchor.End..], StringComparison.Ordinal);
            Assert.True(WholeCharacters(anchor.Exact) && WholeCharacters(anchor.Prefix) && WholeCharacters(anchor.Suffix));
        }

        Assert.Equal(2, place.Anchors.Count(a => a.Role != AnchorRole.Content) + place.Orphans.Count);
    }

    private static bool WholeCharacters(string text) => text.Length == 0 || (!char.IsLowSurrogate(text[0]) && !char.IsHighSurrogate(text[^1]));

    private static StatementPlace Place()
    {
        var officials = Text.IndexOf("officials", StringComparison.Ordinal);
        return new StatementPlace(Sid, 1,
        [
            Anchoring.Selectors(Text, 14, 45),
            Anchoring.Selectors(Text, officials, officials + 21, AnchorRole.Source),
            Anchoring.Selectors(Text, officials + 22, officials + 26, AnchorRole.Cue),
        ]);
    }

    private static IReadOnlyList<StatementPlace> Edit(IReadOnlyList<StatementPlace> places, string old, string now, string? words)
    {
        var marks = new Dictionary<Guid, IReadOnlyList<TextRange>>();
        if (words is not null && now.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at)
            marks[Sid] = [new TextRange(at, at + words.Length)];
        return Anchoring.AfterEdit(places, old, now, marks);
    }
}
