using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using OnRecord.Storage.Files;

namespace OnRecord.Storage.Replies;

/// <summary>
/// Keeps what is private about those who reply. Mail addresses are encrypted with AES-256-GCM (NIST SP 800-38D); people and networks are told
/// apart by HMAC-SHA256 (RFC 2104), each with a key of its own drawn by HKDF (RFC 5869) from one secret that lies outside the database.
/// </summary>
public sealed class ReplySecrets
{
    /// <summary>Length of a keyed hash as it is kept, in characters: 128 bits in hex.</summary>
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] person, network, mail, token, attempt;

    private ReplySecrets(byte[] secret) =>
        (person, network, mail, token, attempt) = (Draw(secret, "person"), Draw(secret, "network"), Draw(secret, "mail"), Draw(secret, "token"), Draw(secret, "attempt"));

    /// <summary>Reads the secret from a file, or makes it. Lost, no address can be opened any more and nobody is recognised.</summary>
    /// <param name="folder">Only our own account may look into it.</param>
    /// <exception cref="InvalidDataException">The file does not hold a secret.</exception>
    public static ReplySecrets In(DirectoryInfo folder) => new(SecretFile.In(folder, "replies.key"));

    /// <summary>What stands for a mail address: the same for every way of writing it in large and small letters.</summary>
    public string KeyOfPerson(string email) => Hash(person, email.Trim().ToLowerInvariant());

    /// <summary>What stands for a network: an IPv4 address, or the /64 of an IPv6 address, which is one household.</summary>
    public string KeyOfNetwork(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        var bytes = address?.GetAddressBytes() ?? [];
        return Hash(network, Convert.ToHexStringLower(address?.AddressFamily == AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, 8) : bytes));
    }

    /// <summary>What stands for one form with all that was typed into it.</summary>
    public string KeyOfAttempt(params ReadOnlySpan<string?> typed)
    {
        var text = new StringBuilder();
        foreach (var one in typed)
            text.Append(CultureInfo.InvariantCulture, $"{one?.Length ?? -1}:").Append(one);
        return Convert.ToHexStringLower(HMACSHA256.HashData(attempt, Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>A number drawn from a person's key, for a picture that tells people apart; it leads back to no one.</summary>
    public uint LookOf(string personKey) => BitConverter.ToUInt32(HMACSHA256.HashData(attempt, Encoding.UTF8.GetBytes("look:" + personKey)));

    /// <summary>The address, encrypted: nonce, tag and cipher.</summary>
    public byte[] Seal(string email)
    {
        var plain = Encoding.UTF8.GetBytes(email.Trim());
        var box = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(mail, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength));
        return box;
    }

    /// <summary>Opens an address; null when it was encrypted with another secret, or damaged.</summary>
    public string? Open(byte[] box)
    {
        if (box.Length < NonceLength + TagLength)
            return null;
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(mail, TagLength);
        try
        {
            aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A token that only who got it from us can show: a purpose and what it is for, signed.</summary>
    /// <param name="purpose">One word; a token for one purpose opens nothing else.</param>
    public string Token(string purpose, string subject) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(subject)) + "." + Base64Url.EncodeToString(Sign(purpose, subject));

    /// <summary>What a token is for; null when it was not made here for this purpose.</summary>
    public string? Read(string purpose, string? shown)
    {
        if (shown is not { Length: > 0 and < 500 } || shown.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot)
            || !Base64Url.IsValid(shown.AsSpan(0, dot)) || !Base64Url.IsValid(shown.AsSpan(dot + 1)))
        {
            return null;
        }

        var subject = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(shown.AsSpan(0, dot)));
        return CryptographicOperations.FixedTimeEquals(Sign(purpose, subject), Base64Url.DecodeFromChars(shown.AsSpan(dot + 1))) ? subject : null;
    }

    private byte[] Sign(string purpose, string subject) => HMACSHA256.HashData(token, Encoding.UTF8.GetBytes(purpose + "\n" + subject))[..16];

    private static string Hash(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, KeyLength / 2));

    private static byte[] Draw(byte[] secret, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes("onrecord replies " + use));
}
