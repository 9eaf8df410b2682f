using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace OnRecord.Benchmarks;

/// <summary>
/// Grows a copy of the demonstration: every generated story is one of the demonstration with ids, claims, address, headline and times of
/// its own, its first four statements and the same section, topics and people. So each topic and each person gets a share of the whole
/// archive, which is the hard case for lists.
/// </summary>
internal sealed partial class Archive(SqliteConnection db, int stories)
{
    private const int Statements = 4;
    private static readonly DateTime First = new(2006, 1, 1, 6, 0, 0, DateTimeKind.Utc);
    private readonly TimeSpan _between = TimeSpan.FromDays(20 * 365) / stories;
    private readonly Dictionary<string, SqliteCommand> _inserts = [];

    /// <summary>Addresses of some of the generated stories, spread over the archive.</summary>
    public List<string> Addresses { get; } = [];

    public void Grow()
    {
        Run("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN");
        var models = Read("SELECT id, current_version_id AS version, report_id AS report FROM story WHERE status = 'Published'").Select(row => new Model(this, row)).ToList();
        for (var i = 0; i < stories; i++)
        {
            models[i % models.Count].Insert(i, i % Math.Max(1, stories / 400) == 0);
            if (i % 10_000 == 9_999)
            {
                Console.Error.WriteLine($"  {i + 1} stories");
            }
        }

        Run("COMMIT");
    }

    private List<Dictionary<string, object>> Read(string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var read = new List<Dictionary<string, object>>();
        while (rows.Read())
        {
            read.Add(Enumerable.Range(0, rows.FieldCount).ToDictionary(rows.GetName, rows.GetValue, StringComparer.Ordinal));
        }

        return read;
    }

    private void Run(string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Insert(string table, Dictionary<string, object> row)
    {
        if (!_inserts.TryGetValue(table, out var insert))
        {
            insert = db.CreateCommand();
            insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", row.Keys.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", row.Keys.Select(c => "$" + c))})";
            foreach (var column in row.Keys)
            {
                insert.Parameters.Add(new SqliteParameter("$" + column, null));
            }

            _inserts[table] = insert;
        }

        foreach (var (column, value) in row)
        {
            insert.Parameters["$" + column].Value = value;
        }

        insert.ExecuteNonQuery();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex IdIn();

    /// <summary>A story of the demonstration, read once, to be inserted again and again.</summary>
    private sealed class Model
    {
        private readonly Archive _archive;
        private readonly List<(string Table, Dictionary<string, object> Row)> _rows = [];
        private readonly HashSet<string> _own = new(StringComparer.Ordinal);

        public Model(Archive archive, Dictionary<string, object> story)
        {
            _archive = archive;
            var version = (string)story["version"];
            var kept = $"(SELECT statement_id FROM statement_use WHERE version_id = '{version}' ORDER BY ord LIMIT {Statements})";
            Own("report", $"id = '{story["report"]}'", "id");
            Own("story", $"id = '{story["id"]}'", "id");
            Own("story_version", $"id = '{version}'", "id");
            Own("story_address", $"path = (SELECT address FROM story WHERE id = '{story["id"]}')");
            Own("version_byline", $"version_id = '{version}'");
            Own("version_topic", $"version_id = '{version}'");
            Own("claim", $"id IN (SELECT claim_id FROM statement_revision WHERE statement_id IN {kept})", "id");
            Own("statement", $"id IN {kept}", "id");
            Own("statement_revision", $"statement_id IN {kept}");
            Own("hop", $"statement_id IN {kept}");
            Own("statement_use", $"version_id = '{version}' AND statement_id IN {kept}");
            foreach (var (table, row) in _rows)
            {
                if (table == "story_version")
                {
                    row["statements_json"] = Shortened(Encoding.UTF8.GetString((byte[])row["statements_json"]));
                    row["canonical_json"] = "{}"u8.ToArray();
                    row["text_canonical"] = "";
                }
                else if (table == "statement_revision" && row["nested_in_id"] is string outer && !_own.Contains(outer))
                {
                    row["nested_in_id"] = DBNull.Value;
                }
            }
        }

        public void Insert(int number, bool remember)
        {
            var time = First + (_archive._between * number);
            var at = time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            var slug = string.Create(CultureInfo.InvariantCulture, $"story-{number}");
            var address = time.ToString("/yyyy/MM/dd/", CultureInfo.InvariantCulture) + slug;
            if (remember)
            {
                _archive.Addresses.Add(address);
            }

            var ids = _own.ToDictionary(id => id, _ => Guid.CreateVersion7(new DateTimeOffset(time)).ToString().ToUpperInvariant(), StringComparer.Ordinal);
            foreach (var (table, row) in _rows)
            {
                _archive.Insert(table, row.ToDictionary(cell => cell.Key, cell => (cell.Key, cell.Value) switch
                {
                    ("path" or "address", _) => address,
                    ("slug", _) => slug,
                    ("headline_key", string key) => $"{key} {number}",
                    ("headline_text", string headline) => $"{headline} ({number})",
                    ("first_published_at" or "updated_at" or "published_at" or "since", _) => at,
                    ("statements_json", string json) => Encoding.UTF8.GetBytes(IdIn().Replace(json, id => ids.TryGetValue(id.Value.ToUpperInvariant(), out var own) ? own.ToLowerInvariant() : id.Value)),
                    (_, string id) when ids.TryGetValue(id, out var own) => own,
                    var (_, value) => value,
                }, StringComparer.Ordinal));
            }
        }

        private void Own(string table, string which, string? id = null)
        {
            foreach (var row in _archive.Read($"SELECT * FROM {table} WHERE {which}"))
            {
                _rows.Add((table, row));
                if (id is not null)
                {
                    _own.Add((string)row[id]);
                }
            }
        }

        private string Shortened(string json)
        {
            var rows = JsonNode.Parse(json)!;
            var statements = rows["statements"]!.AsArray();
            foreach (var dropped in statements.Where(s => !_own.Contains(s!["id"]!.GetValue<string>().ToUpperInvariant())).ToList())
            {
                statements.Remove(dropped);
            }

            foreach (var statement in statements)
            {
                statement!.AsObject().Remove("nested_in");
            }

            return rows.ToJsonString();
        }
    }
}
