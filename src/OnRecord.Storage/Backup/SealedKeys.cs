using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OnRecord.Domain;

namespace OnRecord.Storage.Backup;

/// <summary>One file of <c>DATA/keys</c>.</summary>
/// <param name="Path">Under that folder, its parts divided by <c>/</c>.</param>
public sealed record KeyFile(string Path, byte[] Bytes);

/// <summary>
/// The newsroom's keys under a passphrase: AES-256-GCM (NIST SP 800-38D) with a key from PBKDF2-HMAC-SHA256 (RFC 8018). In this order: the
/// 16 characters <c>onrecord-keys/1\n</c>, the rounds as 4 bytes with the highest first, 16 bytes of salt, 12 of nonce, the cipher, 16 of tag.
/// All that stands before the cipher is authenticated with it. Inside is a JSON array of <c>{"path", "bytes"}</c>, the bytes in base64.
/// </summary>
public static class SealedKeys
{
    /// <summary>In characters.</summary>
    public const int ShortestPassphrase = 12;

    private const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;
    private const int SaltAt = 20, NonceAt = 36, HeadLength = 48, TagLength = 16;
    private static readonly byte[] Begin = "onrecord-keys/1\n"u8.ToArray();

    /// <summary>All files of a folder of keys, in the order of their paths.</summary>
    public static async Task<IReadOnlyList<KeyFile>> In(string folder, CancellationToken stop)
    {
        var keys = new List<KeyFile>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [])
            keys.Add(new KeyFile(Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), await File.ReadAllBytesAsync(file, stop)));
        return [.. keys.OrderBy(k => k.Path, StringComparer.Ordinal)];
    }

    public static byte[] Seal(IReadOnlyList<KeyFile> keys, string passphrase)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(keys, JsonSerializerOptions.Web);
        var box = new byte[HeadLength + plain.Length + TagLength];
        Begin.CopyTo(box, 0);
        BinaryPrimitives.WriteUInt32BigEndian(box.AsSpan(Begin.Length), Rounds);
        RandomNumberGenerator.Fill(box.AsSpan(SaltAt, HeadLength - SaltAt));
        using var aes = Cipher(passphrase, box, Rounds);
        aes.Encrypt(box.AsSpan(NonceAt, HeadLength - NonceAt), plain, box.AsSpan(HeadLength, plain.Length), box.AsSpan(HeadLength + plain.Length), box.AsSpan(0, HeadLength));
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <summary>The keys. Refused when the passphrase is another one, or the bytes were changed: the cipher can't tell which.</summary>
    public static Outcome<IReadOnlyList<KeyFile>> Open(byte[] box, string passphrase)
    {
        if (box.Length < HeadLength + TagLength || !box.AsSpan().StartsWith(Begin))
            return Outcome.Refused("The sealed keys are in a form that this OnRecord doesn't know.");
        if (BinaryPrimitives.ReadUInt32BigEndian(box.AsSpan(Begin.Length)) is not (>= Rounds and <= MostRounds and var rounds))
            return Outcome.Refused("The sealed keys ask for a number of rounds that OnRecord never writes: they were changed.");
        var plain = new byte[box.Length - HeadLength - TagLength];
        using var aes = Cipher(passphrase, box, (int)rounds);
        try
        {
            aes.Decrypt(box.AsSpan(NonceAt, HeadLength - NonceAt), box.AsSpan(HeadLength, plain.Length), box.AsSpan(HeadLength + plain.Length), plain, box.AsSpan(0, HeadLength));
        }
        catch (AuthenticationTagMismatchException)
        {
            return Outcome.Refused("The passphrase does not open the keys of this backup.");
        }

        var keys = JsonSerializer.Deserialize<List<KeyFile>>(plain, JsonSerializerOptions.Web)!;
        return keys.Find(k => k.Path.Split('/').Any(part => part is "" or "." or ".." || part.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(part))) is { } strange
            ? Outcome.Refused($"The sealed keys hold a file \"{strange.Path}\", which can't be a key.")
            : Outcome.Of<IReadOnlyList<KeyFile>>(keys);
    }

    // One text, one key: letters with accents can be typed in two ways.
    private static AesGcm Cipher(string passphrase, byte[] box, int rounds) => new(
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC)), box.AsSpan(SaltAt, NonceAt - SaltAt), rounds, HashAlgorithmName.SHA256, 32), TagLength);
}
