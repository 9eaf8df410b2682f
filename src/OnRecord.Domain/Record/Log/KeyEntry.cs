using System.Text;
using System.Text.Json.Nodes;

namespace OnRecord.Domain.Record.Log;

/// <summary>
/// <c>key</c>: from here on another key signs the log. The old key signs the new one, so that who knows the old key can
/// trust the new one; when the old key was lost there is no such signature, and readers have to ask the newsroom.
/// </summary>
public sealed record KeyEntry : LogEntry
{
    public override string Type => "key";

    /// <summary>The Ed25519 public key, 64 lower-case hex digits.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The key it takes over from, written alike; null for the first key and where there is no <see cref="Endorsement"/>.</summary>
    public string? Replaces { get; init; }

    /// <summary>The old key's Ed25519 signature over <c>onrecord-key/1</c>, the origin and the new key, each with a line feed; 128 lower-case hex digits.</summary>
    public string? Endorsement { get; init; }

    /// <summary>The first key of a log, or one whose predecessor was lost.</summary>
    public static KeyEntry Of(NoteKey key, DateTime at) => new() { At = at, PublicKey = Convert.ToHexStringLower(key.PublicKey) };

    /// <summary>A key that takes over, endorsed by the one before it.</summary>
    /// <exception cref="ArgumentException">The keys are not both of one log.</exception>
    public static KeyEntry Of(NoteKey key, NoteSigner old, DateTime at)
    {
        if ((key.Name, key.Type) != (old.Key.Name, old.Key.Type))
            throw new ArgumentException($"{key.Name} and {old.Key.Name} are not keys of one log.", nameof(old));
        var publicKey = Convert.ToHexStringLower(key.PublicKey);
        return new KeyEntry
        {
            At = at,
            PublicKey = publicKey,
            Replaces = Convert.ToHexStringLower(old.Key.PublicKey),
            Endorsement = Convert.ToHexStringLower(old.SignBytes(Message(key.Name, publicKey))),
        };
    }

    /// <summary>The new key, where one of the known keys is the old one and has endorsed it; else null.</summary>
    /// <param name="known">Keys of any log; those named otherwise than <paramref name="origin"/> are passed over.</param>
    public NoteKey? EndorsedBy(IEnumerable<NoteKey> known, string origin)
    {
        var old = known.FirstOrDefault(key => key.Type == NoteKeyType.Ed25519 && key.Name == origin && Convert.ToHexStringLower(key.PublicKey) == Replaces);
        return old is not null && Endorsement is not null && old.VerifiesBytes(Message(origin, PublicKey), Convert.FromHexString(Endorsement))
            ? new NoteKey(origin, NoteKeyType.Ed25519, Convert.FromHexString(PublicKey))
            : null;
    }

    private protected override void Fill(JsonObject members)
    {
        members["key"] = PublicKey;
        if (Replaces is not null)
            members["replaces"] = Replaces;
        if (Endorsement is not null)
            members["endorsement"] = Endorsement;
    }

    private static byte[] Message(string origin, string publicKey) => Encoding.UTF8.GetBytes($"onrecord-key/1\n{origin}\n{publicKey}\n");
}

/// <summary>
/// <c>log.anew</c>: entries of an older log were lost, so this one was begun; always the first entry. It says how far the
/// older one is known to have come. The new log has an origin of its own: one origin never signs two trees of one size.
/// </summary>
public sealed record AnewEntry : LogEntry
{
    public override string Type => "log.anew";

    /// <summary>Size in the newest checkpoint of the old log that anyone held.</summary>
    public required long OldSize { get; init; }

    /// <summary>Root in it.</summary>
    public required Digest OldRoot { get; init; }

    private protected override void Fill(JsonObject members)
    {
        members["old_size"] = OldSize;
        members["old_root"] = OldRoot.ToString();
    }
}
