using System.Buffers;
using OnRecord.Domain.Stories;

namespace OnRecord.Domain.Media;

/// <summary>
/// A picture as it was handed in. Its bytes never change, so its hash is its name; caption, alternative text and the
/// printed credit belong to the story that uses it.
/// </summary>
public sealed class Picture
{
    /// <summary>The length of <see cref="Hash"/> in characters.</summary>
    public const int HashLength = 64;

    /// <summary>The longest <see cref="Credit"/>, in characters.</summary>
    public const int CreditLength = 200;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private Picture() { }

    /// <summary>SHA-256 of the original file, 64 lower-case hex digits: the picture's id.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>What the original file is.</summary>
    public PictureFormat Format { get; private set; }

    /// <summary>Width in pixels as it is seen, after the camera's orientation is applied.</summary>
    public int Width { get; private set; }

    /// <summary>Height in pixels as it is seen, after the camera's orientation is applied.</summary>
    public int Height { get; private set; }

    /// <summary>Length of the original file, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Who made it, as its own metadata says, to offer where a credit is asked for; null when it says nothing.</summary>
    public string? Credit { get; private set; }

    /// <summary>When it was handed in, UTC.</summary>
    public DateTime AddedAt { get; private set; }

    /// <summary>The widths it was made in, in pixels, narrowest first; each as AVIF, WebP and JPEG.</summary>
    public int[] Widths { get; private set; } = [];

    /// <summary>Its mean colour as #rrggbb, shown until the picture has come.</summary>
    public string AverageColour { get; private set; } = "";

    /// <summary>What is seen on it, to offer where alternative text is asked for.</summary>
    public string Alt { get; private set; } = "";

    /// <summary>Under which terms it may be used, in words.</summary>
    public string Licence { get; private set; } = "";

    /// <summary>Who made it, as the newsroom prints it; null: as its metadata says (<see cref="Credit"/>).</summary>
    public string? PrintedCredit { get; private set; }

    /// <summary>What it is found by: people, place, occasion.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The point that no crop may lose, as a share of the width from the left, 0 to 1.</summary>
    public double FocalX { get; private set; } = 0.5;

    /// <summary>The same from the top.</summary>
    public double FocalY { get; private set; } = 0.5;

    /// <summary>Description, alternative text and credit folded as headlines are (<see cref="TitleKey.Of"/>), to be searched.</summary>
    public string FindKey { get; private set; } = "";

    /// <summary>Who handed it in; null for an imported one.</summary>
    public Guid? AddedById { get; private init; }

    /// <summary>The credit to print: the newsroom's own, else that of the metadata, else empty.</summary>
    public string CreditLine => PrintedCredit ?? Credit ?? "";

    /// <summary>True when the text has the shape of a picture's hash: 64 lower-case hex digits.</summary>
    public static bool IsHash([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) =>
        text is { Length: HashLength } && !text.AsSpan().ContainsAnyExcept(HexDigits);

    /// <summary>A picture whose files have been made.</summary>
    /// <exception cref="ArgumentException">A value has not the shape its property asks for.</exception>
    public static Picture Add(string hash, PictureFormat format, int width, int height, long bytes,
        IReadOnlyList<int> widths, string averageColour, string? credit, DateTime addedAt, Guid? addedBy = null)
    {
        if (!IsHash(hash))
            throw new ArgumentException("A picture's hash is 64 lower-case hex digits.", nameof(hash));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        if (widths.Count == 0)
            throw new ArgumentException("A picture has a size.", nameof(widths));
        if (averageColour is not ['#', _, _, _, _, _, _] || averageColour.AsSpan(1).ContainsAnyExcept(HexDigits))
            throw new ArgumentException("A colour is #rrggbb.", nameof(averageColour));
        if (credit is not null && (string.IsNullOrWhiteSpace(credit) || credit.Length > CreditLength))
            throw new ArgumentException($"A credit has 1 to {CreditLength} characters, or is null.", nameof(credit));
        if (addedAt.Kind != DateTimeKind.Utc)
            throw new ArgumentException("Times are kept in UTC.", nameof(addedAt));
        var picture = new Picture
        {
            Hash = hash,
            Format = format,
            Width = width,
            Height = height,
            Bytes = bytes,
            Widths = [.. widths],
            AverageColour = averageColour,
            Credit = credit,
            AddedAt = addedAt,
            AddedById = addedBy,
        };
        picture.FindKey = picture.Key();
        return picture;
    }

    /// <summary>Takes what the newsroom says of the picture; refused with a sentence for each value that can't be kept.</summary>
    public Outcome Describe(PictureDescription facts)
    {
        var credit = facts.PrintedCredit?.Trim();
        string[] faults =
        [
            .. TooLong("alternative text", facts.Alt, PictureDescription.TextLength),
            .. TooLong("description", facts.Description, PictureDescription.TextLength),
            .. TooLong("licence", facts.Licence, PictureDescription.TextLength),
            .. TooLong("credit", credit ?? "", CreditLength),
            .. facts.FocalX is >= 0 and <= 1 && facts.FocalY is >= 0 and <= 1 ? Array.Empty<string>() : ["The focal point lies outside the picture: give two shares from 0 to 100 %."],
        ];
        if (faults.Length > 0)
            return Outcome.Refused(faults);
        (Alt, Description, Licence) = (facts.Alt.Trim(), facts.Description.Trim(), facts.Licence.Trim());
        PrintedCredit = string.IsNullOrEmpty(credit) || credit == Credit ? null : credit;
        (FocalX, FocalY) = (facts.FocalX, facts.FocalY);
        FindKey = Key();
        return Outcome.Done;
    }

    private string Key() => TitleKey.Of($"{Description} {Alt} {CreditLine}");

    private static IEnumerable<string> TooLong(string what, string text, int most) =>
        text.Trim().Length > most ? [$"The {what} has {text.Trim().Length} characters; at most {most} are kept."] : [];
}
