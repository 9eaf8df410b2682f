using System.Buffers.Binary;
using System.Text;

namespace OnRecord.Storage.Files;

/// <summary>
/// The credit in an IPTC block (Information Interchange Model 4.2: record 2, data sets 80 by-line, 110 credit and
/// 116 copyright notice), bare or inside the Photoshop resource 0x0404 as JPEG carries it.
/// </summary>
internal static class IptcCredit
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static CreditParts Read(ReadOnlySpan<byte> block)
    {
        var parts = new CreditParts();
        var rest = Records(block);
        // A data set: 0x1C, record, number, length in two bytes, value. A length with the top bit set is of no text.
        while (rest is [0x1C, var record, var number, < 0x80, ..] && rest.Length >= 5)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[3..]);
            if (length > rest.Length - 5)
                break;
            var value = rest.Slice(5, length);
            parts = (record, number) switch
            {
                (2, 80) when parts.Creator is null => parts with { Creator = Text(value) },
                (2, 110) when parts.Line is null => parts with { Line = Text(value) },
                (2, 116) when parts.Copyright is null => parts with { Copyright = Text(value) },
                _ => parts,
            };
            rest = rest[(5 + length)..];
        }
        return parts;
    }

    /// <summary>
    /// The data sets inside the block. A Photoshop resource is 8BIM, its number, a name, a length in four bytes and
    /// the value; name and value are padded to an even length.
    /// </summary>
    private static ReadOnlySpan<byte> Records(ReadOnlySpan<byte> block)
    {
        if (block.StartsWith("Photoshop 3.0\0"u8))
            block = block[14..];
        while (block.Length >= 12 && block.StartsWith("8BIM"u8))
        {
            var number = BinaryPrimitives.ReadUInt16BigEndian(block[4..]);
            var valueAt = 6 + ((block[6] + 2) & ~1) + 4;
            if (valueAt > block.Length)
                return [];
            var length = BinaryPrimitives.ReadUInt32BigEndian(block[(valueAt - 4)..]);
            if (length > block.Length - valueAt)
                return [];
            if (number == 0x0404)
                return block.Slice(valueAt, (int)length);
            block = block[Math.Min(block.Length, valueAt + (((int)length + 1) & ~1))..];
        }
        return block;
    }

    /// <summary>The block may name its encoding, but few writers do; what is not UTF-8 is read as Latin-1.</summary>
    private static string? Text(ReadOnlySpan<byte> value)
    {
        try
        {
            return PictureCredit.Clean(StrictUtf8.GetString(value));
        }
        catch (DecoderFallbackException)
        {
            return PictureCredit.Clean(Encoding.Latin1.GetString(value));
        }
    }
}
