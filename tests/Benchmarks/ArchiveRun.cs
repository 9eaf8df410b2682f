using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace OnRecord.Benchmarks;

/// <summary>Fresh pages of a small archive and of a large one, one reader at a time: what a page costs must not follow the size of the archive.</summary>
internal static class ArchiveRun
{
    private const int Small = 1_000;
    private const int Warming = 150;
    private const int Times = 150;

    public static async Task<int> Of(int stories, Tools tools)
    {
        await tools.Prepare();
        var small = await Measure(Small, tools);
        var large = await Measure(stories, tools);
        Report.Line($"| fresh page, ms (median of {Times}), one reader | {Small:N0} stories | {stories:N0} stories | ratio |");
        Report.Line($"|---|---:|---:|---:|");
        foreach (var (kind, milliseconds) in small)
        {
            Report.Line($"| {kind} | {milliseconds:N2} | {large[kind]:N2} | {large[kind] / milliseconds:N2} |");
        }

        return 0;
    }

    private static async Task<Dictionary<string, double>> Measure(int stories, Tools tools)
    {
        var data = Directory.CreateTempSubdirectory("onrecord-archive-").FullName;
        try
        {
            await Console.Error.WriteLineAsync($"growing an archive of {stories} stories");
            var (addresses, topic, person, section) = Grow(tools, data, stories);
            using var server = tools.Serve(data, Server.FreePort());
            await server.FirstPage("/", TimeSpan.FromMinutes(5));
            var random = new Random(20261123);
            return new Dictionary<string, double>
            {
                ["story"] = await Median(server, () => addresses[random.Next(addresses.Count)]),
                ["front page"] = await Median(server, () => "/"),
                ["section"] = await Median(server, () => section),
                ["topic"] = await Median(server, () => topic),
                ["person"] = await Median(server, () => person),
            };
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static (List<string> Addresses, string Topic, string Person, string Section) Grow(Tools tools, string data, int stories)
    {
        var file = Path.Combine(data, "onrecord.db");
        using (var demo = new SqliteConnection($"Data Source={tools.Database}"))
        using (var copy = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            demo.Open();
            copy.Open();
            demo.BackupDatabase(copy);
            var archive = new Archive(copy, stories);
            archive.Grow();
            return (
                archive.Addresses,
                "/topics/" + One(copy, "SELECT t.slug FROM version_topic l JOIN topic t ON t.id = l.topic_id GROUP BY t.id ORDER BY count(*) DESC LIMIT 1"),
                "/people/" + One(copy, "SELECT a.slug FROM statement_revision r JOIN source s ON s.id = r.speaker_id JOIN agent a ON a.id = s.agent_id WHERE s.kind = 'named' GROUP BY a.id ORDER BY count(*) DESC LIMIT 1"),
                "/" + One(copy, "SELECT x.slug FROM story s JOIN section x ON x.id = s.section_id WHERE x.parent_id IS NULL GROUP BY x.id ORDER BY count(*) DESC LIMIT 1") + "/");
        }
    }

    private static string One(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private static async Task<double> Median(Server server, Func<string> next)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Cookie", "onrecord.desk=bench");
        var seen = new List<double>();
        var limit = Stopwatch.StartNew();
        for (var i = 0; i < Warming + Times && (limit.Elapsed < TimeSpan.FromSeconds(30) || seen.Count < 5); i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(new Uri(server.Address + next()));
            if (i >= Warming || limit.Elapsed > TimeSpan.FromSeconds(15))
            {
                seen.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        return Report.Median(seen);
    }
}
