using System.Numerics;
using System.Runtime.InteropServices;

namespace OnRecord.Domain.Record.Log;

/// <summary>
/// The right edge of a log's tree: all that is needed to append to it, at most 255 hashes a tile level however long the log.
/// An entry costs O(log n) hashes at worst and two on average; so does the root.
/// </summary>
public sealed class TreeEdge
{
    // By tile level: the hashes of the partial tile there.
    private readonly List<List<Digest>> rows = [];

    // The complete subtrees from left to right, one for each bit of the size that is set.
    private readonly List<Digest> peaks = [];

    /// <summary>Entries so far.</summary>
    public long Size { get; private set; }

    /// <summary>The root over all entries so far.</summary>
    public Digest Root
    {
        get
        {
            if (Size == 0)
                return MerkleTree.EmptyRoot;
            var root = peaks[^1];
            for (var i = peaks.Count - 2; i >= 0; i--)
                root = MerkleTree.Node(peaks[i], root);
            return root;
        }
    }

    /// <summary>The edge of a log of <paramref name="size"/> entries from its partial tiles. Compare <see cref="Root"/> with the signed one.</summary>
    /// <param name="read">The bytes of a tile, at least 32 for each hash of its width.</param>
    /// <exception cref="InvalidDataException">A tile is too short; the message names it.</exception>
    public static TreeEdge Load(long size, Func<Tile, byte[]> read)
    {
        var edge = new TreeEdge { Size = size };
        for (var level = 0; Tile.Count(level, size) is > 0 and var count; level++)
        {
            var row = new List<Digest>(Tile.Full);
            edge.rows.Add(row);
            if (count % Tile.Full == 0)
                continue;
            var tile = Tile.At(level, count >> Tile.Height, size);
            var bytes = read(tile);
            if (bytes.Length < tile.Width * Digest.Length)
                throw new InvalidDataException($"{tile} has {bytes.Length} bytes; {tile.Width} hashes need {tile.Width * Digest.Length}.");
            for (var i = 0; i < tile.Width; i++)
                row.Add(new Digest(bytes.AsSpan(i * Digest.Length, Digest.Length)));
        }

        foreach (var row in Enumerable.Reverse(edge.rows))
        {
            for (var rest = CollectionsMarshal.AsSpan(row); rest.Length > 0;)
            {
                var width = 1 << BitOperations.Log2((uint)rest.Length);
                edge.peaks.Add(MerkleTree.Root(rest[..width]));
                rest = rest[width..];
            }
        }

        return edge;
    }

    /// <summary>Appends the hash of an entry (<see cref="MerkleTree.Leaf"/>).</summary>
    /// <returns>The tiles it filled, from level 0 up: none for most entries.</returns>
    public IReadOnlyList<HashTile> Add(Digest leaf)
    {
        Keep(0, leaf);
        var hash = leaf;
        for (var (bits, height) = (Size, 1); (bits & 1) == 1; bits >>= 1, height++)
        {
            hash = MerkleTree.Node(peaks[^1], hash);
            peaks.RemoveAt(peaks.Count - 1);
            if (height % Tile.Height == 0)
                Keep(height / Tile.Height, hash);
        }

        peaks.Add(hash);
        Size++;
        if (Size % Tile.Full != 0)
            return [];

        var filled = new List<HashTile>();
        for (var level = 0; level < rows.Count && rows[level].Count == Tile.Full; level++)
        {
            filled.Add(Written(new Tile(level, (Tile.Count(level, Size) >> Tile.Height) - 1, Tile.Full)));
            rows[level].Clear();
        }

        return filled;
    }

    /// <summary>The partial tiles of the log as it is now, from level 0 up.</summary>
    public IReadOnlyList<HashTile> Partial() =>
        [.. Enumerable.Range(0, rows.Count).Where(level => rows[level].Count > 0).Select(level => Written(Tile.At(level, Tile.Count(level, Size) >> Tile.Height, Size)))];

    private void Keep(int level, Digest hash)
    {
        if (level == rows.Count)
            rows.Add(new List<Digest>(Tile.Full));
        rows[level].Add(hash);
    }

    private HashTile Written(Tile tile)
    {
        var bytes = new byte[tile.Width * Digest.Length];
        for (var i = 0; i < tile.Width; i++)
            rows[tile.Level][i].Span.CopyTo(bytes.AsSpan(i * Digest.Length));
        return new HashTile(tile, bytes);
    }
}
