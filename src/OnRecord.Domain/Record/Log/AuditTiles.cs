namespace OnRecord.Domain.Record.Log;

/// <summary>
/// Holds bundles, tiles and root against each other. Two trees grow side by side, one from the entries and one from the
/// hashes the tiles of level 0 give for them; which of the two has the signed root tells whether an entry or a tile was changed.
/// </summary>
internal sealed class AuditTiles(Checkpoint checkpoint, LogFile read)
{
    private readonly TreeEdge ofEntries = new();
    private readonly TreeEdge ofTiles = new();
    private readonly List<(HashTile OfEntries, HashTile OfTiles)> filled = [];
    private readonly List<string> missing = [];
    private byte[] leaves = [];
    private (long Index, Tile Tile)? differs;
    private string? otherTile;
    private bool cut;

    /// <summary>Entries added so far.</summary>
    public long Entries => ofEntries.Size;

    /// <summary>Root over them.</summary>
    public Digest Root => ofEntries.Root;

    /// <summary>Sentences, once all is compared.</summary>
    public IReadOnlyList<string> Findings => [.. missing, .. Differences(), .. otherTile is null ? Array.Empty<string>() : [otherTile]];

    /// <summary>The next bundle, or null when it is missing or broken, which is then among the findings.</summary>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>?> Next(CancellationToken stop)
    {
        var tile = Tile.At(Tile.Entries, Entries >> Tile.Height, checkpoint.Size);
        var (bytes, found) = await Bytes(tile, EntryBundle.Longest, stop);
        if (bytes is null)
        {
            cut = true;
            missing.Add($"{tile} is missing: the checkpoint is of {checkpoint.Size} entries, and only {Entries} can be read.");
            return null;
        }

        var bundle = EntryBundle.Read(bytes, found.Width);
        if (!bundle.Ok)
        {
            cut = true;
            missing.Add($"{found} is broken, so entries can be read only up to {Entries}. {bundle.Sentence}");
            return null;
        }

        var hashes = new Tile(0, tile.Number, tile.Width);
        leaves = await Hashes(hashes, stop) ?? [];
        return [.. bundle.Value.Take(tile.Width)];
    }

    /// <summary>Adds the next entry of the bundle and returns its index.</summary>
    public long Add(ReadOnlySpan<byte> entry)
    {
        var index = Entries;
        var leaf = MerkleTree.Leaf(entry);
        var place = (int)(index % Tile.Full);
        var given = leaves.Length == 0 ? leaf : new Digest(leaves.AsSpan(place * Digest.Length, Digest.Length));
        if (given != leaf)
            differs ??= (index, Tile.At(0, index >> Tile.Height, checkpoint.Size));
        foreach (var pair in ofEntries.Add(leaf).Zip(ofTiles.Add(given)))
            filled.Add(pair);
        return index;
    }

    /// <summary>Compares the full tiles above level 0 that the last bundle has filled.</summary>
    public async ValueTask CompareFilled(CancellationToken stop)
    {
        foreach (var (fromEntries, fromTiles) in filled.Where(pair => pair.OfEntries.Tile.Level > 0))
            await Compare(fromEntries, fromTiles, stop);
        filled.Clear();
    }

    /// <summary>Compares the partial tiles above level 0, when all entries were read.</summary>
    public async ValueTask CompareRest(CancellationToken stop)
    {
        if (cut)
            return;
        foreach (var (fromEntries, fromTiles) in ofEntries.Partial().Zip(ofTiles.Partial()).Where(pair => pair.First.Tile.Level > 0))
            await Compare(fromEntries, fromTiles, stop);
    }

    private async ValueTask Compare(HashTile fromEntries, HashTile fromTiles, CancellationToken stop)
    {
        if (await Hashes(fromEntries.Tile, stop) is not { } served)
            return;
        // A tile that agrees with a forged one below it is told of there.
        if (served.AsSpan().SequenceEqual(fromEntries.Bytes) || served.AsSpan().SequenceEqual(fromTiles.Bytes))
            return;
        var place = served.AsSpan().CommonPrefixLength(fromTiles.Bytes) / Digest.Length;
        otherTile ??= $"{fromEntries.Tile} was changed: its hash {place} is not that of the tile below it.";
    }

    private async ValueTask<byte[]?> Hashes(Tile tile, CancellationToken stop)
    {
        var (bytes, found) = await Bytes(tile, Tile.Full * Digest.Length, stop);
        var right = found.Width * Digest.Length;
        if (bytes?.Length == right)
            return bytes[..(tile.Width * Digest.Length)];
        if (missing.Count == 0)
            missing.Add(bytes is null ? $"{tile} is missing." : $"{found} has {bytes.Length} bytes; it should have {right}.");
        return null;
    }

    // A log that has grown since may have put a full tile in the place of a partial one.
    private async ValueTask<(byte[]? Bytes, Tile Found)> Bytes(Tile tile, int atMost, CancellationToken stop)
    {
        var bytes = await read(tile.Path, atMost, stop);
        return bytes is not null || tile.IsFull ? (bytes, tile) : (await read(tile.Whole.Path, atMost, stop), tile.Whole);
    }

    private IEnumerable<string> Differences()
    {
        if (cut)
        {
            if (differs is { } early)
                yield return Either(early.Index, early.Tile);
            yield break;
        }

        var (entriesHold, tilesHold) = (ofEntries.Root == checkpoint.Root, ofTiles.Root == checkpoint.Root);
        if (differs is not { } first)
        {
            if (!entriesHold)
                yield return $"The signed root is not the root of the {checkpoint.Size} entries, though entries and tiles agree.";
            yield break;
        }

        if (entriesHold)
            yield return $"{first.Tile} was changed: its hash of entry {first.Index} is not that of the entry, and the signed root is that of the entries.";
        else if (tilesHold)
            yield return $"Entry {first.Index} was changed: what {new Tile(Tile.Entries, first.Tile.Number, first.Tile.Width)} holds of it is not what was signed.";
        else
            yield return $"{Either(first.Index, first.Tile)} The signed root is that of neither.";
    }

    private static string Either(long index, Tile tile) => $"Entry {index} and its hash in {tile} do not agree.";
}
