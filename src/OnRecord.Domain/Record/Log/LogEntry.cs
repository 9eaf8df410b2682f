using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Record.Log;

/// <summary>
/// One entry of the public log: canonical JSON of numbers, ids, times, hashes and words of a fixed list. No text,
/// name, headline or slug is ever in it, so that nothing in the log can come under a duty to remove it.
/// docs/decisions/0021-record.md lists the fields.
/// </summary>
public abstract record LogEntry
{
    /// <summary>The form of the entries, in each of them as <c>v</c>.</summary>
    public const int Form = 1;

    private protected LogEntry()
    {
    }

    /// <summary>UTC, of which whole milliseconds are written: when it was done.</summary>
    public required DateTime At { get; init; }

    /// <summary>Its name in the JSON.</summary>
    public abstract string Type { get; }

    /// <summary>The bytes that are hashed into the tree.</summary>
    public byte[] Write()
    {
        var members = new JsonObject { ["v"] = Form, ["type"] = Type, ["at"] = EntryFields.Time(At) };
        Fill(members);
        return CanonicalJson.Write(members);
    }

    /// <summary>The entry, or a refusal: the bytes are no entry of this form, have a field that is not of its type, or are
    /// spelled in another way than <see cref="Write"/> spells them.</summary>
    public static Outcome<LogEntry> Read(ReadOnlySpan<byte> bytes) => LogEntryReader.Read(bytes);

    private protected abstract void Fill(JsonObject members);
}

/// <summary>An entry about a story.</summary>
public abstract record StoryEntry : LogEntry
{
    private protected StoryEntry()
    {
    }

    public required Guid Story { get; init; }

    /// <summary>Index of the entry about this story before this one; null for its first.</summary>
    public long? Prev { get; init; }

    private protected override void Fill(JsonObject members)
    {
        members["story"] = EntryFields.Id(Story);
        if (Prev is { } prev)
            members["prev"] = prev;
    }
}

/// <summary><c>story.version</c>: a version went out.</summary>
public sealed record VersionEntry : StoryEntry
{
    public override string Type => "story.version";

    /// <summary>Number of the version, from 1.</summary>
    public required int N { get; init; }

    public required ChangeKind Change { get; init; }

    /// <summary>Of the canonical bytes of the version, salted (<see cref="SaltedHash"/>).</summary>
    public required Digest VersionHash { get; init; }

    /// <summary>Of its public rows, salted.</summary>
    public required Digest StatementsHash { get; init; }

    /// <summary>Went out before the log took it up: <see cref="LogEntry.At"/> says when it went out, and only the newsroom vouches for that.</summary>
    public bool Late { get; init; }

    /// <summary>Whether these are the texts the entry was made of.</summary>
    /// <param name="salt">16 bytes, and so <paramref name="statementsSalt"/>.</param>
    public Outcome Check(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> version, ReadOnlySpan<byte> statementsSalt, ReadOnlySpan<byte> statements)
    {
        var broken = new List<string>();
        if (!Matches(VersionHash, salt, version))
            broken.Add($"Version {N} of story {Story} is not the text that was recorded, or its salt is not.");
        if (!Matches(StatementsHash, statementsSalt, statements))
            broken.Add($"The sourcing of version {N} of story {Story} is not what was recorded, or its salt is not.");
        return Outcome.DoneUnless(broken);
    }

    private protected override void Fill(JsonObject members)
    {
        base.Fill(members);
        members["n"] = N;
        members["change"] = Wire.Name(Change);
        members["version_sha256"] = VersionHash.ToString();
        members["statements_sha256"] = StatementsHash.ToString();
        if (Late)
            members["late"] = true;
    }

    private static bool Matches(Digest recorded, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes) =>
        salt.Length == SaltedHash.SaltLength && new Digest(SaltedHash.Compute(salt, bytes)) == recorded;
}
