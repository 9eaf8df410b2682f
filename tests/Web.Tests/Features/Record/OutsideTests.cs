using System.Diagnostics;
using OnRecord.Domain.Text;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;
using OnRecord.Newsroom;
using OnRecord.Storage.Record;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.Record;

/// <summary>Other people's programs verify a site that runs: Go's sumdb packages, and a verifier written from docs/record.md alone.</summary>
public sealed class OutsideTests
{
    private static readonly string GoPath = Environment.GetEnvironmentVariable("ONRECORD_TEST_GOPATH") is { Length: > 0 } named ? named : "/usr/share/gocode";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Go_verifies_a_site_that_grows_and_its_proofs()
    {
        await using var site = await Site.Open(Engine.Sqlite);
        var proofs = new List<string>();
        for (var n = 0; n < 5; n++)
            proofs.Add((await site.Desk.Story($"Story {n}").Paragraph("Words.").Publish()).Address + "/history/1/proof");
        var (exit, said) = await Go([site.Client.BaseAddress!.ToString(), "1", .. proofs]);
        Assert.True(exit == 0, said);
        Assert.Contains("5 served proofs hold", said, StringComparison.Ordinal);
        Assert.Contains("6 proofs from", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Go_verifies_a_served_log_of_70000_entries()
    {
        const int Size = 70_000;
        var database = await TestDatabase.Create(Engine.Sqlite);
        await Fill(database, Size);
        var watch = Stopwatch.StartNew();
        await using var site = await Site.On(database);
        Say($"The site with {Size} entries stands after {watch.Elapsed.TotalSeconds:F1} s; now Go over HTTP:");
        var (exit, said) = await Go([site.Client.BaseAddress!.ToString(), "10"]);
        Say(said);
        Assert.True(exit == 0, said);
        Assert.Contains($"the signature holds over {Size + 1} entries", said, StringComparison.Ordinal);
        Assert.Contains($"{(Size / 10) + 1} proofs from", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verifier_written_from_the_docs_agrees_and_names_what_was_changed()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using (var desk = await NewsDesk.Open(database.Place))
        {
            var story = await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
            await desk.Story("Ferry to stop", of: story).Paragraph("The ferry has stopped.").Publish();
            for (var n = 0; n < 260; n++)
                await desk.Story($"Story {n}").Paragraph("Words.").Publish();
        }

        var seen = Path.Combine(database.Place.Folder, "seen");
        await using (var server = Running.Begin(["serve", "--urls", "http://127.0.0.1:0", "--data", database.Place.Folder]))
        {
            var address = await server.Address;
            using var http = new HttpClient();
            var checkpoint = await http.GetStringAsync(new Uri(new Uri(address), "log/checkpoint"), Stop);
            await File.WriteAllTextAsync(seen, checkpoint, Stop);
            var (exit, said) = await Python([address, "--checkpoint", seen]);
            Assert.True(exit == 0, said);
            Assert.Contains("holds: 263 entries, 3 tiles, 262 versions with their proofs, 0 not shown", said, StringComparison.Ordinal);
            // Another key, and a checkpoint of a log that never was.
            var other = new NoteSigner(checkpoint.Split('\n')[0], NoteKeyType.Ed25519, new byte[NoteSigner.SeedLength]);
            Assert.Equal("The checkpoint is not signed by a key of the log that you know.", (await Python([address, other.Key.ToString()])).Said.Trim());
            await File.WriteAllTextAsync(seen, new Checkpoint(other.Key.Name, 7, MerkleTree.Leaf([1])).Sign(other).ToString(), Stop);
            Assert.Equal("The log did not grow from your checkpoint of 7 entries.", (await Python([address, "--checkpoint", seen])).Said.Trim());
        }

        Guid changed;
        await using (var db = database.Open())
            changed = await Tampering.Change(db, Tampered.Body);
        await using (var server = Running.Begin(["serve", "--urls", "http://127.0.0.1:0", "--data", database.Place.Folder]))
        {
            var (exit, said) = await Python([await server.Address]);
            Assert.Equal((1, $"The text of version 1 of story {changed} is not the one that was recorded, or its salt is not."), (exit, said.Trim()));
        }
    }

    // Rows alone: the site makes tiles and checkpoint of them when it starts. Their stories are not there, as if all had been taken down.
    private static async Task Fill(TestDatabase database, int size)
    {
        await using var db = database.Open();
        for (var from = 0; from < size; from += 5_000)
        {
            for (var i = from; i < from + 5_000; i++)
            {
                var hash = new Digest(SaltedHash.Compute(new byte[16], BitConverter.GetBytes(i)));
                var story = new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
                db.LogEntries.Add(new RecordedEntry
                {
                    Index = i, StoryId = story,
                    Bytes = new VersionEntry { At = DateTime.UnixEpoch.AddSeconds(i), Story = story, N = 1, Change = ChangeKind.First, VersionHash = hash, StatementsHash = hash }.Write(),
                });
            }

            await db.SaveChangesAsync(Stop);
            db.ChangeTracker.Clear();
        }
    }

    private static Task<(int Exit, string Said)> Python(string[] words) => Run("python3", [Outside("verify.py"), .. words], start => { });

    private static Task<(int Exit, string Said)> Go(string[] words) => Run("go", ["run", Outside("main.go"), .. words], start =>
    {
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = GoPath;
        start.Environment["GOFLAGS"] = "";
        start.Environment["GOCACHE"] = Path.Combine(AppContext.BaseDirectory, "go-cache");
    });

    private static string Outside(string file) => Path.Combine(AppContext.BaseDirectory, "Features", "Record", "outside", file);

    private static async Task<(int Exit, string Said)> Run(string program, string[] words, Action<ProcessStartInfo> prepare)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        prepare(start);
        using var run = Process.Start(start)!;
        var (output, errors) = (run.StandardOutput.ReadToEndAsync(Stop), run.StandardError.ReadToEndAsync(Stop));
        await run.WaitForExitAsync(Stop);
        return (run.ExitCode, await output + await errors);
    }

    private static void Say(string sentence) => TestContext.Current.SendDiagnosticMessage(sentence);
}
