using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace OnRecord.Domain.Record.Log;

/// <summary>A private key that signs notes. Its seed is the only secret of the record: it belongs in the folder of keys and nowhere else.</summary>
public sealed class NoteSigner
{
    /// <summary>Length of the secret seed in bytes (RFC 8032, section 5.1.5).</summary>
    public const int SeedLength = 32;

    private readonly byte[] seed;

    /// <exception cref="ArgumentException">The name is no name of a key, or the seed not 32 bytes.</exception>
    public NoteSigner(string name, NoteKeyType type, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedLength)
            throw new ArgumentException($"A seed is {SeedLength} bytes long, not {seed.Length}.", nameof(seed));
        this.seed = seed.ToArray();
        var publicKey = new byte[NoteKey.PublicKeyLength];
        Ed25519.GeneratePublicKey(this.seed, 0, publicKey, 0);
        Key = new NoteKey(name, type, publicKey);
    }

    /// <summary>The public half.</summary>
    public NoteKey Key { get; }

    /// <summary>A seed for a new key, from the system's source of random bytes.</summary>
    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedLength);

    /// <summary>Signs the text of a note.</summary>
    /// <exception cref="InvalidOperationException">It is the key of a witness, which signs with <see cref="Cosignature.Make"/>.</exception>
    public NoteSignature Sign(string text) => Key.Type == NoteKeyType.Ed25519
        ? new NoteSignature(Key.Name, Key.Id, SignBytes(Encoding.UTF8.GetBytes(text)))
        : throw new InvalidOperationException($"{Key.Name} is the key of a witness: it signs a checkpoint with its time.");

    /// <summary>The plain Ed25519 signature over a message, 64 bytes (RFC 8032).</summary>
    internal byte[] SignBytes(byte[] message)
    {
        var signature = new byte[NoteKey.SignatureLength];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }
}
