using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Topics;

namespace OnRecord.Domain.Tests.Record;

/// <summary>One story with fixed ids, of which the checked-in bytes were written by another program.</summary>
internal static class FixedStory
{
    public static readonly Guid Story = Id(1);

    public static readonly VersionTimes Times = new(
        new DateTime(2026, 11, 23, 9, 30, 0, DateTimeKind.Utc), new DateTime(2026, 11, 24, 7, 0, 5, DateTimeKind.Utc), new DateTime(2026, 11, 24, 7, 0, 5, DateTimeKind.Utc).AddMilliseconds(42));

    // A line end of another system is spelled one way when hashed.
    public const string Note = "We had the \"place\"\r\nwrong.";

    private static readonly Guid Met = Id(10);

    public static StoryFields Fields { get; } = new()
    {
        Content = new StoryContent(
            // A decomposed letter, spelled one way when hashed.
            new InlineText(new TextRun("Caf\u0065\u0301 talks", new Marks(Formats.Italic, statements: [Met])), new TextRun(" held")),
            InlineText.Plain("Who met whom"),
            new Document(
            [
                new Paragraph("p1", [new TextRun("They may have met "), new TextRun("in a village", new Marks(Formats.None, statements: [Met])), new TextRun(" \ud83d\ude00.")]),
                new Figure("f1", new string('a', 64), "A table", "Gazette", [new TextRun("The room")]),
            ])),
        Slug = "cafe-talks-held",
        Language = "en",
        Kind = StoryKind.Analysis,
        Section = new Section { Id = Id(2), Slug = "world", Name = "World" },
        Bylines = [new Byline { Id = Id(3), Slug = "ann", Name = "Ann Åberg" }],
        Topics = [new Topic { Id = Id(4), Slug = "talks", Name = "Talks" }],
        Related = [Id(5)],
        Picture = new LeadPicture(new string('b', 64), "A door", "Gazette", ""),
    };

    /// <summary>An unnamed source of our own with its identity in the row, one on deep background, a report with an inferred year.</summary>
    public static StorySourcing Sourcing()
    {
        var (outlet, wire, person) = (Agent(20, AgentKind.Outlet, "The Gazette"), Agent(21, AgentKind.Outlet, "North Wire"), Agent(22, AgentKind.Person, "Mira Olt"));
        var ours = new Report { Id = Id(30), OutletId = outlet.Id };
        var theirs = new Report
        {
            Id = Id(31), OutletId = wire.Id, Headline = "Signals", Url = "https://wire.example/1", OriginalSeen = true,
            Published = new SourcingDate(Edtf.Parse("2026-02-10").Value, [InferredPart.Year]),
        };
        var voice = new Source { Id = Id(40), Kind = SourceKind.OwnVoice, AgentId = outlet.Id };
        var unnamed = new Source
        {
            Id = Id(41), Kind = SourceKind.DescribedAnonymous, AgentId = person.Id, Description = "two negotiators", CountMin = 2, AnonymityReason = "fear arrest", Terms = TermsOfUse.OnBackground,
            Basis = Basis.Participant, ReportId = ours.Id, IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, CertifiedDistinctBy = Id(90), CertifiedAt = Times.FirstPublished, SameAsId = Id(43),
        };
        var deep = new Source { Id = Id(42), Kind = SourceKind.Named, AgentId = person.Id, Description = "the minister" };
        var alias = new Source { Id = Id(43), Kind = SourceKind.Named, AgentId = person.Id };
        var relay = new Source { Id = Id(44), Kind = SourceKind.Outlet, AgentId = wire.Id };
        var topic = new Topic { Id = Id(4), Slug = "talks", Name = "Talks" };
        var (held, not) = (new Claim { Id = Id(50), Text = "They met.", TopicId = topic.Id }, new Claim { Id = Id(51), Text = "They did not meet.", TopicId = topic.Id, ValidFrom = Edtf.Parse("2026-01/..").Value });
        var book = new SourceBook();
        foreach (var agent in (Agent[])[outlet, wire, person])
            book.Agents[agent.Id] = agent;
        foreach (var source in (Source[])[voice, unnamed, deep, alias, relay])
            book.Sources[source.Id] = source;
        (book.Reports[ours.Id], book.Reports[theirs.Id], book.Topics[topic.Id], book.Claims[held.Id], book.Claims[not.Id]) = (ours, theirs, topic, held, not);
        book.ClaimLinks.Add(new ClaimLink { AId = not.Id, BId = held.Id, Type = ClaimLinkType.Negates, ById = Id(90) });
        book.Affiliations.Add(new Affiliation { Id = Id(60), AgentId = wire.Id, OrgId = outlet.Id, Title = "Partner", ValidFrom = Edtf.Parse("2020").Value });
        return new StorySourcing(ours, book,
        [
            new UsedStatement(new StatementRevision
            {
                StatementId = Met, N = 2, ClaimId = held.Id, SpeakerId = unnamed.Id, Stance = Stance.Affirms, SpeechAct = SpeechAct.Assert, QuoteForm = QuoteForm.Indirect,
                Terms = TermsOfUse.OnBackground, SaidAt = new SourcingDate(Edtf.Parse("2026-02~").Value, []), Venue = "a village", Hedges = [new Hedge(HedgeType.Modal, "may")],
                Hops = [Hop(0, unnamed, relay, theirs), Hop(1, relay, voice, ours)],
            }, [new Anchor(AnchorRole.Content, 0, "in a village", "met ", " \ud83d\ude00.", 36, 48)]),
            new UsedStatement(new StatementRevision
            {
                StatementId = Id(11), N = 1, ClaimId = not.Id, SpeakerId = deep.Id, Stance = Stance.Denies, SpeechAct = SpeechAct.Deny, QuoteForm = QuoteForm.Indirect,
                Terms = TermsOfUse.DeepBackground, Hops = [Hop(0, deep, voice, ours)], OpinionOverrideBy = Id(90), OpinionOverrideReason = "kept to the desk",
            }, [new Anchor(AnchorRole.Source, 0, "They", "", " may", 27, 31)]),
        ], []);
    }

    public static Guid Id(int n) => new($"01900000-0000-7000-8000-{n:x12}");

    private static Agent Agent(int id, AgentKind kind, string name) => new() { Id = Id(id), Kind = kind, Name = name, Slug = Domain.Text.Slug.From(name), Aliases = ["kept to the desk"] };

    private static Hop Hop(int seq, Source from, Source to, Report report) =>
        new() { Seq = seq, FromId = from.Id, ToId = to.Id, Channel = Channel.PressReport, ReportId = report.Id };
}
