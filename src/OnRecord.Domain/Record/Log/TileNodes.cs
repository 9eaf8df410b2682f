namespace OnRecord.Domain.Record.Log;

/// <summary>
/// Reads the nodes of a log's tree from its tiles, keeping the last few tiles with the nodes between their hashes.
/// A proof touches one tile in eight levels. Trusts the tiles: check what comes of them against a signed root.
/// </summary>
/// <param name="size">Entries of the log as it is read; tiles of a log that has grown since do as well.</param>
/// <param name="read">The bytes of a tile, at least 32 for each hash of its width. Called again for the same tile now and then.</param>
public sealed class TileNodes(long size, Func<Tile, byte[]> read)
{
    private const int MostKept = 64;
    private readonly Dictionary<Tile, Digest[]> kept = [];

    /// <summary>The hash of a complete subtree; fits <see cref="NodeReader"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The subtree is not complete in a log of this size.</exception>
    /// <exception cref="InvalidDataException">A tile is too short; the message names it.</exception>
    public Digest Node(int level, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, level > 62 ? 0 : size >> level);
        var (tileLevel, height) = (level / Tile.Height, level % Tile.Height);
        var first = index << height;
        var tile = Tile.At(tileLevel, first >> Tile.Height, size);
        // The nodes of a tile lie as a heap: node 1 is the root of a full tile, its hashes begin at 256.
        return Heap(tile)[(Tile.Full + (first & (Tile.Full - 1))) >> height];
    }

    private Digest[] Heap(Tile tile)
    {
        if (kept.TryGetValue(tile, out var heap))
            return heap;
        if (kept.Count == MostKept)
            kept.Clear();
        var bytes = read(tile);
        if (bytes.Length < tile.Width * Digest.Length)
            throw new InvalidDataException($"{tile} has {bytes.Length} bytes; {tile.Width} hashes need {tile.Width * Digest.Length}.");
        heap = new Digest[2 * Tile.Full];
        for (var i = 0; i < tile.Width; i++)
            heap[Tile.Full + i] = new Digest(bytes.AsSpan(i * Digest.Length, Digest.Length));
        // Above a partial tile only what is complete; the rest stays zero and is never asked for.
        for (var (at, width) = (Tile.Full / 2, tile.Width / 2); at > 0; at /= 2, width /= 2)
        {
            for (var i = at; i < at + width; i++)
                heap[i] = MerkleTree.Node(heap[2 * i], heap[2 * i + 1]);
        }

        return kept[tile] = heap;
    }
}
