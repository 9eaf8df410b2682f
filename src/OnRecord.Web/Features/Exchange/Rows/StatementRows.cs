using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using static OnRecord.Web.Features.Exchange.Rows.RowWriting;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>A statement with all its revisions and the links in which it is the one that acts.</summary>
internal sealed record StatementEntry(Statement Statement, IReadOnlyList<StatementRevision> Revisions, IReadOnlyList<StatementLink> Links);

/// <summary>Statements, every column of them.</summary>
internal static class StatementRows
{
    public static JsonObject Write(StatementEntry entry) => new()
    {
        ["id"] = entry.Statement.Id.ToString(),
        ["revisions"] = List(entry.Revisions.OrderBy(r => r.N).Select(Write)),
        ["links"] = List(entry.Links.OrderBy(l => l.Id).Select(Write)),
    };

    public static StatementEntry Statement(RowReader row)
    {
        var id = row.Id("id");
        var revisions = row.Rows("revisions");
        for (var i = 0; i < revisions.Count; i++)
        {
            // One may be missing: only a text that was removed by law used it.
            if (revisions[i].Number("n") is var n && n <= (i == 0 ? 0 : revisions[i - 1].Number("n")))
                row.Problem($"revisions[{i}].n", $"is {n}; revisions are numbered upwards from 1.");
        }

        return new StatementEntry(new Statement { Id = id }, [.. revisions.Select(r => Revision(id, r))], [.. row.Rows("links").Select(l => Link(id, l))]);
    }

    private static JsonObject Write(StatementRevision r) => new()
    {
        ["n"] = r.N,
        ["claim"] = r.ClaimId.ToString(),
        ["speaker"] = r.SpeakerId.ToString(),
        ["stance"] = Wire.Name(r.Stance),
        ["speech_act"] = Wire.Name(r.SpeechAct),
        ["quote_form"] = Wire.Name(r.QuoteForm),
        ["terms"] = Wire.Name(r.Terms),
        ["said_at"] = Date(r.SaidAt),
        ["event_at"] = Date(r.EventAt),
        ["venue"] = r.Venue,
        ["audience"] = r.AudienceId?.ToString(),
        ["nested_in"] = r.NestedInId?.ToString(),
        ["attribution_inferred"] = r.AttributionInferred,
        ["unsourced"] = r.Unsourced,
        ["opinion_override_by"] = r.OpinionOverrideBy?.ToString(),
        ["opinion_override_reason"] = r.OpinionOverrideReason,
        ["hedges"] = List(r.Hedges.Select(h => new JsonObject { ["type"] = Wire.Name(h.Type), ["text"] = h.Text })),
        ["hops"] = List(r.Hops.OrderBy(h => h.Seq).Select(Write)),
    };

    private static JsonObject Write(Hop h) => new()
    {
        ["seq"] = h.Seq,
        ["from"] = h.FromId.ToString(),
        ["to"] = h.ToId.ToString(),
        ["channel"] = Wire.Name(h.Channel),
        ["report"] = h.ReportId?.ToString(),
        ["at"] = Date(h.At),
        ["identity"] = Wire.Name(h.Identity),
        ["inferred"] = h.Inferred,
        ["attested_by"] = h.AttestedById?.ToString(),
    };

    private static JsonObject Write(StatementLink l) => new()
    {
        ["id"] = l.Id.ToString(),
        ["to"] = l.ToId.ToString(),
        ["type"] = Wire.Name(l.Type),
        ["speaker_relation"] = Term(l.SpeakerRelation),
        ["basis_text"] = l.BasisText,
        ["status"] = Wire.Name(l.Status),
        ["by"] = l.ById?.ToString(),
        ["at"] = Time(l.At),
    };

    private static StatementRevision Revision(Guid statement, RowReader row)
    {
        var n = row.Number("n");
        return new StatementRevision
        {
            StatementId = statement,
            N = n,
            ClaimId = row.Id("claim"),
            SpeakerId = row.Id("speaker"),
            Stance = row.Term<Stance>("stance"),
            SpeechAct = row.Term<SpeechAct>("speech_act"),
            QuoteForm = row.Term<QuoteForm>("quote_form"),
            Terms = row.Term<TermsOfUse>("terms"),
            SaidAt = row.Date("said_at"),
            EventAt = row.Date("event_at"),
            Venue = row.OptionalText("venue"),
            AudienceId = row.OptionalId("audience"),
            NestedInId = row.OptionalId("nested_in"),
            AttributionInferred = row.OptionalText("attribution_inferred"),
            Unsourced = row.Flag("unsourced"),
            OpinionOverrideBy = row.OptionalId("opinion_override_by"),
            OpinionOverrideReason = row.OptionalText("opinion_override_reason"),
            Hedges = [.. row.Rows("hedges").Select(h => new Hedge(h.Term<HedgeType>("type"), h.Text("text")))],
            Hops =
            [
                .. row.Rows("hops").Select(h => new Hop
                {
                    StatementId = statement, RevisionN = n, Seq = h.Number("seq"), FromId = h.Id("from"), ToId = h.Id("to"), Channel = h.Term<Channel>("channel"),
                    ReportId = h.OptionalId("report"), At = h.Date("at"), Identity = h.Term<HopIdentity>("identity"), Inferred = h.Flag("inferred"),
                    AttestedById = h.OptionalId("attested_by"),
                }),
            ],
        };
    }

    private static StatementLink Link(Guid from, RowReader row) => new()
    {
        Id = row.Id("id"), FromId = from, ToId = row.Id("to"), Type = row.Term<StatementLinkType>("type"), SpeakerRelation = row.OptionalTerm<SpeakerRelation>("speaker_relation"),
        BasisText = row.Text("basis_text"), Status = row.Term<DecisionStatus>("status"), ById = row.OptionalId("by"), At = row.OptionalTime("at"),
    };
}
