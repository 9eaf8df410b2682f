using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Storage.Record;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.Record;

/// <summary>The program is killed at every step between the first thought of an entry and the signed checkpoint.</summary>
public sealed class KilledPublishingTests
{
    private const int Killed = 128 + 9;
    private const int FewestSteps = 6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Killed_while_it_publishes_it_leaves_the_version_with_its_entry_or_neither(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using (var desk = await NewsDesk.Open(database.Place))
            await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        for (var step = 1; ; step++)
        {
            var page = Path.Combine(database.Place.Folder, $"page-{step}.txt");
            await File.WriteAllTextAsync(page, $"Fish is dear again, for the {step} time\n\nCod costs more than it did a year ago, fishers at the quay say.\n\nHerring does not.\n", Stop);
            await using var program = Running.Dying(step, "log_entry", ["import", "page", page, "--publish", .. Running.Place(database.Place)]);
            var ran = await program.End();
            await IsWhole(database);
            if (ran.Exit == 0)
            {
                Assert.Contains("ublished", ran.Out, StringComparison.Ordinal);
                Assert.True(step > FewestSteps, $"Only {step - 1} steps were seen.");
                break;
            }

            Assert.True(ran.Exit == Killed, $"{ran.Exit} {ran.Error}");
        }
    }

    [Fact]
    public async Task Killed_while_it_signs_it_never_signs_another_tree_of_the_same_size()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using var desk = await NewsDesk.Open(database.Place);
        var signed = new Dictionary<long, Digest>();
        for (var step = 1; ; step++)
        {
            await desk.Story($"Ferry {step} to stop").Paragraph("The ferry will stop.").Publish();
            await using var server = Running.Dying(step, "log_identity", ["serve", "--urls", "http://127.0.0.1:0", .. Running.Place(database.Place)]);
            var served = await server.ComesToServe();
            if (served)
                server.Kill();
            await IsWhole(database);
            await using var db = database.Open();
            var leaves = (await db.LogEntries.OrderBy(e => e.Index).Select(e => e.Bytes).ToListAsync(Stop)).ConvertAll(bytes => MerkleTree.Leaf(bytes));
            foreach (var note in await db.LogCheckpoints.Select(c => c.Note).ToListAsync(Stop))
            {
                var checkpoint = Checkpoint.Parse(SignedNote.Parse(note).Value.Text).Value;
                Assert.Equal(Root(leaves[..(int)checkpoint.Size]), checkpoint.Root);
                Assert.Equal(signed.TryAdd(checkpoint.Size, checkpoint.Root) ? checkpoint.Root : signed[checkpoint.Size], checkpoint.Root);
            }

            if (!served)
                continue;
            Assert.True(step > FewestSteps, $"Only {step - 1} steps were seen.");
            break;
        }

        var verified = await Running.Run(["verify", .. Running.Place(database.Place)]);
        Assert.True(verified.Exit == 0, verified.Out + verified.Error);
    }

    /// <summary>Files are written one by one: each state that a kill can leave, and half of the next file beside it.</summary>
    [Fact]
    public async Task Killed_between_two_files_it_completes_them_and_signs_the_same()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        var log = Path.Combine(database.Place.Folder, "log");
        await using (var desk = await NewsDesk.Open(database.Place))
        {
            await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
            await Fill(database, Tile.Full - 3);
            await Start(database);
            var before = Read(log);
            for (var n = 0; n < 4; n++)
                await desk.Story($"Fish {n} is dear").Paragraph("Cod costs more.").Publish();
            var right = await Start(database);
            var written = new DirectoryInfo(log).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.LastWriteTimeUtc).Select(f => Path.GetRelativePath(log, f.FullName)).ToList();
            var after = Read(log);
            var changed = written.FindAll(file => !before.TryGetValue(file, out var was) || !was.AsSpan().SequenceEqual(after[file]));
            Assert.True(changed.Count > 3, "The log grew over the end of a tile.");
            for (var done = 0; done <= changed.Count; done++)
            {
                Directory.Delete(log, recursive: true);
                foreach (var (file, bytes) in before.Concat(changed.Take(done).Select(file => KeyValuePair.Create(file, after[file]))))
                    Put(Path.Combine(log, file), bytes);
                if (done < changed.Count)
                    Put(Path.Combine(log, changed[done] + ".new"), after[changed[done]][..(after[changed[done]].Length / 2)]);
                await using (var db = database.Open())
                    await db.LogCheckpoints.Where(c => c.Size > Tile.Full).ExecuteDeleteAsync(Stop);
                Assert.Equal(right, await Start(database));
                foreach (var (file, bytes) in after)
                    Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(log, file), Stop));
            }
        }
    }

    private static async Task IsWhole(TestDatabase database)
    {
        await using var db = database.Open();
        var rows = await db.LogEntries.OrderBy(e => e.Index).ToListAsync(Stop);
        Assert.Equal(Enumerable.Range(0, rows.Count).Select(n => (long)n), rows.Select(r => r.Index));
        var entries = rows.ConvertAll(r => LogEntry.Read(r.Bytes).Value);
        var versions = await db.Versions.ToListAsync(Stop);
        Assert.Equal(versions.Count, entries.OfType<VersionEntry>().Count());
        Assert.All(versions, v =>
        {
            var entry = Assert.IsType<VersionEntry>(entries[(int)v.LogIndex!.Value]);
            Assert.Equal((v.StoryId, v.N), (entry.Story, entry.N));
            Assert.True(entry.Check(v.Salt, v.CanonicalJson, v.StatementsSalt, v.StatementsJson).Ok);
        });
        var published = await db.Stories.Where(s => s.Status == StoryStatus.Published).Select(s => s.CurrentVersionId).ToListAsync(Stop);
        Assert.Equal(versions.Select(v => (Guid?)v.Id).Order(), published.Order());
    }

    private static Digest Root(List<Digest> leaves)
    {
        var edge = new TreeEdge();
        foreach (var leaf in leaves)
            _ = edge.Add(leaf);
        return edge.Root;
    }

    private static async Task<string> Start(TestDatabase database)
    {
        await using var server = Running.Begin(["serve", "--urls", "http://127.0.0.1:0", .. Running.Place(database.Place)]);
        using var http = new HttpClient();
        return SignedNote.Parse(await http.GetStringAsync(new Uri(await server.Address + "log/checkpoint"), Stop)).Value.Text;
    }

    private static async Task Fill(TestDatabase database, int upTo)
    {
        await using var db = database.Open();
        for (var index = await db.LogEntries.CountAsync(Stop); index < upTo; index++)
            db.LogEntries.Add(new RecordedEntry { Index = index, StoryId = Guid.CreateVersion7(), Bytes = BitConverter.GetBytes(index) });
        await db.SaveChangesAsync(Stop);
    }

    private static Dictionary<string, byte[]> Read(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes);

    private static void Put(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
