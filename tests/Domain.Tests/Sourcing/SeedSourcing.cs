using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Topics;
using OnRecord.Newsroom;

namespace OnRecord.Domain.Tests.Sourcing;

/// <summary>The captured page as sourcing, read in the plainest way from the encoding beside the repository.</summary>
internal sealed class SeedSourcing
{
    private readonly Dictionary<string, Guid> ids = [];
    private readonly SourceBook book = new();
    private readonly JsonNode file;

    private SeedSourcing(JsonNode file, string captured)
    {
        this.file = file;
        Text = captured;
        Rows("agents", r => book.Agents[Id(r, "id")] = new Agent
        {
            Id = Id(r, "id"), Kind = Term<AgentKind>(r, "kind"), Name = Word(r, "name")!, Slug = Word(r, "id")!,
        });
        Rows("affiliations", r => book.Affiliations.Add(new Affiliation
        {
            Id = Guid.CreateVersion7(), AgentId = Id(r, "agent"), OrgId = Ref(r, "org"), Title = Word(r, "title")!, SpeaksFor = Flag(r, "speaks_for"),
        }));
        Rows("reports", r => book.Reports[Id(r, "id")] = new Report { Id = Id(r, "id"), OutletId = Id(r, "outlet"), Published = Date(r["published"]) });
        Rows("sources", r => book.Sources[Id(r, "id")] = new Source
        {
            Id = Id(r, "id"), Kind = Term<SourceKind>(r, "kind"), AgentId = Ref(r, "agent"), Description = Word(r, "description"),
            CountMin = (int?)r["count_min"], CountMax = (int?)r["count_max"], ReportId = Ref(r, "report"), OrgId = Ref(r, "org"),
            IdentityKnownTo = Word(r, "identity_known_to") is { } known ? Wire.Parse<IdentityKnownTo>(known).Value : null,
            IdentityHolderId = Ref(r, "identity_holder"), WithheldById = Ref(r, "withheld_by"),
        });
        Rows("topics", r => book.Topics[Id(r, "id")] = new Topic { Id = Id(r, "id"), Name = Word(r, "name")!, Slug = Word(r, "id")! });
        Rows("claims", r => book.Claims[Id(r, "id")] = new Claim { Id = Id(r, "id"), Text = Word(r, "text")!, TopicId = Id(r, "topic") });
        Rows("claim_links", r => book.ClaimLinks.Add(new ClaimLink { AId = Id(r, "a"), BId = Id(r, "b"), Type = Term<ClaimLinkType>(r, "type") }));
        var statements = new List<UsedStatement>();
        Rows("statements", r => statements.Add(new UsedStatement(Revision(r), [.. Anchors(r)])));
        var links = new List<StatementLink>();
        Rows("links", r => links.Add(new StatementLink
        {
            Id = Guid.CreateVersion7(), FromId = Id(r, "from"), ToId = Id(r, "to"), Type = Term<StatementLinkType>(r, "type"), Status = Term<DecisionStatus>(r, "status"),
        }));
        Cut();
        Sourcing = new StorySourcing(book.Reports[Id(file["story"]!, "report")], book,
            [.. statements.Select(s => s with { Anchors = [.. s.Anchors.Select(Shifted)] }).OrderBy(s => s.Anchors.Where(a => a.Role == AnchorRole.Content).Min(a => a.Start))], links);
    }

    public StorySourcing Sourcing { get; }

    /// <summary>The text without the lines that are no body.</summary>
    public string Text { get; private set; }

    public string? CountRule => (string?)file["origin_counts"]!["rule"];

    public IReadOnlyList<ExpectedOrigins> Counts => [.. file["origin_counts"]!["counts"]!.AsArray().Select(c => new ExpectedOrigins(
        Id(c!, "claim"), Term<Stance>(c!, "stance"), (int)c!["lower"]!, (int)c["upper"]!, (int)c["people_described"]!, (int)c["reports"]!,
        [.. c["warnings"]!.AsArray().Select(w => Wire.Parse<OriginWarning>((string)w!).Value)]))];

    /// <summary>Null where the shared material is not there.</summary>
    public static SeedSourcing? Load()
    {
        var (encoding, page) = (SharedFolder.Find("seed", "statements.json"), SharedFolder.Find("seed", "captured-news-page.txt"));
        return encoding is null || page is null ? null : new SeedSourcing(JsonNode.Parse(File.ReadAllText(encoding))!, File.ReadAllText(page));
    }

    public Guid this[string label] => ids[label];

    /// <summary>The label of an id.</summary>
    public string Label(Guid id) => ids.First(p => p.Value == id).Key;

    private List<(int Start, int End)> Gone { get; } = [];

    // Every ignored line goes with the empty line after it, or before it at the end.
    private void Cut()
    {
        foreach (var line in file["capture"]!["ignored"]!.AsArray())
        {
            var (start, end) = ((int)line!["start"]!, (int)line["end"]!);
            while (end < Text.Length && Text[end] == '\n')
                end++;
            Gone.Add((start, end));
        }

        foreach (var (start, end) in Gone.OrderByDescending(g => g.Start))
            Text = Text.Remove(start, end - start);
        Text = Text.TrimEnd('\n');
    }

    private Anchor Shifted(Anchor anchor)
    {
        var before = Gone.Where(g => g.End <= anchor.Start).Sum(g => g.End - g.Start);
        return Anchoring.Selectors(Text, anchor.Start - before, anchor.End - before, anchor.Role, anchor.Ord);
    }

    private StatementRevision Revision(JsonNode r) => new()
    {
        StatementId = Id(r, "id"), N = 1, ClaimId = Id(r, "claim"), SpeakerId = Id(r, "speaker"), Stance = Term<Stance>(r, "stance"),
        SpeechAct = Term<SpeechAct>(r, "speech_act"), QuoteForm = Term<QuoteForm>(r, "quote_form"),
        Terms = Word(r, "terms") is { } terms ? Wire.Parse<TermsOfUse>(terms).Value : TermsOfUse.NotStated,
        SaidAt = Date(r["said_at"]), EventAt = Date(r["event_at"]), AudienceId = Ref(r, "audience"), NestedInId = Ref(r, "nested_in"),
        AttributionInferred = Word(r, "attribution_inferred"), Unsourced = Flag(r, "unsourced"),
        Hedges = [.. r["hedges"]!.AsArray().Select(h => new Hedge(Term<HedgeType>(h!, "type"), Word(h!, "text")!))],
        Hops = [.. r["hops"]!.AsArray().Select(h => new Hop
        {
            Seq = (int)h!["seq"]!, FromId = Id(h, "from"), ToId = Id(h, "to"), Channel = Term<Channel>(h, "channel"), ReportId = Ref(h, "report"),
            Identity = Word(h, "identity") is { } identity ? Wire.Parse<HopIdentity>(identity).Value : HopIdentity.Disclosed,
            Inferred = Flag(h, "inferred"), AttestedById = Ref(h, "attested_by"),
        })],
    };

    private static IEnumerable<Anchor> Anchors(JsonNode r) => r["anchors"]!.AsObject().SelectMany(role => role.Value!.AsArray().Select((a, ord) =>
        new Anchor(Wire.Parse<AnchorRole>(role.Key).Value, ord, Word(a!, "exact")!, "", "", (int)a!["start"]!, (int)a["end"]!)));

    private void Rows(string table, Action<JsonNode> add)
    {
        foreach (var row in file[table]!.AsArray())
            add(row!);
    }

    private Guid Id(JsonNode row, string field) => Ref(row, field)!.Value;

    private Guid? Ref(JsonNode row, string field)
    {
        if (Word(row, field) is not { } label)
            return null;
        if (!ids.TryGetValue(label, out var id))
            ids[label] = id = Guid.CreateVersion7();
        return id;
    }

    private static SourcingDate? Date(JsonNode? date) => date is null ? null : new SourcingDate(
        Edtf.Parse((string?)date["edtf"]).Value, [.. date["inferred"]!.AsArray().Select(p => Wire.Parse<InferredPart>((string)p!).Value)]);

    private static T Term<T>(JsonNode row, string field)
        where T : struct, Enum => Wire.Parse<T>(Word(row, field)).Value;

    private static string? Word(JsonNode row, string field) => (string?)row[field];

    private static bool Flag(JsonNode row, string field) => (bool?)row[field] ?? false;
}
