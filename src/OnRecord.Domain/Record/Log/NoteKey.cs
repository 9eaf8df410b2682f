using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace OnRecord.Domain.Record.Log;

/// <summary>What a key signs and how; the numbers are those of C2SP signed-note, "Signature types".</summary>
public enum NoteKeyType
{
    /// <summary>The text of a note, with Ed25519: a log signs its checkpoints so.</summary>
    Ed25519 = 0x01,

    /// <summary>A time and the text of a checkpoint, with Ed25519: a witness cosigns so (C2SP tlog-cosignature).</summary>
    Cosignature = 0x04,
}

/// <summary>A public key that signs notes: the verifier key of C2SP signed-note (c2sp.org/signed-note).</summary>
public sealed class NoteKey
{
    /// <summary>Length of an Ed25519 public key in bytes.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>Length of an Ed25519 signature in bytes.</summary>
    internal const int SignatureLength = 64;

    private readonly byte[] publicKey;

    /// <exception cref="ArgumentException">The name has a space, a plus sign or nothing, or the key is no Ed25519 public key.</exception>
    public NoteKey(string name, NoteKeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name))
            throw new ArgumentException($"\"{name}\" is no name of a key.", nameof(name));
        if (!IsPublicKey(publicKey))
            throw new ArgumentException("The bytes are no Ed25519 public key.", nameof(publicKey));
        (Name, Type, this.publicKey) = (name, type, publicKey.ToArray());
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey]));
    }

    /// <summary>Whose key it is; a log's is its origin.</summary>
    public string Name { get; }

    public NoteKeyType Type { get; }

    /// <summary>The first four bytes of SHA-256(name ‖ "\n" ‖ type ‖ public key).</summary>
    public uint Id { get; }

    /// <summary>32 bytes (RFC 8032).</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>Reads what <see cref="ToString"/> writes; the id must be that of the key.</summary>
    public static Outcome<NoteKey> Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts.Length < 3 || !IsName(parts[0]))
            return Outcome.Refused("A verifier key is a name, an id of eight hex digits and base64, with a plus sign between them.");
        if (!StrictBase64.TryRead(parts[2], out var bytes) || bytes.Length != 1 + PublicKeyLength || !IsPublicKey(bytes.AsSpan(1)))
            return Outcome.Refused("The verifier key holds no Ed25519 public key.");
        if (!Enum.IsDefined((NoteKeyType)bytes[0]))
            return Outcome.Refused($"The verifier key is of type {bytes[0]}; only 1 (Ed25519) and 4 (cosignatures with Ed25519) are known.");
        var key = new NoteKey(parts[0], (NoteKeyType)bytes[0], bytes.AsSpan(1));
        return key.ToString() == text
            ? key
            : Outcome.Refused($"The id of the verifier key is {parts[1]}; that of this name and key is {key.Id:x8}.");
    }

    /// <summary>Reads the verifier key of a witness.</summary>
    public static Outcome<NoteKey> ParseWitness(string text)
    {
        var key = Parse(text);
        if (!key.Ok)
            return Outcome.Refused($"\"{text}\" is no key of a witness. {key.Sentence}");
        return key.Value.Type == NoteKeyType.Cosignature ? key : Outcome.Refused($"\"{text}\" is the key of a log, not of a witness.");
    }

    /// <summary>Whether a signature line bears this key's name and id.</summary>
    public bool Claims(NoteSignature signature) => signature.Name == Name && signature.KeyId == Id;

    /// <summary>Whether the signature is this key's over the text of a note.</summary>
    public bool Verifies(string text, NoteSignature signature)
    {
        if (!Claims(signature))
            return false;
        if (Type == NoteKeyType.Ed25519)
            return VerifiesBytes(Encoding.UTF8.GetBytes(text), signature.Bytes);
        return Cosignature.TryRead(signature, out var seconds, out var bytes)
            && VerifiesBytes(Encoding.UTF8.GetBytes(Cosignature.Message(text, seconds)), bytes);
    }

    /// <summary>Whether 64 bytes are this key's plain Ed25519 signature over a message (RFC 8032).</summary>
    internal bool VerifiesBytes(byte[] message, byte[] signature) =>
        signature.Length == SignatureLength && Ed25519.Verify(signature, 0, publicKey, 0, message, 0, message.Length);

    /// <summary>Not empty, no space or control character, no plus sign.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && !name.Any(letter => letter is '+' or < ' ' || char.IsWhiteSpace(letter));

    /// <summary>A point of the curve's large subgroup: a key of small order would accept signatures of anyone.</summary>
    internal static bool IsPublicKey(ReadOnlySpan<byte> bytes) =>
        bytes.Length == PublicKeyLength && Ed25519.ValidatePublicKeyFull(bytes.ToArray(), 0);

    /// <summary>The verifier key as text: <c>name+id+base64(type ‖ public key)</c>, the id in eight hex digits.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Type, .. publicKey])}");
}
