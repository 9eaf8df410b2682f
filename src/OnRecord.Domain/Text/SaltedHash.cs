using System.Security.Cryptography;

namespace OnRecord.Domain.Text;

/// <summary>
/// The hash in the public record. The salt stands beside the text, so that once a text is taken down by law
/// nobody can guess it from the hash alone.
/// </summary>
public static class SaltedHash
{
    /// <summary>Length of a salt in bytes.</summary>
    public const int SaltLength = 16;

    /// <summary>SHA-256(salt ‖ bytes), 32 bytes.</summary>
    /// <exception cref="ArgumentException">The salt is not 16 bytes long.</exception>
    public static byte[] Compute(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes)
    {
        if (salt.Length != SaltLength)
            throw new ArgumentException($"A salt is {SaltLength} bytes long, not {salt.Length}.", nameof(salt));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
