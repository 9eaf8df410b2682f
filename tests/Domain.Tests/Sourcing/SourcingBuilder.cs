using System.Text;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Topics;

namespace OnRecord.Domain.Tests.Sourcing;

/// <summary>What a statement of a test says beyond its words and speaker; the defaults break no rule.</summary>
internal sealed record Saying
{
    public Guid? Claim { get; init; }

    public Stance Stance { get; init; } = Stance.Affirms;

    public SpeechAct Act { get; init; } = SpeechAct.Assert;

    public QuoteForm Form { get; init; } = QuoteForm.Indirect;

    public TermsOfUse Terms { get; init; } = TermsOfUse.NotStated;

    public SourcingDate? SaidAt { get; init; } = SourcingBuilder.On("2024-01-20");

    public Guid? NestedIn { get; init; }

    public string? AttributionInferred { get; init; }

    public bool Unsourced { get; init; }

    public Guid? OverrideBy { get; init; }

    public string? OverrideReason { get; init; }

    public IReadOnlyList<Hedge> Hedges { get; init; } = [];

    /// <summary>Null: one step from the speaker to us.</summary>
    public List<Hop>? Hops { get; init; }

    public AnchorState State { get; init; } = AnchorState.Holds;

    /// <summary>Words of the same text that attribute it.</summary>
    public string? SourceWords { get; init; }
}

/// <summary>Builds the sourcing of a story in which every rule holds but the one a test breaks.</summary>
internal sealed class SourcingBuilder
{
    private readonly StringBuilder text = new("The headline\n\nThe standfirst tells what it is about.");
    private readonly List<UsedStatement> statements = [];
    private readonly List<StatementLink> links = [];
    private readonly Guid topic = Guid.CreateVersion7();

    public SourcingBuilder()
    {
        Book.Topics[topic] = new Topic { Id = topic, Name = "Harbour", Slug = "harbour" };
        UsAgent = Agent("This Paper", AgentKind.Outlet);
        Us = Add(new Source { Id = Guid.CreateVersion7(), Kind = SourceKind.OwnVoice, AgentId = UsAgent });
        OwnReport = new Report { Id = Guid.CreateVersion7(), OutletId = UsAgent };
        Book.Reports[OwnReport.Id] = OwnReport;
    }

    public static Account Editor { get; } = new() { Id = Guid.CreateVersion7(), Name = "Edda", Role = Role.Editor };

    public static Account Reporter { get; } = new() { Id = Guid.CreateVersion7(), Name = "Rolf", Role = Role.Reporter };

    public static DateTime PublishedAt { get; } = new(2024, 1, 26, 9, 0, 0, DateTimeKind.Utc);

    public SourceBook Book { get; } = new();

    public Guid UsAgent { get; }

    public Guid Us { get; }

    public Report OwnReport { get; }

    /// <summary>The canonical text so far.</summary>
    public string Text => text.ToString();

    public static SourcingDate On(string edtf, params IReadOnlyList<InferredPart> inferred) => new(Edtf.Parse(edtf).Value, inferred);

    public static PublishingFacts Facts(Occasion occasion = Occasion.Publication) =>
        new(PublishedAt, occasion, id => id == Editor.Id ? Editor : id == Reporter.Id ? Reporter : null);

    public Guid Agent(string name, AgentKind kind = AgentKind.Person)
    {
        var agent = new Agent { Id = Guid.CreateVersion7(), Kind = kind, Name = name, Slug = name };
        Book.Agents[agent.Id] = agent;
        return agent.Id;
    }

    public Guid Add(Source source)
    {
        Book.Sources[source.Id] = source;
        return source.Id;
    }

    public Guid Named(string name) => OfAgent(Agent(name));

    public Guid OfAgent(Guid agent, SourceKind kind = SourceKind.Named, Guid? report = null) =>
        Add(new Source { Id = Guid.CreateVersion7(), Kind = kind, AgentId = agent, ReportId = report });

    /// <summary>An unnamed source of ours that may be published.</summary>
    public Guid OwnUnnamed(string description = "an aide to the mayor", string? reason = "would lose the post if the mayor knew",
        IdentityKnownTo known = IdentityKnownTo.ReporterAndEditor, Guid? certifiedBy = null) => Add(new Source
        {
            Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = description, CountMin = 1, CountMax = 1, ReportId = OwnReport.Id,
            IdentityKnownTo = known, AnonymityReason = reason, CertifiedDistinctBy = certifiedBy, CertifiedAt = certifiedBy is null ? null : PublishedAt,
        });

    /// <summary>Another outlet's unnamed source.</summary>
    public Guid Unnamed(Guid report, string description = "an aide to the mayor", Guid? sameAs = null) => Add(new Source
    {
        Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = description, CountMin = 1, CountMax = 1, ReportId = report,
        IdentityKnownTo = IdentityKnownTo.Unknown, SameAsId = sameAs,
    });

    public Guid Report(Guid outlet, string? published = "2024-01-22", Guid? syndicatedFrom = null)
    {
        var report = new Report
        {
            Id = Guid.CreateVersion7(), OutletId = outlet, Published = published is null ? null : On(published), SyndicatedFromId = syndicatedFrom,
        };
        Book.Reports[report.Id] = report;
        return report.Id;
    }

    public Guid Speaks(Guid agent, Guid org, bool speaksFor = true, string? from = null, string? to = null)
    {
        var affiliation = new Affiliation
        {
            Id = Guid.CreateVersion7(), AgentId = agent, OrgId = org, Title = "spokesperson", SpeaksFor = speaksFor,
            ValidFrom = from is null ? null : Edtf.Parse(from).Value, ValidTo = to is null ? null : Edtf.Parse(to).Value,
        };
        Book.Affiliations.Add(affiliation);
        return affiliation.Id;
    }

    public Guid Claim(string sentence = "The harbour was closed.", string? validFrom = null, string? validTo = null)
    {
        var claim = new Claim
        {
            Id = Guid.CreateVersion7(), Text = sentence, TopicId = topic,
            ValidFrom = validFrom is null ? null : Edtf.Parse(validFrom).Value, ValidTo = validTo is null ? null : Edtf.Parse(validTo).Value,
        };
        Book.Claims[claim.Id] = claim;
        return claim.Id;
    }

    public void Claims(Guid a, ClaimLinkType type, Guid b) => Book.ClaimLinks.Add(new ClaimLink { AId = a, BId = b, Type = type });

    /// <summary>A step; its report is ours where it leads to us.</summary>
    public Hop Step(int seq, Guid from, Guid to, Guid? report = null, bool inferred = false, Guid? attestedBy = null, HopIdentity identity = HopIdentity.Disclosed) => new()
    {
        Seq = seq, FromId = from, ToId = to, Channel = Channel.IndirectQuote, ReportId = report ?? (to == Us ? OwnReport.Id : null),
        Inferred = inferred, AttestedById = attestedBy, Identity = identity,
    };

    /// <summary>The way through another outlet.</summary>
    public List<Hop> Via(Guid source, Guid outlet, Guid report) => [Step(0, source, outlet, report), Step(1, outlet, Us)];

    /// <summary>Adds a paragraph of these words that carries a statement.</summary>
    public UsedStatement Say(string words, Guid speaker, Saying? saying = null)
    {
        saying ??= new Saying();
        text.Append("\n\n");
        var start = text.Length;
        text.Append(words).Append('.');
        if (saying.SourceWords is { } sourceWords)
            text.Append(' ').Append(sourceWords).Append(" said so.");
        var revision = new StatementRevision
        {
            StatementId = Guid.CreateVersion7(), N = 1, ClaimId = saying.Claim ?? Claim(), SpeakerId = speaker, Stance = saying.Stance, SpeechAct = saying.Act,
            QuoteForm = saying.Form, Terms = saying.Terms, SaidAt = saying.SaidAt, NestedInId = saying.NestedIn, AttributionInferred = saying.AttributionInferred,
            Unsourced = saying.Unsourced, OpinionOverrideBy = saying.OverrideBy, OpinionOverrideReason = saying.OverrideReason, Hedges = saying.Hedges,
            Hops = saying.Hops ?? [Step(0, speaker, Us)],
        };
        List<Anchor> anchors = [new(AnchorRole.Content, 0, words, "", "", start, start + words.Length)];
        if (saying.SourceWords is { } attributed)
            anchors.Add(new Anchor(AnchorRole.Source, 0, attributed, "", "", start + words.Length + 2, start + words.Length + 2 + attributed.Length));
        return Put(new UsedStatement(revision, anchors, saying.State));
    }

    public UsedStatement OwnVoice(string words, Guid? claim = null) =>
        Say(words, Us, new Saying { Claim = claim, Form = QuoteForm.OwnVoice, SaidAt = null, Unsourced = true, Hops = [] });

    public UsedStatement Put(UsedStatement used)
    {
        statements.Add(used);
        return used;
    }

    public void Replace(UsedStatement old, UsedStatement with) => statements[statements.IndexOf(old)] = with;

    public StatementLink Link(UsedStatement from, StatementLinkType type, UsedStatement to, DecisionStatus status = DecisionStatus.Accepted)
    {
        var link = new StatementLink { Id = Guid.CreateVersion7(), FromId = from.Id, ToId = to.Id, Type = type, Status = status };
        links.Add(link);
        return link;
    }

    public StorySourcing Build() => new(OwnReport, Book, [.. statements], [.. links]);

    public IReadOnlyList<Finding> Check(Occasion occasion = Occasion.Publication, SourcingPolicy? policy = null) =>
        SourcingRules.Check(Build(), Text, Facts(occasion), policy ?? SourcingPolicy.Default);

    /// <summary>The rules of the findings that block, each once.</summary>
    public IReadOnlyList<string> Blocked(Occasion occasion = Occasion.Publication) => [.. Check(occasion).Where(f => f.Blocks).Select(f => f.Rule).Distinct()];

    public IReadOnlyList<string> Warned(Occasion occasion = Occasion.Publication) => [.. Check(occasion).Where(f => !f.Blocks).Select(f => f.Rule).Distinct()];
}
