using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>Adds the sourcing rows of the demonstration's files; labels hold across files.</summary>
internal sealed class DemoRows(NewsDb db, DemoIds ids)
{
    private static readonly DateTime FirstDay = new(2026, 9, 1, 6, 0, 0, DateTimeKind.Utc);
    private readonly Labels _labels = new();
    private readonly RowIds _rowIds = new(ids.Of);
    private readonly Dictionary<Guid, int> _revisions = [];

    /// <summary>Number of the newest revision of a statement.</summary>
    public int RevisionOf(Guid statement) => _revisions[statement];

    /// <summary>Adds the rows of the lists that stand in this object.</summary>
    public void AddShared(JsonObject file, string place)
    {
        var certified = (file["sources"]?.AsArray() ?? []).Select(s => s!.AsObject()).Where(s => s.Remove("certified_distinct_by")).Select(s => (string)s["id"]!).ToHashSet();
        var reading = new FileReading(place + ": ", _labels);
        using var json = JsonDocument.Parse(file.ToJsonString());
        var rows = RowLists.Shared(new JsonRow(json.RootElement, "", reading));
        reading.Resolve();
        Check(reading);
        var outlets = rows.Outlets.ToDictionary(o => o.Agent);
        var slugs = new FreeSlugs(db.Agents.Local.Select(a => a.Slug));
        var topics = new FreeSlugs(db.Topics.Local.Select(t => t.Slug));
        db.AddRange(rows.Agents.Where(a => a.Id != "ag:self").Select(a => _rowIds.Agent(a, outlets.GetValueOrDefault(a.Id), slugs.For(a.Name))));
        db.AddRange(rows.Affiliations.Select((a, at) => _rowIds.Affiliation(a, DemoIds.Named($"affiliation/{place}/{at}"))));
        db.AddRange(rows.Topics.Select(t => _rowIds.Topic(t, topics.For(t.Slug ?? t.Name))));
        db.AddRange(rows.Reports.Select(r => _rowIds.Report(r)));
        db.AddRange(rows.Claims.Select(_rowIds.Claim));
        db.AddRange(rows.ClaimLinks.Select(l => _rowIds.ClaimLink(l, Account.OperatorId)));
        foreach (var row in rows.Sources.Where(s => s.Id != "src:self"))
        {
            var source = _rowIds.Source(row);
            db.Sources.Add(source);
            if (certified.Contains(row.Id))
            {
                db.Entry(source).Property(s => s.CertifiedDistinctBy).CurrentValue = Account.OperatorId;
                db.Entry(source).Property(s => s.CertifiedAt).CurrentValue = FirstDay;
            }
        }
    }

    /// <summary>The statements that a state of a story brings, uses again or says anew.</summary>
    public HashSet<Guid> Told(JsonObject rows) => [.. (rows["statements"]?.AsArray() ?? []).Select(s => ids.Of(RowKind.Statement, (string)s!["id"]!))];

    /// <summary>Adds the statements and links that come with a state of a story.</summary>
    public void AddStatements(JsonObject rows, string place)
    {
        var own = new JsonArray();
        foreach (var statement in (rows["statements"]?.AsArray() ?? []).Select(s => s!.AsObject()))
        {
            var label = (string)statement["id"]!;
            if ((string?)statement["reuse"] is { } reused)
            {
                ids.Stand(RowKind.Statement, label, ids.Of(RowKind.Statement, reused));
                _labels.Give(RowKind.Statement, label);
                continue;
            }

            var copy = statement.DeepClone();
            var id = ids.Of(RowKind.Statement, label);
            if (_revisions.TryGetValue(id, out var n))
            {
                // A revision of a statement that has its label already.
                copy["id"] = $"{label}@{n + 1}";
                ids.Stand(RowKind.Statement, $"{label}@{n + 1}", id);
            }

            own.Add(copy);
        }

        var reading = new FileReading(place + ": ", _labels);
        using var json = JsonDocument.Parse(new JsonObject { ["statements"] = own, ["links"] = rows["links"]?.DeepClone() ?? new JsonArray() }.ToJsonString());
        var read = new JsonRow(json.RootElement, "", reading);
        var statements = read.Rows("statements", RowLists.Statement);
        var links = RowLists.Links(read);
        reading.Resolve();
        Check(reading);
        foreach (var row in statements)
        {
            var id = ids.Of(RowKind.Statement, row.Id);
            var n = _revisions[id] = _revisions.GetValueOrDefault(id) + 1;
            if (n == 1)
            {
                db.Statements.Add(new Statement { Id = id });
            }

            db.Revisions.Add(_rowIds.Revision(row, n));
        }

        db.Links.AddRange(links.Select(l => _rowIds.Link(l, DemoIds.Named($"link/{l.From}/{l.To}/{l.Type}"), Account.OperatorId, FirstDay)));
    }

    private static void Check(FileReading reading)
    {
        if (reading.Problems.Count > 0)
        {
            throw new FormatException(string.Join(' ', reading.Problems));
        }
    }
}
