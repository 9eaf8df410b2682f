using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Tests.Sourcing.Rules;

public sealed class SourceRulesTests
{
    private readonly SourcingBuilder story = new();

    [Fact]
    public void A_named_source_says_who_it_is()
    {
        story.Say("the harbour was closed", story.Add(new Source { Id = Guid.CreateVersion7(), Kind = SourceKind.Named, Description = "the harbour master" }));
        Assert.Equal(["invariant-3"], story.Blocked());
    }

    [Theory]
    [InlineData("an aide to the mayor", 1, true)]
    [InlineData("two aides to the mayor", 2, true)]
    [InlineData("two aides to the mayor", 1, false)]
    [InlineData("aides to the mayor", 1, false)]
    [InlineData("3 workers", 1, false)]
    [InlineData("a group of workers", 1, false)]
    [InlineData("a source close to the officials", 1, true)]
    [InlineData("the 45-year-old driver", 1, true)]
    [InlineData("an aide to the mayor", 0, false)]
    [InlineData("an aide to the mayor", null, false)]
    [InlineData("a source", 1, false)]
    [InlineData("Sources", 2, false)]
    [InlineData(" ", 1, false)]
    [InlineData(null, 1, false)]
    public void A_described_source_says_what_it_is_and_how_many(string? description, int? countMin, bool right)
    {
        story.Say("the harbour was closed", Described(description, countMin, IdentityKnownTo.ReporterAndEditor));
        Assert.Equal(right ? [] : (string[])["invariant-3"], story.Blocked());
    }

    [Fact]
    public void At_most_is_not_less_than_at_least()
    {
        story.Say("the harbour was closed", story.Add(new Source
        {
            Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = "three aides", CountMin = 3, CountMax = 2, ReportId = story.OwnReport.Id,
            IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, AnonymityReason = "would lose their posts",
        }));
        Assert.Equal(["invariant-3"], story.Blocked());
    }

    [Fact]
    public void A_described_source_names_the_report_that_first_carried_it()
    {
        story.Say("the harbour was closed", story.Add(new Source
        {
            Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = "an aide", CountMin = 1,
            IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, AnonymityReason = "would lose the post",
        }));
        Assert.Equal(["invariant-3"], story.Blocked());
    }

    [Fact]
    public void An_unnamed_source_says_who_knows_it()
    {
        story.Say("the harbour was closed", Described("an aide", 1, null));
        Assert.Contains("invariant-3", story.Blocked());
    }

    [Fact]
    public void The_outlet_that_knows_a_source_is_named_if_and_only_if_one_does()
    {
        var courier = story.Agent("The Courier", AgentKind.Outlet);
        Assert.Contains("Choose the outlet", Sentences(IdentityKnownTo.OtherOutlet, null), StringComparison.Ordinal);
        Assert.DoesNotContain("outlet", Sentences(IdentityKnownTo.OtherOutlet, courier), StringComparison.Ordinal);
        Assert.Contains("Change one of the two", Sentences(IdentityKnownTo.ReporterAndEditor, courier), StringComparison.Ordinal);

        string Sentences(IdentityKnownTo known, Guid? holder)
        {
            var asked = new SourcingBuilder();
            asked.Say("the harbour was closed", asked.Add(new Source
            {
                Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = "an aide", CountMin = 1, ReportId = asked.OwnReport.Id,
                IdentityKnownTo = known, IdentityHolderId = holder, AnonymityReason = "would lose the post",
            }));
            return string.Join(' ', asked.Check().Where(f => f.Rule == "invariant-3").Select(f => f.Sentence));
        }
    }

    [Fact]
    public void Only_an_editor_certifies_a_source_and_only_one_of_ours()
    {
        Assert.Empty(Certified(SourcingBuilder.Editor.Id, ours: true));
        Assert.Empty(Certified(Guid.Empty, ours: true));
        Assert.Equal(["invariant-8"], Certified(SourcingBuilder.Reporter.Id, ours: true));
        Assert.Equal(["invariant-8"], Certified(Guid.CreateVersion7(), ours: true));
        Assert.Equal(["invariant-8"], Certified(SourcingBuilder.Editor.Id, ours: false));

        static IReadOnlyList<string> Certified(Guid by, bool ours)
        {
            var asked = new SourcingBuilder();
            var agent = asked.Agent("The Courier", AgentKind.Outlet);
            var (outlet, report) = (asked.OfAgent(agent, SourceKind.Outlet), asked.Report(agent));
            if (ours)
            {
                asked.Say("the harbour was closed", asked.OwnUnnamed(certifiedBy: by));
                return asked.Blocked();
            }

            var theirs = asked.Add(new Source
            {
                Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = "an aide", CountMin = 1, ReportId = report,
                IdentityKnownTo = IdentityKnownTo.Unknown, CertifiedDistinctBy = by, CertifiedAt = SourcingBuilder.PublishedAt,
            });
            asked.Say("the harbour was closed", theirs, new() { Hops = asked.Via(theirs, outlet, report) });
            return asked.Blocked();
        }
    }

    [Fact]
    public void Same_as_never_leads_back_to_itself()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var agent = story.Agent("Ann Miller");
        story.Add(new Source { Id = a, Kind = SourceKind.Named, AgentId = agent, SameAsId = b });
        story.Say("the harbour was closed", story.Add(new Source { Id = b, Kind = SourceKind.Named, AgentId = agent }));
        Assert.Empty(story.Blocked());
        story.Add(new Source { Id = b, Kind = SourceKind.Named, AgentId = agent, SameAsId = a });
        Assert.Equal(["invariant-9"], story.Blocked());
    }

    [Fact]
    public void A_report_is_never_its_own_copy()
    {
        var agent = story.Agent("The Courier", AgentKind.Outlet);
        var outlet = story.OfAgent(agent, SourceKind.Outlet);
        var ann = story.Named("Ann Miller");
        var report = story.Report(agent, syndicatedFrom: story.Report(agent));
        story.Say("the harbour was closed", ann, new() { Hops = story.Via(ann, outlet, report) });
        Assert.Empty(story.Blocked());
        story.Book.Reports[report] = new Report { Id = report, OutletId = agent, Published = SourcingBuilder.On("2024-01-22"), SyndicatedFromId = report };
        Assert.Equal(["invariant-9"], story.Blocked());
    }

    [Fact]
    public void The_statement_one_is_told_in_stands_in_the_same_story()
    {
        var ann = story.Named("Ann Miller");
        story.Say("the harbour was closed", ann, new() { NestedIn = Guid.CreateVersion7(), Hops = [story.Step(0, ann, ann, attestedBy: ann), story.Step(1, ann, story.Us)] });
        Assert.Equal(["invariant-9"], story.Blocked());
    }

    [Fact]
    public void A_statement_is_never_told_within_itself()
    {
        var used = story.Say("the harbour was closed", story.Named("Ann Miller"));
        var old = used.Revision;
        story.Replace(used, used with
        {
            Revision = new StatementRevision
            {
                StatementId = old.StatementId, N = 1, ClaimId = old.ClaimId, SpeakerId = old.SpeakerId, Stance = old.Stance, SpeechAct = old.SpeechAct,
                QuoteForm = old.QuoteForm, SaidAt = old.SaidAt, NestedInId = old.StatementId, Hops = old.Hops,
            },
        });
        Assert.Contains("invariant-9", story.Blocked());
    }

    private Guid Described(string? description, int? countMin, IdentityKnownTo? known) => story.Add(new Source
    {
        Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = description, CountMin = countMin, ReportId = story.OwnReport.Id,
        IdentityKnownTo = known, AnonymityReason = "would lose the post",
    });
}
