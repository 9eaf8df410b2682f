using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OnRecord.Domain.Accounts;

/// <summary>The six digits of an authenticator app: time-based one-time passwords of RFC 6238 with SHA-1 and steps of 30 seconds, which is what every such app makes.</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30;

    /// <summary>A new secret: 20 random bytes, as RFC 4226, section 4, asks for.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The secret as apps take it typed in: base32 of RFC 4648 without padding.</summary>
    public static string Text(ReadOnlySpan<byte> secret)
    {
        var text = new System.Text.StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var one in secret)
        {
            (held, bits) = ((held << 8) | one, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Base32[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Base32[(held << (5 - bits)) & 31]).ToString();
    }

    /// <summary>The number of the step that a moment lies in.</summary>
    /// <param name="at">UTC.</param>
    public static long StepAt(DateTime at) => (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond / Seconds;

    /// <summary>The six digits of a step (RFC 4226, section 5.3).</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Apps know no other; HMAC does not rest on what was broken in SHA-1.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is: that of now or one beside it, for clocks that differ and people who type. Null: none of them.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="after">The step of the last code that was taken: it and those before it count no more, so each code is good once.</param>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTime at, long after)
    {
        for (var step = StepAt(at) - 1; step <= StepAt(at) + 1; step++)
        {
            if (step > after && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.UTF8.GetBytes(code)))
                return step;
        }

        return null;
    }
}
