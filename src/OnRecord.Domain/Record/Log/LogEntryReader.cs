using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Record.Log;

/// <summary>Reads entries, strictly: what it reads is written again and must be the same bytes.</summary>
internal static class LogEntryReader
{
    public static Outcome<LogEntry> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > EntryBundle.LongestEntry)
            return Outcome.Refused("It is too long for an entry.");
        var json = CanonicalJson.Read(bytes);
        if (!json.Ok)
            return Outcome.Refused($"It is no entry: {json.Sentence}");
        if (json.Value is not JsonObject members)
            return Outcome.Refused("It is no entry: it is not a JSON object.");
        try
        {
            if (members.Number("v", 0, CanonicalJson.LargestNumber) is var form && form != LogEntry.Form)
                return Outcome.Refused($"It is an entry of form {form}; only form {LogEntry.Form} is known.");
            var entry = Entry(members);
            return entry.Write().AsSpan().SequenceEqual(bytes)
                ? entry
                : Outcome.Refused($"It is no entry: it has a field that is not of the type {entry.Type}, or is not spelled canonically.");
        }
        catch (FormatException wrong)
        {
            return Outcome.Refused($"It is no entry: {wrong.Message}.");
        }
    }

    private static LogEntry Entry(JsonObject members) => members.Text("type") switch
    {
        "story.version" => new VersionEntry
        {
            At = members.Time("at"), Story = members.Id("story"), Prev = members.Prev(), N = members.N(),
            Change = members.Term<ChangeKind>("change"),
            VersionHash = members.Digest("version_sha256"), StatementsHash = members.Digest("statements_sha256"),
            Late = members.ContainsKey("late"),
        },
        "statement.set" => new StatementsEntry
        {
            At = members.Time("at"), Story = members.Id("story"), Prev = members.Prev(), N = members.N(),
            StatementsHash = members.Digest("statements_sha256"),
        },
        "correction" => new CorrectionEntry
        {
            At = members.Time("at"), Story = members.Id("story"), Prev = members.Prev(), N = members.N(),
            Change = CorrectingChange(members),
            Correction = members.Id("correction"), CorrectionHash = members.Digest("correction_sha256"),
        },
        "retraction" => new RetractionEntry
        {
            At = members.Time("at"), Story = members.Id("story"), Prev = members.Prev(), N = members.N(),
            Correction = members.Id("correction"), CorrectionHash = members.Digest("correction_sha256"),
        },
        "takedown" => new TakeDownEntry
        {
            At = members.Time("at"), Story = members.Id("story"), Prev = members.Prev(), N = members.ContainsKey("n") ? members.N() : null,
        },
        "key" => Key(members),
        "log.anew" => new AnewEntry
        {
            At = members.Time("at"), OldSize = members.Number("old_size", 1, CanonicalJson.LargestNumber), OldRoot = members.Digest("old_root"),
        },
        _ => throw new FormatException("its type is none of this form"),
    };

    private static ChangeKind CorrectingChange(JsonObject members) =>
        members.Term<ChangeKind>("change") is var change and (ChangeKind.Correction or ChangeKind.Clarification or ChangeKind.Update)
            ? change
            : throw new FormatException("its field \"change\" is no correction, clarification or update");

    private static KeyEntry Key(JsonObject members)
    {
        if (members.ContainsKey("replaces") != members.ContainsKey("endorsement"))
            throw new FormatException("it names the key before without its signature, or the other way round");
        var entry = new KeyEntry
        {
            At = members.Time("at"),
            PublicKey = members.Hex("key", NoteKey.PublicKeyLength),
            Replaces = members.ContainsKey("replaces") ? members.Hex("replaces", NoteKey.PublicKeyLength) : null,
            Endorsement = members.ContainsKey("endorsement") ? members.Hex("endorsement", NoteKey.SignatureLength) : null,
        };
        return NoteKey.IsPublicKey(Convert.FromHexString(entry.PublicKey)) ? entry : throw new FormatException("its key is no Ed25519 public key");
    }
}
