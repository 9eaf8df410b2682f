using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace OnRecord.Domain.Record.Log;

/// <summary>A SHA-256: a leaf, a node or the root of the log's tree, or the salted hash an entry holds. All zeros until made from bytes.</summary>
public readonly struct Digest : IEquatable<Digest>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly Bytes bytes;

    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public Digest(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Length)
            throw new ArgumentException($"A SHA-256 has {Length} bytes, not {hash.Length}.", nameof(hash));
        hash.CopyTo(bytes);
    }

    /// <summary>The 32 bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Span => bytes;

    /// <summary>Standard base64 (RFC 4648, section 4): how checkpoints and proofs write a hash.</summary>
    public string Base64 => Convert.ToBase64String(bytes);

    /// <summary>Reads exactly what <see cref="Base64"/> writes.</summary>
    public static bool TryParseBase64(string text, out Digest digest)
    {
        digest = default;
        if (!StrictBase64.TryRead(text, out var read) || read.Length != Length)
            return false;
        digest = new Digest(read);
        return true;
    }

    /// <summary>Reads 64 lower-case hex digits: how entries write a hash.</summary>
    public static bool TryParseHex(string text, out Digest digest)
    {
        digest = default;
        if (text.Length != 2 * Length || !text.All(char.IsAsciiHexDigitLower))
            return false;
        digest = new Digest(Convert.FromHexString(text));
        return true;
    }

    public bool Equals(Digest other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    // It is a hash already: any four bytes of it will do.
    public override int GetHashCode() => BitConverter.ToInt32(bytes);

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(bytes);

    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);

    [InlineArray(Length)]
    private struct Bytes
    {
        private byte first;
    }
}
