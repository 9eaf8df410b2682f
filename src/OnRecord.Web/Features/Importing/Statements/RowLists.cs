using System.Globalization;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>Reads the lists of an encoding file: one list a table, a field called as its column, a reference without "_id".</summary>
public static class RowLists
{
    private const string DecidedHere = "who certified or overrode what is decided at the desk and never taken from a file.";

    /// <summary>The lists that several stories may share; each may be absent.</summary>
    public static SharedRows Shared(JsonRow file)
    {
        var rows = new SharedRows(
            file.Rows("agents", Agent),
            file.Rows("affiliations", Affiliation),
            file.Rows("outlets", Outlet),
            file.Rows("sources", Source),
            file.Rows("reports", Report),
            file.Rows("topics", Topic),
            file.Rows("claims", Claim),
            file.Rows("claim_links", ClaimLink));
        var reading = file.Reading;
        NoCircle(reading, rows.Agents, a => a.Id, a => a.OwnerGroup, a => a.Place, "owner_group");
        NoCircle(reading, rows.Topics, t => t.Id, t => t.Parent, t => t.Place, "parent");
        NoCircle(reading, rows.Sources, s => s.Id, s => s.SameAs, s => s.Place, "same_as");
        NoCircle(reading, rows.Sources, s => s.Id, s => s.WithheldBy, s => s.Place, "withheld_by");
        NoCircle(reading, rows.Reports, r => r.Id, r => r.SyndicatedFrom, r => r.Place, "syndicated_from");
        NoCircle(reading, rows.Reports, r => r.Id, r => r.CitesOwnReport, r => r.Place, "cites_own_report");
        Once(reading, rows.ClaimLinks, l => (l.A, l.B, l.Type), l => l.Place);
        return rows;
    }

    public static StatementRow Statement(JsonRow row)
    {
        var statement = new StatementRow(row.Place, row.Id(RowKind.Statement), row.Label("speaker", RowKind.Source), row.Label("claim", RowKind.Claim),
            row.Term<Stance>("stance"), row.Term<SpeechAct>("speech_act"), row.Term<QuoteForm>("quote_form"))
        {
            Terms = row.Term("terms", TermsOfUse.NotStated),
            SaidAt = row.Date("said_at"),
            EventAt = row.Date("event_at"),
            Venue = row.OptionalText("venue"),
            Audience = row.OptionalLabel("audience", RowKind.Source),
            NestedIn = row.OptionalLabel("nested_in", RowKind.Statement),
            AttributionInferred = row.OptionalText("attribution_inferred"),
            Unsourced = row.Flag("unsourced"),
            Hedges = row.Rows("hedges", h => new Hedge(h.Term<HedgeType>("type"), h.Text("text"))),
            Hops = row.Rows("hops", Hop),
            Anchors = Anchors(row),
        };
        row.NotTaken("opinion_override_by", DecidedHere);
        row.NotTaken("opinion_override_reason", DecidedHere);
        for (var at = 0; at < statement.Hops.Count; at++)
        {
            if (statement.Hops[at].Seq != at)
                row.Reading.Problem($"{row.Place}.hops[{at}].seq", $"hops are numbered from 0 in the order of the list; this one must be {at}.");
        }

        return statement;
    }

    public static IReadOnlyList<LinkRow> Links(JsonRow file)
    {
        var links = file.Rows("links", row =>
        {
            var link = new LinkRow(row.Place, row.Term<StatementLinkType>("type"), row.Label("from", RowKind.Statement), row.Label("to", RowKind.Statement),
                row.OptionalTerm<SpeakerRelation>("speaker_relation"), row.Term<DecisionStatus>("status"), row.OptionalText("basis_text") ?? "");
            row.Skip("id", "by", "at");
            return link;
        });
        Once(file.Reading, links, l => (l.From, l.To, l.Type), l => l.Place);
        foreach (var link in links.Where(l => l.From == l.To && l.From.Length > 0))
            file.Reading.Problem(link.Place, "a statement can't be linked to itself.");
        return links;
    }

    /// <summary>Words of the captured file: exact, prefix, suffix, and start and end where offsets count.</summary>
    public static AnchorRow Anchor(JsonRow row, AnchorRole role, int ord)
    {
        var anchor = new AnchorRow(row.Place, role, ord, row.Text("exact"), row.OptionalText("prefix") ?? "", row.OptionalText("suffix") ?? "", row.Number("start"), row.Number("end"));
        if (anchor.Start is null != anchor.End is null)
            row.Reading.Problem(row.Place, "start and end go together: give both or neither.");
        return anchor;
    }

    private static List<AnchorRow> Anchors(JsonRow statement)
    {
        var anchors = new List<AnchorRow>();
        if (statement.Row("anchors") is not { } roles)
            return anchors;
        foreach (var name in roles.Names)
        {
            if (!Wire.Parse<AnchorRole>(name).Try(out var role, out var sentence))
            {
                roles.Skip(name);
                roles.Reading.Problem(roles.Under(name), sentence);
                continue;
            }

            var ord = 0;
            anchors.AddRange(roles.Rows(name, row => Anchor(row, role, ord++)));
        }

        return anchors;
    }

    private static AgentRow Agent(JsonRow row)
    {
        var wikidata = row.OptionalText("wikidata");
        if (wikidata is not null && !(wikidata is ['Q', _, ..] && wikidata.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false))
            row.Reading.Problem(row.Under("wikidata"), "a Wikidata item is Q and digits, such as Q42.");
        return new AgentRow(row.Place, row.Id(RowKind.Agent), row.Term<AgentKind>("kind"), row.Text("name"), row.Texts("aliases"), wikidata, row.OptionalLabel("owner_group", RowKind.Agent));
    }

    private static AffiliationRow Affiliation(JsonRow row)
    {
        row.Skip("id");
        return new AffiliationRow(row.Label("agent", RowKind.Agent), row.OptionalLabel("org", RowKind.Agent), row.Text("title"),
            row.Flag("speaks_for"), row.Edtf("valid_from"), row.Edtf("valid_to"));
    }

    private static OutletRow Outlet(JsonRow row) => new(row.Place, row.Label("agent", RowKind.Agent), row.OptionalText("domain"), row.Flag("wire"));

    private static SourceRow Source(JsonRow row)
    {
        row.NotTaken("certified_distinct_by", DecidedHere);
        row.NotTaken("certified_at", DecidedHere);
        return new SourceRow(row.Place, row.Id(RowKind.Source), row.Term<SourceKind>("kind"))
        {
            Agent = row.OptionalLabel("agent", RowKind.Agent),
            Description = row.OptionalText("description"),
            CountMin = row.Number("count_min"),
            CountMax = row.Number("count_max"),
            Terms = row.Term("terms", TermsOfUse.NotStated),
            AnonymityReason = row.OptionalText("anonymity_reason"),
            Basis = row.Term("basis", Basis.NotStated),
            BasisText = row.OptionalText("basis_text"),
            Org = row.OptionalLabel("org", RowKind.Agent),
            Report = row.OptionalLabel("report", RowKind.Report),
            IdentityKnownTo = row.OptionalTerm<IdentityKnownTo>("identity_known_to"),
            IdentityHolder = row.OptionalLabel("identity_holder", RowKind.Agent),
            SameAs = row.OptionalLabel("same_as", RowKind.Source),
            WithheldBy = row.OptionalLabel("withheld_by", RowKind.Source),
        };
    }

    private static ReportRow Report(JsonRow row) => new(row.Place, row.Id(RowKind.Report), row.Label("outlet", RowKind.Agent))
    {
        Headline = row.OptionalText("headline"),
        Url = row.Web("url"),
        Published = row.Date("published"),
        SyndicatedFrom = row.OptionalLabel("syndicated_from", RowKind.Report),
        CitesOwnReport = row.OptionalLabel("cites_own_report", RowKind.Report),
        NewSourcing = row.Flag("new_sourcing"),
        OriginalSeen = row.Flag("original_seen"),
        ArchiveUrl = row.Web("archive_url"),
    };

    private static TopicRow Topic(JsonRow row) =>
        new(row.Place, row.Id(RowKind.Topic), row.Text("name"), row.OptionalLabel("parent", RowKind.Topic), row.OptionalText("slug"), row.OptionalText("about"));

    private static ClaimRow Claim(JsonRow row) =>
        new(row.Place, row.Id(RowKind.Claim), row.Text("text"), row.Label("topic", RowKind.Topic), row.Edtf("valid_from"), row.Edtf("valid_to"));

    private static ClaimLinkRow ClaimLink(JsonRow row)
    {
        row.Skip("by");
        var link = new ClaimLinkRow(row.Place, row.Label("a", RowKind.Claim), row.Label("b", RowKind.Claim), row.Term<ClaimLinkType>("type"));
        if (link.A == link.B && link.A.Length > 0)
            row.Reading.Problem(row.Place, "a claim can't be linked to itself.");
        return link;
    }

    private static HopRow Hop(JsonRow row) => new(
        row.Number("seq") ?? int.Parse(row.Place[(row.Place.LastIndexOf('[') + 1)..^1], CultureInfo.InvariantCulture),
        row.Label("from", RowKind.Source), row.Label("to", RowKind.Source), row.Term<Channel>("channel"), row.OptionalLabel("report", RowKind.Report),
        row.Date("at"), row.Term("identity", HopIdentity.Disclosed), row.Flag("inferred"), row.OptionalLabel("attested_by", RowKind.Source));

    // A row that leads back to itself could neither be stored nor read to its end.
    private static void NoCircle<T>(FileReading reading, IReadOnlyList<T> rows, Func<T, string> id, Func<T, string?> next, Func<T, string> place, string field)
        where T : class
    {
        var byId = rows.GroupBy(id).ToDictionary(g => g.Key, g => g.First());
        foreach (var row in rows)
        {
            var seen = new HashSet<string> { id(row) };
            for (var at = next(row); at is not null && byId.TryGetValue(at, out var further); at = next(further))
            {
                if (seen.Add(at))
                    continue;
                reading.Problem($"{place(row)}.{field}", $"this leads back to \"{at}\": a row can't follow from itself.");
                return;
            }
        }
    }

    private static void Once<T, TKey>(FileReading reading, IReadOnlyList<T> rows, Func<T, TKey> key, Func<T, string> place)
    {
        var seen = new HashSet<TKey>();
        foreach (var row in rows.Where(row => !seen.Add(key(row))))
            reading.Problem(place(row), "this link stands in the list already.");
    }
}
