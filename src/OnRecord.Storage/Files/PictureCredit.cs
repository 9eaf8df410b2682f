using System.Text;
using NetVips;
using OnRecord.Domain.Media;

namespace OnRecord.Storage.Files;

/// <summary>
/// Who made a picture, as its metadata says: photographer and credit line, else the copyright notice. They stand in three
/// places; the IPTC block is what picture desks write, XMP its heir, EXIF what a camera writes.
/// </summary>
internal static class PictureCredit
{
    /// <summary>The credit in one line of at most <see cref="Picture.CreditLength"/> characters; null when there is none.</summary>
    public static string? Read(Image image)
    {
        var iptc = IptcCredit.Read(Blob(image, "iptc-data"));
        var xmp = XmpCredit.Read(Blob(image, "xmp-data"));
        var creator = iptc.Creator ?? xmp.Creator ?? Exif(image, "exif-ifd0-Artist");
        var line = iptc.Line ?? xmp.Line;
        if (creator is not null && line is not null)
            return Clean(line.Contains(creator, StringComparison.OrdinalIgnoreCase) ? line : $"{creator} / {line}");
        return creator ?? line ?? iptc.Copyright ?? xmp.Copyright ?? Exif(image, "exif-ifd0-Copyright");
    }

    /// <summary>One line without control characters, in NFC, cut at the longest length; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                continue;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        var clean = line.ToString().Trim().Normalize();
        if (clean.Length > Picture.CreditLength)
            clean = clean[..(char.IsHighSurrogate(clean[Picture.CreditLength - 1]) ? Picture.CreditLength - 1 : Picture.CreditLength)];
        return clean.Length == 0 ? null : clean;
    }

    private static byte[] Blob(Image image, string field) =>
        image.Contains(field) && image.Get(field) is byte[] blob ? blob : [];

    /// <summary>
    /// libvips gives an EXIF text as <c>value (value as libexif prints it, ASCII, 9 components, 9 bytes)</c>;
    /// what libexif prints starts with the value.
    /// </summary>
    private static string? Exif(Image image, string field)
    {
        if (!image.Contains(field) || image.Get(field) is not string text)
            return null;
        for (var at = text.IndexOf(" (", StringComparison.Ordinal); at >= 0; at = text.IndexOf(" (", at + 1, StringComparison.Ordinal))
        {
            var value = text.AsSpan(0, at).TrimEnd();
            if (text.AsSpan(at + 2).StartsWith(value, StringComparison.Ordinal))
                return Clean(value.ToString());
        }
        return null;
    }
}

/// <summary>Photographer, credit line and copyright notice of one block of metadata; each null when it is not there.</summary>
internal readonly record struct CreditParts(string? Creator, string? Line, string? Copyright);
