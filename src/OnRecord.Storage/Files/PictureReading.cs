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
        Cache.Max = 0;
        Cache.MaxFiles = 0;
        Cache.MaxMem = 0;
    }

    /// <summary>The header, or the sentence that says which limit the picture breaks. No pixel is decoded.</summary>
    /// <exception cref="VipsException">The header cannot be read.</exception>
    public static Outcome<PictureHeader> Header(byte[] bytes, PictureFormat format)
    {
        using var image = Image.NewFromBuffer(bytes, access: Enums.Access.Sequential);
        var turned = image.Contains("orientation") && image.Get("orientation") is int and >= 5 and <= 8;
        var (width, height) = turned ? (image.Height, image.Width) : (image.Width, image.Height);
        if (width > PictureLimits.Side || height > PictureLimits.Side)
            return Outcome.Refused($"The picture is {width:N0} × {height:N0} pixels. No side may be longer than {PictureLimits.Side:N0}. Save it smaller and try again.");

        var readWhole = format is PictureFormat.Webp or PictureFormat.Avif or PictureFormat.Gif || image.Contains("interlaced");
        var most = readWhole ? PictureLimits.PixelsReadWhole : PictureLimits.Pixels;
        if ((long)width * height > most)
            return Outcome.Refused($"The picture is {width:N0} × {height:N0} pixels, more than {most / 1_000_000} million. Save it smaller and try again.");

        var widths = PictureLimits.WidthsFor(width, height);
        return widths.Count == 0
            ? Outcome.Refused($"The picture is {width:N0} × {height:N0} pixels, which is too narrow for its height. Crop it and try again.")
            : new PictureHeader(width, height, widths, PictureCredit.Read(image));
    }

    /// <summary>The picture upright, in sRGB with 8 bits a channel, three channels or four with alpha, this many pixels wide.</summary>
    /// <exception cref="VipsException">The file is damaged or ends early.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Image Decode(byte[] bytes, int width, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        // The height only must not be what limits: the width was chosen with it in mind.
        using var narrowed = Image.ThumbnailBuffer(bytes, width, height: PictureLimits.Side, size: Enums.Size.Down,
            outputProfile: "srgb", failOn: Enums.FailOn.Error);
        using var seen = narrowed.Colourspace(Enums.Interpretation.Srgb);
        return seen.CopyMemory();
    }
}
