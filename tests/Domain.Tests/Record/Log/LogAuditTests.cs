using System.Diagnostics;
using System.Text;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Domain.Tests.Record.Log;

public sealed class LogAuditTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public async Task A_log_that_was_only_appended_to_holds(int size)
    {
        var log = new SmallLog();
        var entries = SmallLog.Newsroom(size).Select(entry => entry.Write()).ToList();
        log.Append(entries.Take(size / 3));
        var saved = log.Sign(SmallLog.Signer);
        log.Append(entries.Skip(size / 3));
        log.Sign(SmallLog.Signer);

        var report = await Run(log, saved);

        Assert.Empty(report.Findings);
        Assert.Empty(report.Notes);
        Assert.Equal((size, size), (report.Checkpoint!.Size, report.Entries));
    }

    [Fact]
    public async Task Each_entry_is_handed_on_in_order()
    {
        var log = SmallLog.Of(600);
        var seen = new List<long>();
        var progress = new Steps();
        var audit = new LogAudit(log.Read)
        {
            Keys = [SmallLog.Signer.Key],
            Progress = progress,
            EachEntry = (index, entry, _) =>
            {
                seen.Add(index);
                return ValueTask.FromResult(entry is VersionEntry { N: 2, Story: var story } && story == SmallLog.StoryId(0) ? Outcome.Refused("That page differs.") : Outcome.Done);
            },
        };
        var report = await audit.Run(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 600).Select(i => (long)i), seen);
        Assert.Equal([256L, 512, 600], progress.Told);
        Assert.Equal("That page differs.", Assert.Single(report.Findings));
    }

    [Fact]
    public async Task A_full_tile_does_where_a_partial_one_is_gone()
    {
        var log = SmallLog.Of(1000);
        var checkpoint = log.Files["checkpoint"];
        log.Append(SmallLog.Newsroom(1300).Skip(1000).Select(entry => entry.Write()));
        foreach (var gone in new[] { "tile/entries/003.p/232", "tile/0/003.p/232" })
            Assert.True(log.Files.Remove(gone));
        log.Files["checkpoint"] = checkpoint;

        var report = await Run(log);

        Assert.Empty(report.Findings);
        Assert.Equal(1000, report.Entries);
    }

    [Fact]
    public async Task A_forged_tile_is_named()
    {
        var log = SmallLog.Of(1000);
        log.Files["tile/0/002"][33 * Digest.Length] ^= 1;

        Assert.Equal("tile/0/002 was changed: its hash of entry 545 is not that of the entry, and the signed root is that of the entries.", await Finding(log));
    }

    [Fact]
    public async Task A_forged_tile_of_a_higher_level_is_named()
    {
        var log = SmallLog.Of(1000);
        log.Files["tile/1/000.p/3"][2 * Digest.Length] ^= 1;

        Assert.Equal("tile/1/000.p/3 was changed: its hash 2 is not that of the tile below it.", await Finding(log));
    }

    [Fact]
    public async Task A_changed_entry_is_named()
    {
        var log = SmallLog.Of(1000);
        var entry = Assert.IsType<VersionEntry>(LogEntry.Read(log.Entries[601]).Value);
        log.Entries[601] = (entry with { VersionHash = default }).Write();
        log.Files["tile/entries/002"] = EntryBundle.Write(log.Entries.GetRange(512, 256).Select(bytes => (ReadOnlyMemory<byte>)bytes));

        Assert.Equal("Entry 601 was changed: what tile/entries/002 holds of it is not what was signed.", await Finding(log));
    }

    [Fact]
    public async Task Every_changed_byte_of_a_small_log_is_found()
    {
        var log = SmallLog.Of(5);
        foreach (var (path, bytes) in log.Files)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] ^= 1;
                Assert.False((await Run(log)).Holds, $"{path}, byte {i}");
                bytes[i] ^= 1;
            }
        }

        Assert.True((await Run(log)).Holds);
    }

    [Fact]
    public async Task Entries_and_tiles_changed_together_do_not_have_the_signed_root()
    {
        var log = SmallLog.Of(300);
        var forged = new SmallLog();
        var entries = SmallLog.Newsroom(300).ToList();
        entries[7] = (VersionEntry)entries[7] with { VersionHash = default };
        forged.Append(entries.Select(entry => entry.Write()));
        forged.Files["checkpoint"] = log.Files["checkpoint"];

        Assert.Equal("The signed root is not the root of the 300 entries, though entries and tiles agree.", await Finding(forged));
    }

    [Theory]
    [InlineData("tile/entries/003.p/232", "tile/entries/003.p/232 is missing: the checkpoint is of 1000 entries, and only 768 can be read.")]
    [InlineData("tile/entries/001", "tile/entries/001 is missing: the checkpoint is of 1000 entries, and only 256 can be read.")]
    [InlineData("tile/0/001", "tile/0/001 is missing.")]
    [InlineData("tile/1/000.p/3", "tile/1/000.p/3 is missing.")]
    [InlineData("checkpoint", "There is no checkpoint, so there is no log to check.")]
    public async Task A_missing_file_is_named(string path, string finding)
    {
        var log = SmallLog.Of(1000);
        Assert.True(log.Files.Remove(path));

        Assert.Equal(finding, await Finding(log));
    }

    [Theory]
    [InlineData("tile/entries/003.p/232", "The bundle ends within its entry 232.")]
    [InlineData("tile/0/003.p/232", "tile/0/003.p/232 has 7423 bytes; it should have 7424.")]
    public async Task A_truncated_file_is_named(string path, string finding)
    {
        var log = SmallLog.Of(1000);
        log.Files[path] = log.Files[path][..^1];

        Assert.Contains(finding, await Finding(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_smaller_tree_signed_again_is_caught_by_whoever_kept_a_checkpoint()
    {
        var saved = SmallLog.Of(1000).Sign(SmallLog.Signer);
        var cut = SmallLog.Of(900);

        Assert.True((await Run(cut)).Holds);
        Assert.Equal("The log was cut: its newest checkpoint is of 900 entries, though it signed one of 1000 before.", await Finding(cut, saved));
    }

    [Fact]
    public async Task A_log_rewritten_and_signed_again_is_caught_by_whoever_kept_a_checkpoint()
    {
        var saved = SmallLog.Of(400).Sign(SmallLog.Signer);
        var entries = SmallLog.Newsroom(1000).ToList();
        entries[7] = (VersionEntry)entries[7] with { VersionHash = default };
        var (longer, asLong) = (new SmallLog(), new SmallLog());
        longer.Append(entries.Select(entry => entry.Write()));
        asLong.Append(entries.Take(400).Select(entry => entry.Write()));
        longer.Sign(SmallLog.Signer);
        asLong.Sign(SmallLog.Signer);

        Assert.True((await Run(longer)).Holds);
        Assert.Equal("The log was rewritten: its first 400 entries are not those of the checkpoint kept from before.", await Finding(longer, saved));
        Assert.Equal("The log signed two different trees of 400 entries: the one kept from before and the newest.", await Finding(asLong, saved));
    }

    [Fact]
    public async Task A_checkpoint_signed_by_a_stranger_is_not_trusted()
    {
        var log = SmallLog.Of(20);
        log.Sign(new NoteSigner(SmallLog.Origin, NoteKeyType.Ed25519, SmallLog.Seed(6)));

        Assert.Equal("The checkpoint is not to be trusted. The note is signed by no key that is known.", await Finding(log));
        Assert.Contains("kept from before is not to be trusted", await Finding(SmallLog.Of(20), log.Checkpoint.Sign(new NoteSigner(SmallLog.Origin, NoteKeyType.Ed25519, SmallLog.Seed(6)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_and_a_checkpoint_from_before_the_report_says_what_was_not_checked()
    {
        var report = await new LogAudit(SmallLog.Of(20).Read).Run(TestContext.Current.CancellationToken);

        Assert.True(report.Holds);
        Assert.Equal(2, report.Notes.Count);
    }

    [Fact]
    public async Task A_witness_is_reported_with_its_time()
    {
        var log = SmallLog.Of(20);
        var at = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        var note = log.Checkpoint.Sign(SmallLog.Signer).With(Cosignature.Make(SmallLog.Witness, log.Checkpoint.Text, at));
        log.Files["checkpoint"] = Encoding.UTF8.GetBytes(note.ToString());

        Assert.Equal([new Witnessed("other.example/witness", at)], (await Run(log)).Witnesses);
    }

    [Fact]
    public async Task A_key_that_took_over_is_trusted_by_who_knew_the_old_one()
    {
        var next = new NoteSigner(SmallLog.Origin, NoteKeyType.Ed25519, SmallLog.Seed(5));
        var log = SmallLog.Of(20);
        var saved = log.Sign(SmallLog.Signer);
        log.Append([KeyEntry.Of(next.Key, SmallLog.Signer, SmallLog.Begun).Write()]);
        log.Sign(next);
        var report = await Run(log, saved);

        Assert.Empty(report.Findings);
        Assert.Equal([SmallLog.Signer.Key.ToString(), next.Key.ToString()], report.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public async Task A_key_nobody_vouches_for_is_not_trusted_and_named()
    {
        var next = new NoteSigner(SmallLog.Origin, NoteKeyType.Ed25519, SmallLog.Seed(5));
        var log = SmallLog.Of(20);
        log.Append([KeyEntry.Of(next.Key, SmallLog.Begun).Write()]);
        log.Sign(next);
        var report = await Run(log);

        Assert.Equal("The checkpoint is not to be trusted. The note is signed by no key that is known.", Assert.Single(report.Findings));
        Assert.Equal("Entry 20 brings in a key that no known key vouches for.", report.Notes[0]);
    }

    [Fact]
    public async Task A_log_of_70000_entries_is_walked_once_and_each_file_read_once()
    {
        var log = SmallLog.Of(70_000);
        var asked = new List<string>();
        var audit = new LogAudit((path, atMost, stop) =>
        {
            asked.Add(path);
            return log.Read(path, atMost, stop);
        })
        { Keys = [SmallLog.Signer.Key] };
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var report = await audit.Run(TestContext.Current.CancellationToken);

        TestContext.Current.SendDiagnosticMessage($"70000 entries audited in {watch.Elapsed.TotalSeconds:F2} s; {(GC.GetTotalAllocatedBytes() - before) / 70_000} bytes allocated for each");
        Assert.True(report.Holds, string.Join(' ', report.Findings));
        Assert.Equal(70_000, report.Entries);
        Assert.Equal(Tile.Of(70_000).Select(tile => tile.Path).Append("checkpoint").Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    private static async Task<string> Finding(SmallLog log, SignedNote? saved = null) => Assert.Single((await Run(log, saved)).Findings);

    // Without a checkpoint from before, that of the empty log stands for it: every log grew from that.
    private static Task<AuditReport> Run(SmallLog log, SignedNote? saved = null) =>
        log.Audit(saved ?? new SmallLog().Checkpoint.Sign(SmallLog.Signer)).Run(TestContext.Current.CancellationToken);

    private sealed class Steps : IProgress<long>
    {
        public List<long> Told { get; } = [];

        public void Report(long value) => Told.Add(value);
    }
}
