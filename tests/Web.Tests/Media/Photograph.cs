using System.Buffers.Binary;
using System.Text;
using NetVips;

namespace OnRecord.Web.Tests.Media;

/// <summary>Pictures drawn for the tests.</summary>
internal static class Photograph
{
    /// <summary>Clouds of noise over a gradient: as hard to compress as a photograph of a crowd.</summary>
    public static Image Scene(int width, int height)
    {
        using var clouds = Image.Perlin(width, height, cellSize: 64, seed: 7);
        using var leaves = Image.Perlin(width, height, cellSize: 8, seed: 8);
        using var grain = Image.Gaussnoise(width, height, sigma: 6, mean: 0, seed: 9);
        using var xy = Image.Xyz(width, height);
        using var red = (clouds * 60) + (leaves * 40) + grain + 120;
        using var green = (xy[0] * (200.0 / width)) + (leaves * 30) + grain + 20;
        using var blue = (xy[1] * (200.0 / height)) + (clouds * 30) + grain + 20;
        using var scene = red.Bandjoin(green, blue);
        using var bytes = scene.Cast(Enums.BandFormat.Uchar);
        using var rgb = bytes.Copy(interpretation: Enums.Interpretation.Srgb);
        return rgb.CopyMemory();
    }

    /// <summary>A JPEG with a place, a camera and the metadata given.</summary>
    public static byte[] Jpeg(int width, int height, string? artist = null, string? copyright = null, int orientation = 1,
        byte[]? iptc = null, string? xmp = null)
    {
        using var scene = Scene(width, height);
        using var marked = scene.Mutate(m =>
        {
            m.Set(GValue.GStrType, "exif-ifd0-Make", "Hasselblad");
            m.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "59/1 19/1 45/1");
            m.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
            m.Set(GValue.GIntType, "orientation", orientation);
            if (artist is not null)
                m.Set(GValue.GStrType, "exif-ifd0-Artist", artist);
            if (copyright is not null)
                m.Set(GValue.GStrType, "exif-ifd0-Copyright", copyright);
            if (iptc is not null)
                m.Set(GValue.BlobType, "iptc-data", iptc);
            m.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes(xmp ?? "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"));
        });
        return marked.JpegsaveBuffer(q: 90);
    }

    /// <summary>An IPTC block as a picture desk writes it, in the wrapping JPEG carries.</summary>
    public static byte[] Iptc(params (byte Number, string Text)[] sets)
    {
        using var records = new MemoryStream();
        foreach (var (number, text) in sets)
        {
            var value = Encoding.UTF8.GetBytes(text);
            records.Write([0x1C, 2, number, (byte)(value.Length >> 8), (byte)value.Length]);
            records.Write(value);
        }
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, (int)records.Length);
        // A resource of another kind comes first, with a name, as programs write.
        return [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 0x03, 0xED, 4, .. "Name\0"u8, 0, 0, 0, 3, .. "abc\0"u8,
            .. "8BIM"u8, 0x04, 0x04, 0, 0, .. length, .. records.ToArray()];
    }

    /// <summary>A PNG that is a header alone: its size is claimed, its checksum right, its pixels missing.</summary>
    public static byte[] PngHeader(int width, int height)
    {
        var header = new byte[17];
        "IHDR"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), height);
        header[12] = 8;
        header[13] = 2;
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32(header));
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. header, .. sum, 0, 0, 0, 0, .. "IDAT"u8, 0x35, 0xAF, 0x06, 0x1E];
    }

    /// <summary>The checksum of PNG (ISO 3309).</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }
        return ~sum;
    }
}
