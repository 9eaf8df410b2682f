using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace OnRecord.Benchmarks;

/// <summary>Everything a story's page shows, read by hand: one connection, prepared commands, no mapper.</summary>
internal sealed class HandReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _story;
    private readonly SqliteCommand _version;
    private readonly SqliteCommand[] _around;
    private readonly SqliteCommand _elsewhere;
    private readonly SqliteCommand _picture;
    private readonly SqliteCommand[] _related;

    public HandReader(string database)
    {
        _connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        _connection.Open();
        _story = Prepare("SELECT s.current_version_id, s.address FROM story_address a JOIN story s ON s.id = a.story_id WHERE a.path = $key AND s.status = 'Published'");
        _version = Prepare(
            "SELECT headline_text, standfirst_text, language, kind, word_count, first_published_at, updated_at, published_at, picture, "
            + "headline_json, standfirst_json, body_json, statements_json FROM story_version WHERE id = $key");
        _around =
        [
            Prepare("SELECT s.name, s.slug, p.name, p.slug FROM story_version v JOIN section s ON s.id = v.section_id LEFT JOIN section p ON p.id = s.parent_id WHERE v.id = $key"),
            Prepare("SELECT b.name, b.slug, b.role FROM version_byline l JOIN byline b ON b.id = l.byline_id WHERE l.version_id = $key ORDER BY l.ord"),
            Prepare("SELECT t.name, t.slug FROM version_topic l JOIN topic t ON t.id = l.topic_id WHERE l.version_id = $key ORDER BY l.ord"),
            Prepare(
                "SELECT from_id, to_id, type FROM statement_link WHERE status IN ('accepted', 'corrected') AND "
                + "(from_id IN (SELECT statement_id FROM statement_use WHERE version_id = $key) OR to_id IN (SELECT statement_id FROM statement_use WHERE version_id = $key))"),
        ];
        _elsewhere = Prepare(
            """
            WITH here AS (SELECT statement_id FROM statement_use WHERE version_id = $key),
              other AS (SELECT to_id AS id FROM statement_link WHERE from_id IN here UNION SELECT from_id FROM statement_link WHERE to_id IN here)
            SELECT s.address, v.headline_text, u.anchors, r.said_at, r.terms, c.text, g.name
            FROM other JOIN statement_use u ON u.statement_id = other.id JOIN story s ON s.current_version_id = u.version_id AND s.status = 'Published'
              JOIN story_version v ON v.id = s.current_version_id JOIN statement_revision r ON r.statement_id = u.statement_id AND r.n = u.revision_n
              JOIN claim c ON c.id = r.claim_id JOIN source o ON o.id = r.speaker_id LEFT JOIN agent g ON g.id = o.agent_id
            WHERE other.id NOT IN here
            """);
        _picture = Prepare("SELECT widths, width, height, average_colour FROM picture WHERE hash = $key");
        const string card =
            "SELECT n.id, s.address, n.headline_text, n.standfirst_text, n.kind, n.first_published_at, x.name, x.slug, n.picture, "
            + "(SELECT count(*) FROM statement_use u WHERE u.version_id = n.id) FROM ";
        _related =
        [
            Prepare(card + "story_version v, json_each(v.related) e JOIN story s ON s.id = upper(e.value) AND s.status = 'Published' JOIN story_version n ON n.id = s.current_version_id JOIN section x ON x.id = n.section_id WHERE v.id = $key"),
            Prepare(card
                + "(SELECT q.version_id AS id FROM statement_use m JOIN statement_revision a ON a.statement_id = m.statement_id AND a.n = m.revision_n "
                + "JOIN statement_revision b ON b.claim_id = a.claim_id JOIN statement_use q ON q.statement_id = b.statement_id AND q.revision_n = b.n "
                + "WHERE m.version_id = $key AND q.version_id <> $key GROUP BY q.version_id LIMIT 1) k "
                + "JOIN story s ON s.current_version_id = k.id JOIN story_version n ON n.id = k.id JOIN section x ON x.id = n.section_id"),
            Prepare("SELECT b.name FROM story_version v, json_each(v.related) e JOIN story s ON s.id = upper(e.value) JOIN version_byline l ON l.version_id = s.current_version_id JOIN byline b ON b.id = l.byline_id WHERE v.id = $key"),
        ];
    }

    /// <summary>All texts of the page at a path, always in the same order; empty when there is no such page.</summary>
    public List<string> Read(string path)
    {
        var texts = new List<string>(1024);
        if (Run(_story, path, texts) is not { } version)
        {
            return texts;
        }

        var pictures = new List<string>();
        Run(_version, version, texts, pictures);
        foreach (var command in _around)
        {
            Run(command, version, texts);
        }

        Run(_elsewhere, version, texts, pictures);
        foreach (var command in _related)
        {
            Run(command, version, texts, pictures);
        }

        foreach (var hash in pictures.Distinct(StringComparer.Ordinal).ToList())
        {
            Run(_picture, hash, texts, pictures);
        }

        return texts;
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$key", SqliteType.Text);
        command.Prepare();
        return command;
    }

    // The first column of the first row. Columns that hold JSON are taken apart, the others are texts.
    private static string? Run(SqliteCommand command, string key, List<string> texts, List<string>? pictures = null)
    {
        command.Parameters[0].Value = key;
        using var rows = command.ExecuteReader();
        string? first = null;
        while (rows.Read())
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                if (rows.IsDBNull(i))
                {
                    continue;
                }

                var text = rows.GetString(i);
                first ??= text;
                if (text is ['{' or '[', ..])
                {
                    using var json = JsonDocument.Parse(text);
                    Take(json.RootElement, texts, pictures);
                }
                else
                {
                    texts.Add(text);
                }
            }
        }

        return first;
    }

    private static void Take(JsonElement element, List<string> texts, List<string>? pictures)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (pictures is not null && (member.NameEquals("picture") || member.NameEquals("Hash")) && member.Value.ValueKind == JsonValueKind.String)
                    {
                        pictures.Add(member.Value.GetString()!);
                    }

                    Take(member.Value, texts, pictures);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Take(item, texts, pictures);
                }

                break;
            case JsonValueKind.String:
                texts.Add(element.GetString()!);
                break;
        }
    }
}
