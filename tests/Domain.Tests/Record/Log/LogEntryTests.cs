using System.Text;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests.Record.Log;

public sealed class LogEntryTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";
    private static readonly DateTime At = SmallLog.Begun;
    private static readonly Guid Story = SmallLog.StoryId(7);
    private static readonly VersionEntry Version = new() { At = At, Story = Story, Prev = 4, N = 2, Change = ChangeKind.Correction, VersionHash = default, StatementsHash = default, Late = true };

    public static TheoryData<string, string> Entries => new()
    {
        { "version", $$"""{"at":"2026-11-23T09:30:00.000Z","change":"correction","late":true,"n":2,"prev":4,"statements_sha256":"{{Zeros}}","story":"00000007-0000-0000-0000-000000000001","type":"story.version","v":1,"version_sha256":"{{Zeros}}"}""" },
        { "statements", $$"""{"at":"2026-11-23T09:30:00.000Z","n":2,"prev":5,"statements_sha256":"{{Zeros}}","story":"00000007-0000-0000-0000-000000000001","type":"statement.set","v":1}""" },
        { "correction", $$"""{"at":"2026-11-23T09:30:00.000Z","change":"clarification","correction":"00000009-0000-0000-0000-000000000001","correction_sha256":"{{Zeros}}","n":2,"prev":6,"story":"00000007-0000-0000-0000-000000000001","type":"correction","v":1}""" },
        { "retraction", $$"""{"at":"2026-11-23T09:30:00.000Z","correction":"00000009-0000-0000-0000-000000000001","correction_sha256":"{{Zeros}}","n":2,"prev":7,"story":"00000007-0000-0000-0000-000000000001","type":"retraction","v":1}""" },
        { "takedown", """{"at":"2026-11-23T09:30:00.000Z","story":"00000007-0000-0000-0000-000000000001","type":"takedown","v":1}""" },
        { "key", $$"""{"at":"2026-11-23T09:30:00.000Z","key":"{{Convert.ToHexStringLower(SmallLog.Signer.Key.PublicKey)}}","type":"key","v":1}""" },
        { "anew", $$"""{"at":"2026-11-23T09:30:00.000Z","old_root":"{{Zeros}}","old_size":12,"type":"log.anew","v":1}""" },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_is_spelled_as_it_always_was_and_read_back(string which, string text)
    {
        LogEntry entry = which switch
        {
            "version" => Version,
            "statements" => new StatementsEntry { At = At, Story = Story, Prev = 5, N = 2, StatementsHash = default },
            "correction" => new CorrectionEntry { At = At, Story = Story, Prev = 6, N = 2, Change = ChangeKind.Clarification, Correction = SmallLog.StoryId(9), CorrectionHash = default },
            "retraction" => new RetractionEntry { At = At, Story = Story, Prev = 7, N = 2, Correction = SmallLog.StoryId(9), CorrectionHash = default },
            "takedown" => new TakeDownEntry { At = At, Story = Story },
            "key" => KeyEntry.Of(SmallLog.Signer.Key, At),
            _ => new AnewEntry { At = At, OldSize = 12, OldRoot = default },
        };

        Assert.Equal(text, Encoding.UTF8.GetString(entry.Write()));
        var read = LogEntry.Read(Encoding.UTF8.GetBytes(text));
        Assert.True(read.Ok, read.Sentence);
        Assert.Equal(entry, read.Value);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void No_text_gets_into_an_entry(string which, string text)
    {
        foreach (var more in new[] { "\"headline\":\"x\"", "\"note\":\"x\"", "\"zz\":1", "\"late\":false", "\"late\":\"x\"", "\"prev\":\"x\"", "\"n\":\"x\"" })
        {
            var name = more[..more.IndexOf(':', StringComparison.Ordinal)];
            var members = text[1..^1].Split(',').Where(member => !member.StartsWith(name + ":", StringComparison.Ordinal)).Append(more).Order(StringComparer.Ordinal);
            Assert.False(LogEntry.Read(Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}")).Ok, $"{which}: {more}");
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_without_one_of_its_fields_is_another_entry_or_none(string which, string text)
    {
        var members = text[1..^1].Split(',');
        foreach (var member in members)
        {
            var read = LogEntry.Read(Encoding.UTF8.GetBytes($"{{{string.Join(',', members.Except([member], StringComparer.Ordinal))}}}"));
            Assert.True(!read.Ok || member.StartsWith("\"prev\"", StringComparison.Ordinal) || member.StartsWith("\"late\"", StringComparison.Ordinal), $"{which}: {member}");
        }
    }

    [Theory]
    [InlineData("{", " {")]
    [InlineData("}", "} ")]
    [InlineData("\"n\":2", "\"n\":2.0")]
    [InlineData("\"n\":2", "\"n\":0")]
    [InlineData("\"n\":2", "\"n\":2147483648")]
    [InlineData("\"n\":2", "\"n\":-1")]
    [InlineData("\"prev\":4", "\"prev\":null")]
    [InlineData("\"prev\":4", "\"prev\":-1")]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"v\":1", "\"v\":1,\"v\":1")]
    [InlineData("story.version", "story.opinion")]
    [InlineData("\"correction\"", "\"Correction\"")]
    [InlineData("\"correction\"", "\"we were wrong\"")]
    [InlineData("09:30:00.000Z", "09:30:00Z")]
    [InlineData("09:30:00.000Z", "09:30:00.000+00:00")]
    [InlineData("00000007-0000", "{00000007-0000")]
    [InlineData("00000007-0000-0000-0000-000000000001", "0000000700000000000000000000001a")]
    [InlineData("\"00000007-", "\"0000000A-")]
    [InlineData(Zeros, "0")]
    [InlineData("\":\"" + Zeros, "\":\"A000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("\"late\":true", "\"late\":false")]
    [InlineData("\"late\":true", "\"late\":1")]
    public void An_entry_that_is_spelled_otherwise_is_refused(string from, string to)
    {
        var text = Encoding.UTF8.GetString(Version.Write());
        Assert.Contains(from, text, StringComparison.Ordinal);

        Assert.False(LogEntry.Read(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal))).Ok);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    public void What_is_no_object_is_no_entry(string text) => Assert.False(LogEntry.Read(Encoding.UTF8.GetBytes(text)).Ok);

    [Fact]
    public void A_correction_that_is_only_style_is_refused() =>
        Assert.False(LogEntry.Read(new CorrectionEntry { At = At, Story = Story, N = 1, Change = ChangeKind.Style, Correction = Story, CorrectionHash = default }.Write()).Ok);

    [Fact]
    public void Version_and_sourcing_are_held_against_their_hashes()
    {
        var (version, rows) = (Encoding.UTF8.GetBytes("version"), Encoding.UTF8.GetBytes("rows"));
        var (salt, other) = (SmallLog.Salt(1), SmallLog.Salt(2));
        var entry = Version with { VersionHash = new Digest(SaltedHash.Compute(salt, version)), StatementsHash = new Digest(SaltedHash.Compute(other, rows)) };

        Assert.True(entry.Check(salt, version, other, rows).Ok);
        Assert.Contains("Version 2", Assert.Single(entry.Check(other, version, other, rows).Sentences), StringComparison.Ordinal);
        Assert.Contains("Version 2", Assert.Single(entry.Check(salt, rows, other, rows).Sentences), StringComparison.Ordinal);
        Assert.Contains("sourcing of version 2", Assert.Single(entry.Check(salt, version, other, version).Sentences), StringComparison.Ordinal);
        Assert.Equal(2, entry.Check([], version, [], rows).Sentences.Count);
    }

    [Fact]
    public void A_new_key_is_trusted_on_the_word_of_the_old_one_alone()
    {
        var next = new NoteSigner(SmallLog.Origin, NoteKeyType.Ed25519, SmallLog.Seed(5));
        var entry = Assert.IsType<KeyEntry>(LogEntry.Read(KeyEntry.Of(next.Key, SmallLog.Signer, At).Write()).Value);

        Assert.Equal(next.Key.ToString(), entry.EndorsedBy([SmallLog.Signer.Key], SmallLog.Origin)?.ToString());
        Assert.Null(entry.EndorsedBy([next.Key], SmallLog.Origin));
        Assert.Null(entry.EndorsedBy([SmallLog.Signer.Key], "other.example/log"));
        Assert.Null((entry with { PublicKey = Convert.ToHexStringLower(SmallLog.Witness.Key.PublicKey) }).EndorsedBy([SmallLog.Signer.Key], SmallLog.Origin));
        Assert.Null(KeyEntry.Of(next.Key, At).EndorsedBy([SmallLog.Signer.Key], SmallLog.Origin));
        Assert.Throws<ArgumentException>(() => KeyEntry.Of(next.Key, SmallLog.Witness, At));
    }

    [Theory]
    [InlineData("replaces")]
    [InlineData("endorsement")]
    public void A_key_with_half_an_endorsement_is_refused(string without)
    {
        var text = Encoding.UTF8.GetString(KeyEntry.Of(SmallLog.Signer.Key, SmallLog.Signer, At).Write());
        var members = text[1..^1].Split(',').Where(member => !member.StartsWith($"\"{without}\"", StringComparison.Ordinal));

        Assert.False(LogEntry.Read(Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}")).Ok);
    }
}
