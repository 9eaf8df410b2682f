namespace OnRecord.Domain.Media;

/// <summary>How large a picture may be, and the sizes it is served in.</summary>
public static class PictureLimits
{
    /// <summary>The longest original, in bytes (40 MB).</summary>
    public const int Bytes = 40 * 1024 * 1024;

    /// <summary>The most pixels, width × height.</summary>
    public const long Pixels = 100_000_000;

    /// <summary>
    /// The most pixels of a WebP, AVIF, GIF or interlaced PNG. They are read whole, at up to 15 bytes of memory a pixel
    /// (measured on AVIF), where the others are read a few lines at a time.
    /// </summary>
    public const long PixelsReadWhole = 25_000_000;

    /// <summary>The most pixels of a progressive JPEG, which takes 3 to 6 bytes of memory a pixel until its last pass.</summary>
    public const long PixelsProgressive = 50_000_000;

    /// <summary>The longest side, in pixels.</summary>
    public const int Side = 30_000;

    /// <summary>The tallest size, in pixels, so that no picture takes seconds to write in all its sizes.</summary>
    public const int SizeHeight = 4_000;

    /// <summary>The widths made, in pixels, where the original is that wide.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [400, 800, 1200, 1600];

    /// <summary>
    /// The widths to make of a picture of this many pixels, narrowest first, never wider than the picture.
    /// A picture narrower than the least size has its own width as the one size; a very tall one is made so narrow
    /// that it is not taller than <see cref="SizeHeight"/>. Empty when even one pixel of width would be too tall.
    /// </summary>
    public static IReadOnlyList<int> WidthsFor(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var widest = (int)Math.Min(width, (long)SizeHeight * width / height);
        if (widest == 0)
            return [];
        int[] made = [.. Sizes.Where(size => size <= widest)];
        return made.Length > 0 ? made : [widest];
    }
}
