using System.Buffers.Binary;

namespace OnRecord.Domain.Record.Log;

/// <summary>Neighbouring entries in one file (C2SP tlog-tiles, "Log entries"): before each its length, two bytes, the higher one first.</summary>
public static class EntryBundle
{
    /// <summary>The longest entry the two bytes can say.</summary>
    public const int LongestEntry = ushort.MaxValue;

    /// <summary>The longest bundle there can be.</summary>
    public const int Longest = Tile.Full * (sizeof(ushort) + LongestEntry);

    /// <summary>The bundle of 1 to 256 entries.</summary>
    /// <exception cref="ArgumentException">An entry is longer than 65,535 bytes.</exception>
    public static byte[] Write(IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        using var bundle = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        foreach (var entry in entries)
        {
            if (entry.Length > LongestEntry)
                throw new ArgumentException($"An entry has {entry.Length} bytes; {LongestEntry} are the most.", nameof(entries));
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bundle.Write(length);
            bundle.Write(entry.Span);
        }

        return bundle.ToArray();
    }

    /// <summary>The entries of a bundle, as slices of it, or a refusal: it ends within an entry, or does not hold exactly <paramref name="width"/>.</summary>
    public static Outcome<IReadOnlyList<ReadOnlyMemory<byte>>> Read(ReadOnlyMemory<byte> bundle, int width)
    {
        var entries = new List<ReadOnlyMemory<byte>>(width);
        for (var rest = bundle; rest.Length > 0;)
        {
            if (entries.Count == width)
                return Outcome.Refused($"The bundle goes on after its {width} entries.");
            if (rest.Length < sizeof(ushort) || BinaryPrimitives.ReadUInt16BigEndian(rest.Span) is var length && rest.Length < sizeof(ushort) + length)
                return Outcome.Refused($"The bundle ends within its entry {entries.Count + 1}.");
            entries.Add(rest.Slice(sizeof(ushort), length));
            rest = rest[(sizeof(ushort) + length)..];
        }

        return entries.Count == width
            ? entries
            : Outcome.Refused($"The bundle holds {entries.Count} entries, not {width}.");
    }
}
