using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Record;

/// <summary>
/// The rows of a story's sourcing that every reader may see, as canonical JSON: what the page, sources.json and the record
/// are all made from. What is not written here has no way to a public page.
/// </summary>
/// <remarks>
/// Left out: who certified or overrode, internal assessments, proposals, links (they may come from later stories), and
/// <list type="bullet">
/// <item>the speaker of a statement on deep background: it becomes an undisclosed source without description, and its source anchors go;</item>
/// <item>the agent of a described or undisclosed source, should a row hold one;</item>
/// <item><c>same_as</c> of our own unnamed sources, which would tell who they are.</item>
/// </list>
/// </remarks>
public static class PublicRows
{
    public const string Format = "onrecord-public-rows/1";

    /// <summary>The canonical bytes of the public rows of <paramref name="sourcing"/>.</summary>
    public static byte[] Write(StorySourcing sourcing)
    {
        var book = sourcing.Book;
        var reached = ReachedRows.From(sourcing);
        var rows = new JsonObject
        {
            ["format"] = Format,
            ["report"] = sourcing.OwnReport.Id.ToString(),
            ["agents"] = Rows(reached.Agents, id => Agent(book.Agents[id])),
            ["affiliations"] = new JsonArray([.. book.Affiliations
                .Where(a => reached.Agents.Contains(a.AgentId)).OrderBy(a => a.Id.ToString(), StringComparer.Ordinal).Select(Affiliation)]),
            ["sources"] = Rows(reached.Sources, id => Source(book.Sources[id], reached)),
            ["reports"] = Rows(reached.Reports, id => Report(book.Reports[id])),
            ["topics"] = Rows(reached.Topics, id => Topic(book.Topics[id])),
            ["claims"] = Rows(reached.Claims, id => Claim(book.Claims[id])),
            ["claim_links"] = new JsonArray([.. book.ClaimLinks
                .Where(l => reached.Claims.Contains(l.AId) && reached.Claims.Contains(l.BId))
                .Select(l => new JsonObject { ["a"] = l.AId.ToString(), ["b"] = l.BId.ToString(), ["type"] = Wire.Name(l.Type) })
                .OrderBy(l => l.ToJsonString(), StringComparer.Ordinal)]),
            ["statements"] = new JsonArray([.. sourcing.Statements.Select(Statement)]),
        };
        return Text.CanonicalJson.Write(rows);
    }

    private static JsonArray Rows(IEnumerable<Guid> ids, Func<Guid, JsonNode> row) =>
        new([.. ids.OrderBy(id => id.ToString(), StringComparer.Ordinal).Select(row)]);

    private static JsonObject Agent(Agent a) => new JsonObject { ["id"] = a.Id.ToString(), ["kind"] = Wire.Name(a.Kind), ["name"] = a.Name, ["slug"] = a.Slug }
        .With("wikidata", a.Wikidata);

    private static JsonObject Affiliation(Affiliation a) => new JsonObject
    {
        ["agent"] = a.AgentId.ToString(), ["title"] = a.Title, ["speaks_for"] = a.SpeaksFor,
    }.With("org", a.OrgId).With("valid_from", a.ValidFrom?.Text).With("valid_to", a.ValidTo?.Text);

    private static JsonObject Source(Source s, ReachedRows reached)
    {
        var row = new JsonObject { ["id"] = s.Id.ToString() };
        if (reached.Hidden.Contains(s.Id))
        {
            row["kind"] = Wire.Name(SourceKind.Undisclosed);
            return row;
        }

        row["kind"] = Wire.Name(s.Kind);
        return row.With("agent", s.Unnamed ? null : s.AgentId).With("description", s.Description).With("count_min", s.CountMin).With("count_max", s.CountMax)
            .With("anonymity_reason", s.AnonymityReason).With("basis", s.Basis == Basis.NotStated ? null : Wire.Name(s.Basis))
            .With("basis_text", s.BasisText).With("org", s.OrgId).With("report", s.ReportId)
            .With("identity_known_to", s.IdentityKnownTo is { } known ? Wire.Name(known) : null).With("identity_holder", s.IdentityHolderId)
            .With("certified", s.Certified ? true : null).With("same_as", reached.MaySayWho(s) ? s.SameAsId : null).With("withheld_by", s.WithheldById);
    }

    private static JsonObject Report(Report r) => new JsonObject { ["id"] = r.Id.ToString(), ["outlet"] = r.OutletId.ToString() }
        .With("headline", r.Headline).With("url", r.Url).With("published", Date(r.Published)).With("syndicated_from", r.SyndicatedFromId)
        .With("cites_own_report", r.CitesOwnReportId).With("new_sourcing", r.NewSourcing ? true : null)
        .With("original_seen", r.OriginalSeen ? true : null).With("archive_url", r.ArchiveUrl);

    private static JsonObject Topic(Topics.Topic t) => new() { ["id"] = t.Id.ToString(), ["name"] = t.Name, ["slug"] = t.Slug };

    private static JsonObject Claim(Claim c) => new JsonObject { ["id"] = c.Id.ToString(), ["text"] = c.Text, ["topic"] = c.TopicId.ToString() }
        .With("valid_from", c.ValidFrom?.Text).With("valid_to", c.ValidTo?.Text);

    private static JsonObject Statement(UsedStatement used)
    {
        var r = used.Revision;
        var row = new JsonObject
        {
            ["id"] = r.StatementId.ToString(), ["revision"] = r.N, ["claim"] = r.ClaimId.ToString(), ["speaker"] = r.SpeakerId.ToString(),
            ["stance"] = Wire.Name(r.Stance), ["speech_act"] = Wire.Name(r.SpeechAct), ["quote_form"] = Wire.Name(r.QuoteForm), ["terms"] = Wire.Name(r.Terms),
            ["hedges"] = new JsonArray([.. r.Hedges.Select(h => new JsonObject { ["type"] = Wire.Name(h.Type), ["text"] = h.Text })]),
            ["hops"] = new JsonArray([.. r.Hops.OrderBy(h => h.Seq).Select(Hop)]),
            ["anchors"] = new JsonArray([.. used.Anchors
                .Where(a => a.Role != AnchorRole.Source || r.Terms != TermsOfUse.DeepBackground)
                .OrderBy(a => a.Role).ThenBy(a => a.Ord).Select(Anchor)]),
        };
        return row.With("said_at", Date(r.SaidAt)).With("event_at", Date(r.EventAt)).With("venue", r.Venue).With("audience", r.AudienceId)
            .With("nested_in", r.NestedInId).With("attribution_inferred", r.AttributionInferred).With("unsourced", r.Unsourced ? true : null);
    }

    private static JsonObject Hop(Hop h) => new JsonObject
    {
        ["seq"] = h.Seq, ["from"] = h.FromId.ToString(), ["to"] = h.ToId.ToString(), ["channel"] = Wire.Name(h.Channel), ["identity"] = Wire.Name(h.Identity),
    }.With("report", h.ReportId).With("at", Date(h.At)).With("inferred", h.Inferred ? true : null).With("attested_by", h.AttestedById);

    private static JsonObject Anchor(Anchor a) => new()
    {
        ["role"] = Wire.Name(a.Role), ["ord"] = a.Ord, ["exact"] = a.Exact, ["prefix"] = a.Prefix, ["suffix"] = a.Suffix, ["start"] = a.Start, ["end"] = a.End,
    };

    private static JsonObject? Date(SourcingDate? date) => date is null ? null : new JsonObject
    {
        ["edtf"] = date.Date.Text, ["inferred"] = new JsonArray([.. date.Inferred.Select(p => JsonValue.Create(Wire.Name(p)))]),
    };

    private static JsonObject With(this JsonObject row, string name, Guid? id) => row.With(name, id?.ToString());

    private static JsonObject With(this JsonObject row, string name, JsonNode? value)
    {
        if (value is not null)
        {
            row[name] = value;
        }

        return row;
    }
}
