namespace OnRecord.Domain.Media;

/// <summary>What a picture's original file is, told from its first bytes, never from its name.</summary>
public enum PictureFormat
{
    Jpeg = 1,
    Png = 2,
    Webp = 3,
    Avif = 4,
    Gif = 5,
}

/// <summary>What a served size is written as, best first: a page offers them in this order.</summary>
public enum SizeFormat
{
    Avif = 1,
    Webp = 2,
    Jpeg = 3,
}

public static class SizeFormats
{
    /// <summary>All of them, in the order a page offers them.</summary>
    public static IReadOnlyList<SizeFormat> All { get; } = [SizeFormat.Avif, SizeFormat.Webp, SizeFormat.Jpeg];

    /// <summary>The end of the file's name without a dot: avif, webp or jpg.</summary>
    public static string Extension(this SizeFormat format) => format switch
    {
        SizeFormat.Avif => "avif",
        SizeFormat.Webp => "webp",
        SizeFormat.Jpeg => "jpg",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The Content-Type it is served with: image/avif, image/webp or image/jpeg.</summary>
    public static string ContentType(this SizeFormat format) => format switch
    {
        SizeFormat.Avif => "image/avif",
        SizeFormat.Webp => "image/webp",
        SizeFormat.Jpeg => "image/jpeg",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
