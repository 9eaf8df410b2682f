using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OnRecord.Domain.Record.Log;

/// <summary>
/// Where a file of the log lies: a tile of up to 256 neighbouring hashes of one level, or (level -1) a bundle of up to
/// 256 neighbouring entries. C2SP tlog-tiles (c2sp.org/tlog-tiles), tile height 8.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Tile
{
    /// <summary>Levels of the tree in one tile.</summary>
    public const int Height = 8;

    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int Full = 1 << Height;

    /// <summary>The level that stands for bundles of entries, whose numbers and widths are those of level 0.</summary>
    public const int Entries = -1;

    private const int HighestLevel = 63;
    private const long HighestNumber = long.MaxValue >> Height;

    private static readonly Regex PathForm = new(
        @"\Atile/(?<level>entries|[0-9]{1,2})/(?<number>(x[0-9]{3}/){0,5}[0-9]{3})(\.p/(?<width>[0-9]{1,3}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    /// <exception cref="ArgumentOutOfRangeException">The level is not -1 to 63, the number negative or without leaves a long
    /// can count, or the width not 1 to 256.</exception>
    public Tile(int level, long number, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, Entries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, HighestLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, HighestNumber);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Full);
        (Level, Number, Width) = (level, number, width);
    }

    /// <summary>0 for hashes of entries, 1 for roots of full tiles of level 0, and so on; <see cref="Entries"/> for a bundle.</summary>
    public int Level { get; }

    /// <summary>From 0, left to right.</summary>
    public long Number { get; }

    /// <summary>1 to 256; below 256 the tile is partial.</summary>
    public int Width { get; }

    public bool IsFull => Width == Full;

    /// <summary>Number of its first hash in its level, or of its first entry in the log.</summary>
    public long First => Number << Height;

    /// <summary>Path below the log's prefix: <c>tile/0/x001/x234/067</c>, <c>tile/entries/000.p/12</c>.</summary>
    public string Path
    {
        get
        {
            var level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
            var digits = Number.ToString("D3", CultureInfo.InvariantCulture);
            digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
            var groups = digits.Chunk(3).Select(group => new string(group)).ToList();
            var folders = string.Concat(groups.SkipLast(1).Select(group => $"x{group}/"));
            var width = IsFull ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
            return $"tile/{level}/{folders}{groups[^1]}{width}";
        }
    }

    /// <summary>The full tile in this place, which a log may serve instead once it has grown.</summary>
    public Tile Whole => new(Level, Number, Full);

    /// <summary>The place a path names; false unless it is spelled exactly as <see cref="Path"/> spells it.</summary>
    public static bool TryParse(string path, out Tile tile)
    {
        tile = default;
        if (PathForm.Match(path) is not { Success: true } match)
            return false;
        var groups = match.Groups;
        var level = groups["level"].Value == "entries" ? Entries : Digits(groups["level"]);
        // At most 18 digits, which a long holds.
        var number = long.Parse(groups["number"].Value.Replace("/", "", StringComparison.Ordinal).Replace("x", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var width = groups["width"].Success ? Digits(groups["width"]) : Full;
        if (level > HighestLevel || number > HighestNumber || width is < 1 or > Full)
            return false;
        tile = new Tile(level, number, width);
        return tile.Path == path;
    }

    /// <summary>The tile in this place as a log of <paramref name="size"/> entries has it, full or partial.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no such tile.</exception>
    public static Tile At(int level, long number, long size) =>
        new(level, number, (int)Math.Min(Full, Count(level, size) - (number << Height)));

    /// <summary>Every file of a log of <paramref name="size"/> entries: first the bundles, then the tiles level by level, each from left to right.</summary>
    public static IEnumerable<Tile> Of(long size) => Since(0, size);

    /// <summary>The files to write when a log grows from <paramref name="older"/> to <paramref name="size"/> entries, in the order of <see cref="Of"/>.
    /// All others stay as they are.</summary>
    public static IEnumerable<Tile> Since(long older, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(older);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(older, size);
        for (var level = Entries; level <= HighestLevel / Height; level++)
        {
            var (had, has) = (Count(level, older), Count(level, size));
            if (had == has)
                yield break;
            for (var number = had >> Height; number << Height < has; number++)
                yield return At(level, number, size);
        }
    }

    /// <summary>Hashes of a level that a log of <paramref name="size"/> entries has.</summary>
    public static long Count(int level, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var shift = Height * Math.Max(level, 0);
        return shift > HighestLevel ? 0 : size >> shift;
    }

    public override string ToString() => Path;

    private static int Digits(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
}

/// <summary>A tile of hashes with what it holds: its hashes one after the other, 32 bytes each.</summary>
public readonly record struct HashTile(Tile Tile, byte[] Bytes);
