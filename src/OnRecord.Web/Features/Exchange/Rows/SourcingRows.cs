using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using static OnRecord.Web.Features.Exchange.Rows.RowWriting;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>An agent with what it is to organisations.</summary>
internal sealed record AgentEntry(Agent Agent, IReadOnlyList<Affiliation> Affiliations);

/// <summary>A claim with its links to others.</summary>
internal sealed record ClaimEntry(Claim Claim, IReadOnlyList<ClaimLink> Links);

/// <summary>Agents, sources, reports and claims, every column of them.</summary>
internal static class SourcingRows
{
    public static JsonObject Write(AgentEntry entry)
    {
        var a = entry.Agent;
        return new JsonObject
        {
            ["id"] = a.Id.ToString(),
            ["kind"] = Wire.Name(a.Kind),
            ["name"] = a.Name,
            ["slug"] = a.Slug,
            ["aliases"] = List(a.Aliases.Select(alias => (JsonNode?)alias)),
            ["wikidata"] = a.Wikidata,
            ["owner_group"] = a.OwnerGroupId?.ToString(),
            ["domain"] = a.Domain,
            ["wire"] = a.Wire,
            ["affiliations"] = List(entry.Affiliations.OrderBy(f => f.Id).Select(f => new JsonObject
            {
                ["id"] = f.Id.ToString(),
                ["org"] = f.OrgId?.ToString(),
                ["title"] = f.Title,
                ["speaks_for"] = f.SpeaksFor,
                ["valid_from"] = f.ValidFrom?.Text,
                ["valid_to"] = f.ValidTo?.Text,
            })),
        };
    }

    public static AgentEntry Agent(RowReader row)
    {
        var agent = new Agent
        {
            Id = row.Id("id"), Kind = row.Term<AgentKind>("kind"), Name = row.Text("name"), Slug = SiteRows.Slug(row), Aliases = row.Texts("aliases"),
            Wikidata = row.OptionalText("wikidata"), OwnerGroupId = row.OptionalId("owner_group"), Domain = row.OptionalText("domain"), Wire = row.Flag("wire"),
        };
        return new AgentEntry(agent,
        [
            .. row.Rows("affiliations").Select(f => new Affiliation
            {
                Id = f.Id("id"), AgentId = agent.Id, OrgId = f.OptionalId("org"), Title = f.Text("title"), SpeaksFor = f.Flag("speaks_for"),
                ValidFrom = f.Edtf("valid_from"), ValidTo = f.Edtf("valid_to"),
            }),
        ]);
    }

    public static JsonObject Write(Source s) => new()
    {
        ["id"] = s.Id.ToString(),
        ["kind"] = Wire.Name(s.Kind),
        ["agent"] = s.AgentId?.ToString(),
        ["description"] = s.Description,
        ["count_min"] = s.CountMin,
        ["count_max"] = s.CountMax,
        ["terms"] = Wire.Name(s.Terms),
        ["anonymity_reason"] = s.AnonymityReason,
        ["basis"] = Wire.Name(s.Basis),
        ["basis_text"] = s.BasisText,
        ["org"] = s.OrgId?.ToString(),
        ["report"] = s.ReportId?.ToString(),
        ["identity_known_to"] = Term(s.IdentityKnownTo),
        ["identity_holder"] = s.IdentityHolderId?.ToString(),
        ["certified_distinct_by"] = s.CertifiedDistinctBy?.ToString(),
        ["certified_at"] = Time(s.CertifiedAt),
        ["same_as"] = s.SameAsId?.ToString(),
        ["withheld_by"] = s.WithheldById?.ToString(),
    };

    public static Source Source(RowReader row) => new()
    {
        Id = row.Id("id"),
        Kind = row.Term<SourceKind>("kind"),
        AgentId = row.OptionalId("agent"),
        Description = row.OptionalText("description"),
        CountMin = (int?)row.OptionalNumber("count_min"),
        CountMax = (int?)row.OptionalNumber("count_max"),
        Terms = row.Term<TermsOfUse>("terms"),
        AnonymityReason = row.OptionalText("anonymity_reason"),
        Basis = row.Term<Basis>("basis"),
        BasisText = row.OptionalText("basis_text"),
        OrgId = row.OptionalId("org"),
        ReportId = row.OptionalId("report"),
        IdentityKnownTo = row.OptionalTerm<IdentityKnownTo>("identity_known_to"),
        IdentityHolderId = row.OptionalId("identity_holder"),
        CertifiedDistinctBy = row.OptionalId("certified_distinct_by"),
        CertifiedAt = row.OptionalTime("certified_at"),
        SameAsId = row.OptionalId("same_as"),
        WithheldById = row.OptionalId("withheld_by"),
    };

    public static JsonObject Write(Report r) => new()
    {
        ["id"] = r.Id.ToString(),
        ["outlet"] = r.OutletId.ToString(),
        ["headline"] = r.Headline,
        ["url"] = r.Url,
        ["published"] = Date(r.Published),
        ["syndicated_from"] = r.SyndicatedFromId?.ToString(),
        ["cites_own_report"] = r.CitesOwnReportId?.ToString(),
        ["new_sourcing"] = r.NewSourcing,
        ["original_seen"] = r.OriginalSeen,
        ["archive_url"] = r.ArchiveUrl,
    };

    public static Report Report(RowReader row) => new()
    {
        Id = row.Id("id"), OutletId = row.Id("outlet"), Headline = row.OptionalText("headline"), Url = row.OptionalText("url"), Published = row.Date("published"),
        SyndicatedFromId = row.OptionalId("syndicated_from"), CitesOwnReportId = row.OptionalId("cites_own_report"),
        NewSourcing = row.Flag("new_sourcing"), OriginalSeen = row.Flag("original_seen"), ArchiveUrl = row.OptionalText("archive_url"),
    };

    public static JsonObject Write(ClaimEntry entry) => new()
    {
        ["id"] = entry.Claim.Id.ToString(),
        ["text"] = entry.Claim.Text,
        ["topic"] = entry.Claim.TopicId.ToString(),
        ["valid_from"] = entry.Claim.ValidFrom?.Text,
        ["valid_to"] = entry.Claim.ValidTo?.Text,
        ["links"] = List(entry.Links.OrderBy(l => l.BId).ThenBy(l => l.Type).Select(l => new JsonObject
        {
            ["to"] = l.BId.ToString(), ["type"] = Wire.Name(l.Type), ["by"] = l.ById?.ToString(),
        })),
    };

    public static ClaimEntry Claim(RowReader row)
    {
        var claim = new Claim
        {
            Id = row.Id("id"), Text = row.Text("text"), TopicId = row.Id("topic"), ValidFrom = row.Edtf("valid_from"), ValidTo = row.Edtf("valid_to"),
        };
        return new ClaimEntry(claim,
            [.. row.Rows("links").Select(l => new ClaimLink { AId = claim.Id, BId = l.Id("to"), Type = l.Term<ClaimLinkType>("type"), ById = l.OptionalId("by") })]);
    }
}
