using System.Globalization;
using NetVips;
using OnRecord.Domain;
using OnRecord.Domain.Media;

namespace OnRecord.Storage.Files;

/// <summary>What a picture's header says. Width and height in pixels as it is seen; the widths to make of it, narrowest first.</summary>
internal sealed record PictureHeader(int Width, int Height, IReadOnlyList<int> Widths, string? Credit);

/// <summary>Reads a file that is not trusted, through libvips.</summary>
internal static class PictureReading
{
    /// <summary>Shuts off every reader but those of the accepted formats, and what libvips keeps between pictures.</summary>
    public static void Confine()
    {
        NetVips.NetVips.Concurrency = 2;
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var reader in (string[])["Jpeg", "Png", "Webp", "Heif", "Nsgif"])
            Operation.Block("VipsForeignLoad" + reader, false);
        // What a broken file makes libvips say is in the outcome; on standard error it would be a stranger's text in the log.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning | Enums.LogLevelFlags.Info, (_, _, _) => { });
        Cache.Max = 0;
        Cache.MaxFiles = 0;
        Cache.MaxMem = 0;
    }

    /// <summary>Reads and writes one pixel in each format, so that the libraries for them are loaded.</summary>
    public static void Warm()
    {
        Confine();
        using var pixel = Image.Black(1, 1, bands: 3);
        using var read = Image.NewFromBuffer(pixel.JpegsaveBuffer());
        _ = read.HeifsaveBuffer(effort: 0, compression: Enums.ForeignHeifCompression.Av1);
    }

    /// <summary>The header, or the sentence that says which limit the picture breaks. No pixel is decoded.</summary>
    /// <exception cref="VipsException">The header cannot be read.</exception>
    public static Outcome<PictureHeader> Header(byte[] bytes, PictureFormat format)
    {
        using var image = Image.NewFromBuffer(bytes, access: Enums.Access.Sequential);
        var turned = image.Contains("orientation") && image.Get("orientation") is int and >= 5 and <= 8;
        var (width, height) = turned ? (image.Height, image.Width) : (image.Width, image.Height);
        if (width > PictureLimits.Side || height > PictureLimits.Side)
            return Outcome.Refused($"The picture is {Pixels(width, height)}. No side may be longer than {Number(PictureLimits.Side)}. Save it smaller and try again.");

        var most = (format, image.Contains("interlaced")) switch
        {
            (PictureFormat.Jpeg, true) => PictureLimits.PixelsProgressive,
            (PictureFormat.Jpeg, _) or (PictureFormat.Png, false) => PictureLimits.Pixels,
            _ => PictureLimits.PixelsReadWhole,
        };
        if ((long)width * height > most)
            return Outcome.Refused($"The picture is {Pixels(width, height)}, more than {most / 1_000_000} million. Save it smaller and try again.");

        var widths = PictureLimits.WidthsFor(width, height);
        return widths.Count == 0
            ? Outcome.Refused($"The picture is {Pixels(width, height)}, which is too narrow for its height. Crop it and try again.")
            : new PictureHeader(width, height, widths, PictureCredit.Read(image));
    }

    /// <summary>The picture upright, in sRGB with 8 bits a channel, three channels or four with alpha, this many pixels wide.</summary>
    /// <exception cref="VipsException">The file is damaged or ends early.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Image Decode(byte[] bytes, int width, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        // The height must not be what limits: the width was chosen with it in mind. The reader is told by its own options to
        // fail, because libvips 8.18 does not hand it the failOn of a thumbnail: half a photograph would pass.
        using var narrowed = Image.ThumbnailBuffer(bytes, width, "[fail_on=error]", height: PictureLimits.Side,
            size: Enums.Size.Down, outputProfile: "srgb");
        using var seen = narrowed.Colourspace(Enums.Interpretation.Srgb);
        return seen.CopyMemory();
    }

    private static string Pixels(int width, int height) => $"{Number(width)} × {Number(height)} pixels";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
