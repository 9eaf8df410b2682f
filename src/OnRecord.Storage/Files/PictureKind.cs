using System.Buffers.Binary;
using OnRecord.Domain.Media;

namespace OnRecord.Storage.Files;

/// <summary>Tells what a file is from its first bytes, whatever its name says.</summary>
internal static class PictureKind
{
    // A file type box names a handful of brands; a longer list is no camera's work.
    private const uint LongestFileTypeBox = 256;

    /// <summary>The format, or null when it is none of those accepted.</summary>
    public static PictureFormat? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return PictureFormat.Jpeg;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return PictureFormat.Png;
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
            return PictureFormat.Gif;
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8))
            return PictureFormat.Webp;
        return IsAvif(bytes) ? PictureFormat.Avif : null;
    }

    /// <summary>AVIF is a file type box (ISO/IEC 14496-12, 4.3) with the brand avif or avis; HEIC is the same without it.</summary>
    private static bool IsAvif(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16 || !bytes[4..8].SequenceEqual("ftyp"u8))
            return false;
        var end = (int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), LongestFileTypeBox), (uint)bytes.Length);
        for (var at = 8; at + 4 <= end; at += 4)
        {
            // The four bytes after the major brand are a version, no brand; they never spell one.
            if (bytes[at..(at + 4)].SequenceEqual("avif"u8) || bytes[at..(at + 4)].SequenceEqual("avis"u8))
                return true;
        }
        return false;
    }
}
