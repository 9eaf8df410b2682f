using System.Text.Json;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Topics;

namespace OnRecord.Domain.Record;

/// <summary>Reads the public rows of a version back into the model, for pages and counts.</summary>
public static class PublicRowsReader
{
    /// <summary>The sourcing that readers may see. The bytes are ours: anything but what <see cref="PublicRows.Write"/> made is a bug.</summary>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    /// <exception cref="KeyNotFoundException">A required field is missing.</exception>
    public static StorySourcing Read(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        var root = json.RootElement;
        var book = new SourceBook();
        foreach (var row in root.GetProperty("agents").EnumerateArray())
        {
            var id = row.Id("id");
            book.Agents[id] = new Agent { Id = id, Kind = row.Term<AgentKind>("kind"), Name = row.Text("name")!, Slug = row.Text("slug")!, Wikidata = row.Text("wikidata") };
        }

        foreach (var row in root.GetProperty("affiliations").EnumerateArray())
        {
            book.Affiliations.Add(new Affiliation
            {
                Id = Guid.Empty, AgentId = row.Id("agent"), OrgId = row.OptionalId("org"), Title = row.Text("title")!, SpeaksFor = row.Flag("speaks_for"),
                ValidFrom = row.EdtfOf("valid_from"), ValidTo = row.EdtfOf("valid_to"),
            });
        }

        foreach (var row in root.GetProperty("sources").EnumerateArray())
        {
            var source = Source(row);
            book.Sources[source.Id] = source;
        }

        foreach (var row in root.GetProperty("reports").EnumerateArray())
        {
            var report = Report(row);
            book.Reports[report.Id] = report;
        }

        foreach (var row in root.GetProperty("topics").EnumerateArray())
        {
            book.Topics[row.Id("id")] = new Topic { Id = row.Id("id"), Name = row.Text("name")!, Slug = row.Text("slug")! };
        }

        foreach (var row in root.GetProperty("claims").EnumerateArray())
        {
            book.Claims[row.Id("id")] = new Claim
            {
                Id = row.Id("id"), Text = row.Text("text")!, TopicId = row.Id("topic"), ValidFrom = row.EdtfOf("valid_from"), ValidTo = row.EdtfOf("valid_to"),
            };
        }

        foreach (var row in root.GetProperty("claim_links").EnumerateArray())
        {
            book.ClaimLinks.Add(new ClaimLink { AId = row.Id("a"), BId = row.Id("b"), Type = row.Term<ClaimLinkType>("type") });
        }

        UsedStatement[] statements = [.. root.GetProperty("statements").EnumerateArray().Select(Statement)];
        return new StorySourcing(book.Reports[root.Id("report")], book, statements, []);
    }

    private static Source Source(JsonElement row) => new()
    {
        Id = row.Id("id"), Kind = row.Term<SourceKind>("kind"), AgentId = row.OptionalId("agent"), Description = row.Text("description"),
        CountMin = row.Number("count_min"), CountMax = row.Number("count_max"), AnonymityReason = row.Text("anonymity_reason"),
        Basis = row.OptionalTerm<Basis>("basis") ?? Basis.NotStated, BasisText = row.Text("basis_text"), OrgId = row.OptionalId("org"),
        ReportId = row.OptionalId("report"), IdentityKnownTo = row.OptionalTerm<IdentityKnownTo>("identity_known_to"),
        IdentityHolderId = row.OptionalId("identity_holder"), CertifiedDistinctBy = row.Flag("certified") ? Guid.Empty : null,
        SameAsId = row.OptionalId("same_as"), WithheldById = row.OptionalId("withheld_by"),
    };

    private static Report Report(JsonElement row) => new()
    {
        Id = row.Id("id"), OutletId = row.Id("outlet"), Headline = row.Text("headline"), Url = row.Text("url"), Published = row.Date("published"),
        SyndicatedFromId = row.OptionalId("syndicated_from"), CitesOwnReportId = row.OptionalId("cites_own_report"),
        NewSourcing = row.Flag("new_sourcing"), OriginalSeen = row.Flag("original_seen"), ArchiveUrl = row.Text("archive_url"),
    };

    private static UsedStatement Statement(JsonElement row) => new(
        new StatementRevision
        {
            StatementId = row.Id("id"), N = row.GetProperty("revision").GetInt32(), ClaimId = row.Id("claim"), SpeakerId = row.Id("speaker"),
            Stance = row.Term<Stance>("stance"), SpeechAct = row.Term<SpeechAct>("speech_act"), QuoteForm = row.Term<QuoteForm>("quote_form"),
            Terms = row.Term<TermsOfUse>("terms"), SaidAt = row.Date("said_at"), EventAt = row.Date("event_at"), Venue = row.Text("venue"),
            AudienceId = row.OptionalId("audience"), NestedInId = row.OptionalId("nested_in"), AttributionInferred = row.Text("attribution_inferred"),
            Unsourced = row.Flag("unsourced"),
            Hedges = [.. row.GetProperty("hedges").EnumerateArray().Select(h => new Hedge(h.Term<HedgeType>("type"), h.Text("text")!))],
            Hops = [.. row.GetProperty("hops").EnumerateArray().Select(h => Hop(row.Id("id"), h))],
        },
        [.. row.GetProperty("anchors").EnumerateArray().Select(Anchor)]);

    private static Hop Hop(Guid statement, JsonElement h) => new()
    {
        StatementId = statement, Seq = h.GetProperty("seq").GetInt32(), FromId = h.Id("from"), ToId = h.Id("to"), Channel = h.Term<Channel>("channel"),
        ReportId = h.OptionalId("report"), At = h.Date("at"), Identity = h.Term<HopIdentity>("identity"), Inferred = h.Flag("inferred"),
        AttestedById = h.OptionalId("attested_by"),
    };

    private static Anchor Anchor(JsonElement a) => new(
        a.Term<AnchorRole>("role"), a.GetProperty("ord").GetInt32(), a.Text("exact")!, a.Text("prefix")!, a.Text("suffix")!,
        a.GetProperty("start").GetInt32(), a.GetProperty("end").GetInt32());
}
