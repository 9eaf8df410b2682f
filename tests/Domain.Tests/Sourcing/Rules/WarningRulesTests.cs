using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Sourcing.Rules;

public sealed class WarningRulesTests
{
    private readonly SourcingBuilder story = new();

    [Fact]
    public void Warnings_do_not_block_unless_the_newsroom_says_so()
    {
        story.OwnVoice("the harbour is old");
        Assert.Equal(["unsourced"], story.Warned());
        Assert.Empty(story.Blocked());
        var strict = SourcingPolicy.Default.WithBlocking(SourcingWarning.Unsourced);
        Assert.Equal(["unsourced"], story.Check(policy: strict).Where(f => f.Blocks).Select(f => f.Rule));
    }

    [Fact]
    public void A_single_unnamed_origin_is_shown_more_strongly_in_the_headline_or_first_paragraph()
    {
        var source = story.OwnUnnamed();
        story.Say("the harbour was closed", source);
        story.Say("the bridge was closed", source);
        var found = story.Check().Where(f => f.Rule == "single_anonymous_origin").ToList();
        Assert.Equal([true, false], found.Select(f => f.Prominent));
        Assert.All(found, f => Assert.Equal(source, f.SourceId));
        var strict = SourcingPolicy.Default with { BlocksUnnamedInLead = true };
        Assert.Single(story.Check(policy: strict), f => f.Blocks);
    }

    [Fact]
    public void Where_the_first_paragraph_ends_may_be_told()
    {
        story.Say("the harbour was closed", story.OwnUnnamed());
        var facts = SourcingBuilder.Facts() with { LeadEnd = 5 };
        Assert.DoesNotContain(SourcingRules.Check(story.Build(), story.Text, facts), f => f.Prominent);
    }

    [Fact]
    public void The_lead_is_headline_standfirst_and_first_block_with_text()
    {
        var content = new StoryContent(InlineText.Plain("Shut"), InlineText.Plain("Why"), new Document([
            new Divider("a"), new Paragraph("b", [new TextRun("The harbour.")]), new Paragraph("c", [new TextRun("More.")])]));
        Assert.Equal("Shut\n\nWhy\n\nThe harbour.".Length, PublishingFacts.LeadEndOf(TextMap.Of(content)));
        Assert.Equal(0, PublishingFacts.LeadEndOf(TextMap.Of(new StoryContent(InlineText.Empty, InlineText.Empty, Document.Empty))));
    }

    [Fact]
    public void One_named_origin_and_two_that_may_be_one_are_told_apart()
    {
        story.Say("the harbour was closed", story.Named("Ann Miller"));
        Assert.Equal(["single_origin"], story.Warned());

        var claim = story.Claim();
        story.Say("the bridge was closed", story.OwnUnnamed(), new() { Claim = claim });
        story.Say("the bridge was shut", story.Named("Bo Lund"), new() { Claim = claim });
        Assert.Contains("possibly_single_origin", story.Warned());
    }

    [Theory]
    [InlineData("two officials", 2, null, "plural_without_count")]
    [InlineData("officials of the port", 2, null, "plural_without_count")]
    [InlineData("two officials of the port", 2, 2, null)]
    [InlineData("people familiar with the matter", 2, 2, "bare_source")]
    [InlineData("two insiders", 2, 2, "bare_source")]
    [InlineData("an official", 1, 1, "bare_source")]
    public void A_thin_description_is_asked_about(string description, int min, int? max, string? rule)
    {
        story.Say("the harbour was closed", story.Add(new Source
        {
            Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = description, CountMin = min, CountMax = max, ReportId = story.OwnReport.Id,
            IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, AnonymityReason = "would lose the post",
        }));
        var about = story.Warned().Where(r => r is "plural_without_count" or "bare_source");
        if (rule is null)
            Assert.Empty(about);
        else
            Assert.Contains(rule, about);
    }

    [Theory]
    [InlineData("The harbour is closed.", "2023-10-01", null, null, true)]
    [InlineData("The harbour is closed.", "2023-11-01", null, null, false)]
    [InlineData("The harbour was closed.", "2023-10-01", null, null, false)]
    [InlineData("The harbour is closed.", "2023-10-01", "2023-10", "2023-11", false)]
    [InlineData("Harbour closed.", "2023-10-01", "2023-10", null, true)]
    public void Old_words_behind_a_present_claim_are_asked_about(string claim, string said, string? from, string? to, bool stale)
    {
        story.Say("the harbour", story.Named("Ann Miller"), new() { Claim = story.Claim(claim, from, to), SaidAt = SourcingBuilder.On(said) });
        Assert.Equal(stale, story.Warned().Contains("stale_root"));
    }

    [Fact]
    public void An_inferred_date_and_changed_words_are_asked_about()
    {
        story.Say("the harbour was closed", story.Named("Ann Miller"), new() { SaidAt = SourcingBuilder.On("2024-01", InferredPart.Year), State = AnchorState.ReCheck });
        Assert.Contains("date_inferred", story.Warned());
        Assert.Contains("re_check", story.Warned());
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_text_and_blocking_ones_first_at_one_place()
    {
        var first = story.Say("the harbour was closed", story.Named("Ann Miller"), new() { Terms = TermsOfUse.OffTheRecord });
        var second = story.Say("the bridge was closed", story.Named("Bo Lund"), new() { SaidAt = null });
        Assert.Equal([(first.Id, "invariant-4"), (first.Id, "single_origin"), (second.Id, "invariant-7"), (second.Id, "single_origin")],
            story.Check().Select(f => (f.StatementId!.Value, f.Rule)));
    }

    [Fact]
    public void Every_sentence_says_what_to_do_and_names_the_words_or_the_source()
    {
        var agent = story.Agent("The Courier", AgentKind.Outlet);
        var report = story.Report(agent, published: null);
        story.Say("the harbour was closed", story.OwnUnnamed("sources", reason: null, IdentityKnownTo.Reporter), new() { Act = SpeechAct.Opine, Form = QuoteForm.Direct, SaidAt = null });
        story.Say("the bridge was closed", story.Named("Bo Lund"), new() { Terms = TermsOfUse.OffTheRecord, Hops = [], Hedges = [new Hedge(HedgeType.Modal, "may")] });
        story.Say("the road was closed", story.OfAgent(agent, SourceKind.Outlet, report), new() { AttributionInferred = "so", SaidAt = SourcingBuilder.On("2024-03", InferredPart.All) });
        var found = story.Check();
        Assert.True(found.Count >= 12, $"Only {found.Count} findings.");
        Assert.All(found, f =>
        {
            Assert.True(f.Sentence.Count(c => c is '.' or ';') >= 2, $"Says nothing of what to do: {f.Sentence}");
            Assert.Contains('“', f.Sentence);
            Assert.Equal('.', f.Sentence[^1]);
        });
    }

    [Fact]
    public void No_row_of_a_statement_can_refer_to_a_proposal()
    {
        Type[] rows = [typeof(Statement), typeof(StatementRevision), typeof(UsedStatement), typeof(StatementPlace), typeof(Anchor), typeof(Hop), typeof(Hedge), typeof(StatementLink)];
        Assert.DoesNotContain(rows.SelectMany(r => r.GetProperties()), p => p.Name.Contains("Proposal", StringComparison.Ordinal) || p.PropertyType.Name.Contains("Proposal", StringComparison.Ordinal));
    }
}
