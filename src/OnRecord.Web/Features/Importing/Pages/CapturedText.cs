using System.Security.Cryptography;
using System.Text;
using OnRecord.Domain;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>A captured file as text.</summary>
/// <param name="Text">Its characters as they are in the file, without a byte order mark.</param>
/// <param name="HasMark">Whether the file begins with a byte order mark.</param>
public sealed record CapturedText(byte[] Bytes, string Text, bool HasMark)
{
    /// <summary>The largest captured page, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads UTF-8, or UTF-16 with its byte order mark; refuses what is no text.</summary>
    public static Outcome<CapturedText> Read(byte[] bytes)
    {
        if (bytes.Length == 0)
            return Outcome.Refused("The captured page is empty.");
        if (bytes.Length > MaxBytes)
            return Outcome.Refused($"The captured page is larger than {MaxBytes / 1024 / 1024} MB.");
        try
        {
            var (text, mark) = bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => (Strict.GetString(bytes, 3, bytes.Length - 3), true),
                [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes, 2, bytes.Length - 2), true),
                [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes, 2, bytes.Length - 2), true),
                _ => (Strict.GetString(bytes), false),
            };
            if (text.Contains('\0', StringComparison.Ordinal))
                return Outcome.Refused("The captured page is no text: it holds zero bytes. Save the page as HTML or plain text.");
            return string.IsNullOrWhiteSpace(text)
                ? Outcome.Refused("The captured page is empty: it holds only spaces.")
                : new CapturedText(bytes, text, mark);
        }
        catch (DecoderFallbackException broken)
        {
            return Outcome.Refused($"The captured page is no text in UTF-8: byte {broken.Index} belongs to no character. Save the page as UTF-8.");
        }
    }

    /// <summary>
    /// The texts that a file of statements may have counted in, the likeliest first: as it is, with LF for CRLF (version
    /// control changes line ends), and each with the byte order mark as a character of its own.
    /// </summary>
    public IEnumerable<CountedText> Countings()
    {
        var lf = Text.Replace("\r\n", "\n", StringComparison.Ordinal);
        yield return new CountedText(Text, 0, Marked: false);
        if (HasMark)
            yield return new CountedText(Text, 1, Marked: true);
        if (lf.Length == Text.Length)
            yield break;
        yield return new CountedText(lf, 0, Marked: false);
        if (HasMark)
            yield return new CountedText(lf, 1, Marked: true);
    }

    /// <summary>Whether this is the file of that hash, in one of the forms it may have been kept in.</summary>
    public bool HasHash(string sha256) =>
        Hash(Bytes) == sha256 || Countings().Any(c => Hash(Encoding.UTF8.GetBytes(c.Marked ? "\uFEFF" + c.Text : c.Text)) == sha256);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>A captured text and how far offsets in it run ahead (1 where they count a byte order mark).</summary>
public sealed record CountedText(string Text, int Ahead, bool Marked);
