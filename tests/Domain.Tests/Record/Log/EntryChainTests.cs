using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Tests.Record.Log;

/// <summary>Entries that are each well-formed and signed, and yet can't all be true.</summary>
public sealed class EntryChainTests
{
    private static readonly Guid Story = SmallLog.StoryId(1);

    [Fact]
    public void Entries_that_follow_on_one_another_hold() =>
        Assert.Empty(Findings(Version(1, null), Version(2, 0), Statements(2, 1), Statements(1, 2), new TakeDownEntry { At = SmallLog.Begun, Story = Story, Prev = 3 }, Version(3, 4)));

    [Fact]
    public void A_version_that_is_left_out_is_named() =>
        Assert.Equal("Entry 1 does not follow on those before it: it is version 3 of its story where version 2 should be.", Assert.Single(Findings(Version(1, null), Version(3, 0))));

    [Fact]
    public void A_version_recorded_twice_is_named() =>
        Assert.Contains("it is version 1 of its story where version 2 should be", Assert.Single(Findings(Version(1, null), Version(1, 0))), StringComparison.Ordinal);

    [Fact]
    public void A_story_that_begins_with_a_later_version_is_named() =>
        Assert.Contains("version 2 of its story where version 1", Assert.Single(Findings(Version(2, null))), StringComparison.Ordinal);

    [Fact]
    public void An_entry_that_skips_the_one_before_it_is_named() =>
        Assert.Equal("Entry 2 does not follow on those before it: it should name entry 1 as the one before it about its story.", Assert.Single(Findings(Version(1, null), Version(2, 0), Version(3, 0))));

    [Fact]
    public void A_first_entry_that_names_one_before_it_is_named() =>
        Assert.Contains("it is the first about its story and names one before it", Assert.Single(Findings(Version(1, 0))), StringComparison.Ordinal);

    [Fact]
    public void Sourcing_of_a_version_that_was_not_recorded_is_named()
    {
        Assert.Contains("about version 2 of its story, of which only 1", Assert.Single(Findings(Version(1, null), Statements(2, 0))), StringComparison.Ordinal);
        Assert.Contains("no version of its story was recorded before it", Assert.Single(Findings(Statements(1, null))), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_faults_are_told_by_the_first_and_counted()
    {
        var chain = new EntryChain();
        for (var i = 0; i < 10; i++)
        {
            chain.Add(2 * i, Version(5, null) with { Story = SmallLog.StoryId(i) });
            chain.Broken(2 * i + 1, "It is no entry.");
        }

        Assert.Equal(
            ["Entry 0 does not follow on those before it: it is version 5 of its story where version 1 should be.", "Entry 1 is not well-formed. It is no entry.", "9 more entries are not well-formed.", "9 more entries do not follow on those before them."],
            chain.Findings);
    }

    [Fact]
    public void A_log_begun_anew_may_go_on_with_a_later_version() =>
        Assert.Empty(Findings(Anew(), Version(4, null), Version(5, 1), Statements(1, null) with { Story = SmallLog.StoryId(2) }));

    [Fact]
    public void Only_the_first_entry_begins_a_log_anew() =>
        Assert.Contains("only the first can say", Assert.Single(Findings(Version(1, null), Anew())), StringComparison.Ordinal);

    [Theory]
    [InlineData(1000, 0, null)]
    [InlineData(900, 0, null)]
    [InlineData(1000, 1, "ended with another tree")]
    [InlineData(1001, 0, "1 entries are not accounted for")]
    public async Task A_log_begun_anew_is_held_against_a_checkpoint_of_the_old_one(long size, byte root, string? finding)
    {
        var hash = new byte[Digest.Length];
        hash[0] = root;
        var old = new NoteSigner("old.example/log", NoteKeyType.Ed25519, SmallLog.Seed(4));
        var log = new SmallLog();
        log.Append([Anew().Write(), Version(4, null).Write()]);
        log.Sign(SmallLog.Signer);
        var audit = new LogAudit(log.Read) { Keys = [SmallLog.Signer.Key, old.Key], Saved = new Checkpoint(old.Key.Name, size, new Digest(hash)).Sign(old) };
        var report = await audit.Run(TestContext.Current.CancellationToken);

        Assert.Contains("begun anew", report.Notes[0], StringComparison.Ordinal);
        Assert.Equal(finding is null, report.Holds);
        Assert.Contains(finding ?? "", string.Concat(report.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_of_another_log_proves_nothing_of_this_one()
    {
        var other = new NoteSigner("old.example/log", NoteKeyType.Ed25519, SmallLog.Seed(4));
        var audit = new LogAudit(SmallLog.Of(5).Read) { Keys = [SmallLog.Signer.Key, other.Key], Saved = new Checkpoint(other.Key.Name, 3, default).Sign(other) };

        Assert.Contains("does not say that it follows another", Assert.Single((await audit.Run(TestContext.Current.CancellationToken)).Findings), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Findings(params LogEntry[] entries)
    {
        var chain = new EntryChain();
        for (var i = 0; i < entries.Length; i++)
            chain.Add(i, entries[i]);
        return chain.Findings;
    }

    private static VersionEntry Version(int n, long? prev) =>
        new() { At = SmallLog.Begun, Story = Story, Prev = prev, N = n, Change = ChangeKind.Update, VersionHash = default, StatementsHash = default };

    private static StatementsEntry Statements(int n, long? prev) =>
        new() { At = SmallLog.Begun, Story = Story, Prev = prev, N = n, StatementsHash = default };

    private static AnewEntry Anew() => new() { At = SmallLog.Begun, OldSize = 1000, OldRoot = default };
}
