using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Domain.Tests.Record.Log;

/// <summary>Go's golang.org/x/mod/sumdb reads what we wrote: signatures, tiles, bundles, the proof of every entry and that of growth.</summary>
public sealed class OutsideTests
{
    private const string Packages = "golang-go golang-golang-x-mod-dev";
    private static readonly string GoPath = Environment.GetEnvironmentVariable("ONRECORD_TEST_GOPATH") is { Length: > 0 } named ? named : "/usr/share/gocode";
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Record", "Log", "outside", "main.go");

    [Theory]
    [InlineData(1, 0)]
    [InlineData(256, 255)]
    [InlineData(1_000, 300)]
    [InlineData(70_000, 65_537)]
    public async Task Go_verifies_our_log(int size, int older)
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-log");
        try
        {
            Write(folder.FullName, size, older);
            var (exit, said) = await Go(folder.FullName);

            Say(said);
            Assert.True(exit == 0, said);
            Assert.Contains($"{size} proofs hold", said, StringComparison.Ordinal);
            Assert.Contains("the cosignature of the witness holds", said, StringComparison.Ordinal);
            Assert.Equal(older > 0, said.Contains($"the log grew from {older} entries", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("checkpoint", "checkpoint")]
    [InlineData("tile/0/002", "tile/8/0/002")]
    [InlineData("tile/1/000.p/3", "tile/8/1/000.p/3")]
    [InlineData("tile/entries/001", "tile/8/0/001")]
    [InlineData("growth", "growth")]
    [InlineData("proofs", "proof of 0")]
    public async Task Go_refuses_what_was_changed(string path, string named)
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-log");
        try
        {
            Write(folder.FullName, 1_000, 300);
            var file = Path.Combine(folder.FullName, path);
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            // In the text files a letter of a hash, in the others any byte.
            bytes[path == "proofs" ? 40 : 30] ^= 1;
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            var (exit, said) = await Go(folder.FullName);

            Assert.NotEqual(0, exit);
            Assert.True(said.Contains(named, StringComparison.Ordinal), said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string folder, int size, int older)
    {
        var watch = Stopwatch.StartNew();
        var entries = SmallLog.Newsroom(size).Select(entry => entry.Write()).ToList();
        var made = watch.Elapsed;
        watch.Restart();
        var log = new SmallLog();
        log.Append(entries.Take(older));
        var before = log.Checkpoint.Sign(SmallLog.Signer);
        log.Append(entries.Skip(older));
        var built = watch.Elapsed;

        var note = log.Sign(SmallLog.Signer).With(Cosignature.Make(SmallLog.Witness, log.Checkpoint.Text, new DateTimeOffset(SmallLog.Begun)));
        log.Files["checkpoint"] = Encoding.UTF8.GetBytes(note.ToString());
        log.Files["key"] = Encoding.UTF8.GetBytes(SmallLog.Signer.Key.ToString());
        log.Files["witness"] = Encoding.UTF8.GetBytes(SmallLog.Witness.Key.ToString());
        var nodes = log.Nodes();
        if (older > 0)
        {
            log.Files["older"] = Encoding.UTF8.GetBytes(before.ToString());
            log.Files["growth"] = Encoding.UTF8.GetBytes(string.Join('\n', MerkleTree.ConsistencyProof(older, size, nodes.Node).Select(hash => hash.Base64)));
        }

        foreach (var (path, bytes) in log.Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }

        watch.Restart();
        using (var proofs = new StreamWriter(Path.Combine(folder, "proofs")))
        {
            for (var index = 0; index < size; index++)
                proofs.Write(new LogProof(index, MerkleTree.InclusionProof(index, size, nodes.Node), note).ToString());
        }

        Say($"{size} entries: made in {made.TotalSeconds:F2} s, tree and tiles in {built.TotalSeconds:F2} s, proofs made and written in {watch.Elapsed.TotalSeconds:F2} s; now Go:");
    }

    private static async Task<(int Exit, string Said)> Go(string folder)
    {
        var start = new ProcessStartInfo("go", ["run", Program, folder]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = GoPath;
        start.Environment["GOFLAGS"] = "";
        start.Environment["GOCACHE"] = Path.Combine(AppContext.BaseDirectory, "go-cache");
        using var go = Directory.Exists(Path.Combine(GoPath, "src/golang.org/x/mod/sumdb/tlog")) ? Started(start) : throw Missing();
        var (output, errors) = (go.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), go.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await go.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (go.ExitCode, await output + await errors);
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw Missing();
        }
    }

    private static InvalidOperationException Missing() =>
        new($"The outside check of the log needs Go and its sumdb packages: on Debian, apt-get install {Packages}; elsewhere, a GOPATH with golang.org/x/mod in ONRECORD_TEST_GOPATH.");

    private static void Say(string sentence) => TestContext.Current.SendDiagnosticMessage(sentence);
}
