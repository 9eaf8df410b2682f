using CsCheck;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Domain.Tests.Record.Log;

/// <summary>Root and proofs of every size up to a little above one tile, against the definition of RFC 6962 written down plainly.</summary>
public sealed class TreeTests
{
    private const int Largest = 300;
    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, Largest).Select(i => MerkleTree.Leaf(BitConverter.GetBytes(i)))];
    private static readonly Digest[] Roots = [.. Enumerable.Range(0, Largest + 1).Select(size => Plain(Leaves.AsSpan(0, size)))];
    private static readonly SmallLog Log = Logged(Largest);

    [Fact]
    public void The_edge_and_the_tiles_give_the_root_of_every_size()
    {
        var edge = new TreeEdge();
        for (var size = 0; size <= Largest; size++)
        {
            Assert.Equal(Roots[size], edge.Root);
            Assert.Equal(Roots[size], MerkleTree.Root(size, Log.Nodes().Node));
            if (size < Largest)
                edge.Add(Leaves[size]);
        }
    }

    [Fact]
    public void Every_entry_of_every_size_is_proved()
    {
        var nodes = Log.Nodes();
        for (var size = 1; size <= Largest; size++)
        {
            for (var index = 0; index < size; index++)
                Assert.True(MerkleProof.Includes(Leaves[index], index, size, Roots[size], MerkleTree.InclusionProof(index, size, nodes.Node)), $"{index} of {size}");
        }
    }

    [Fact]
    public void Every_growth_from_a_size_to_another_is_proved()
    {
        var nodes = Log.Nodes();
        for (var size = 0; size <= Largest; size++)
        {
            for (var older = 0; older <= size; older++)
                Assert.True(MerkleProof.Grew(older, Roots[older], size, Roots[size], MerkleTree.ConsistencyProof(older, size, nodes.Node)), $"{older} to {size}");
        }
    }

    [Fact]
    public void A_changed_bit_anywhere_makes_an_inclusion_proof_fail() => Gen.Int[1, Largest].SelectMany(size => Gen.Int[0, size - 1].Select(index => (size, index))).Select(Gen.Int[0, 255]).Sample((of, bit) =>
    {
        var (size, index) = of;
        var proof = MerkleTree.InclusionProof(index, size, Log.Nodes().Node);
        Assert.False(MerkleProof.Includes(Flipped(Leaves[index], bit), index, size, Roots[size], proof));
        Assert.False(MerkleProof.Includes(Leaves[index], index, size, Flipped(Roots[size], bit), proof));
        for (var i = 0; i < proof.Count; i++)
            Assert.False(MerkleProof.Includes(Leaves[index], index, size, Roots[size], [.. proof.Take(i), Flipped(proof[i], bit), .. proof.Skip(i + 1)]));
        Assert.False(MerkleProof.Includes(Leaves[index], index, size, Roots[size], [.. proof, Leaves[0]]));
        Assert.False(MerkleProof.Includes(Leaves[index], index, size, Roots[size], proof.Count == 0 ? [Leaves[0]] : [.. proof.SkipLast(1)]));
        Assert.False(MerkleProof.Includes(Leaves[index], (index + 1) % size, size, Roots[size], proof) && size > 1);
        Assert.False(MerkleProof.Includes(Leaves[index], size, size, Roots[size], proof));
        Assert.False(MerkleProof.Includes(Leaves[index], -1, size, Roots[size], proof));
    });

    [Fact]
    public void A_changed_bit_anywhere_makes_a_consistency_proof_fail() => Gen.Int[2, Largest].SelectMany(size => Gen.Int[1, size - 1].Select(older => (size, older))).Select(Gen.Int[0, 255]).Sample((of, bit) =>
    {
        var (size, older) = of;
        var proof = MerkleTree.ConsistencyProof(older, size, Log.Nodes().Node);
        Assert.False(MerkleProof.Grew(older, Flipped(Roots[older], bit), size, Roots[size], proof));
        Assert.False(MerkleProof.Grew(older, Roots[older], size, Flipped(Roots[size], bit), proof));
        for (var i = 0; i < proof.Count; i++)
            Assert.False(MerkleProof.Grew(older, Roots[older], size, Roots[size], [.. proof.Take(i), Flipped(proof[i], bit), .. proof.Skip(i + 1)]));
        Assert.False(MerkleProof.Grew(older, Roots[older], size, Roots[size], [.. proof, Leaves[0]]));
        Assert.False(MerkleProof.Grew(older, Roots[older], size, Roots[size], [.. proof.SkipLast(1)]));
        Assert.False(MerkleProof.Grew(size, Roots[size], older, Roots[older], proof));
        Assert.False(MerkleProof.Grew(older, Roots[older], older, Roots[size], []));
    });

    [Fact]
    public void A_tree_does_not_grow_from_an_empty_one_with_a_root_of_its_own() =>
        Assert.False(MerkleProof.Grew(0, Roots[1], 5, Roots[5], []));

    [Fact]
    public void A_proof_outside_the_tree_can_not_be_asked_for()
    {
        var nodes = Log.Nodes();
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.InclusionProof(5, 5, nodes.Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.ConsistencyProof(6, 5, nodes.Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => nodes.Node(0, Largest));
        Assert.Throws<ArgumentOutOfRangeException>(() => nodes.Node(2, Largest / 4));
    }

    [Fact]
    public void An_edge_loaded_from_tiles_grows_like_one_that_was_never_put_down()
    {
        var kept = new TreeEdge();
        var files = new Dictionary<Tile, byte[]>();
        for (var i = 0; i < 70_000; i++)
        {
            foreach (var (tile, bytes) in kept.Add(Leaves[i % Largest]))
                files[tile] = bytes;
            if (i % 9_973 != 0 && i is not (254 or 255 or 256 or 65_534 or 65_535 or 65_536))
                continue;
            foreach (var (tile, bytes) in kept.Partial())
                files[tile] = bytes;
            var loaded = TreeEdge.Load(kept.Size, tile => files[tile]);
            Assert.Equal((kept.Size, kept.Root), (loaded.Size, loaded.Root));
            Assert.Equal(kept.Partial().Select(tile => Convert.ToHexString(tile.Bytes)), loaded.Partial().Select(tile => Convert.ToHexString(tile.Bytes)));
            kept = loaded;
        }

        Assert.Equal(MerkleTree.Root(kept.Size, new TileNodes(kept.Size, tile => files.TryGetValue(tile, out var full) ? full : kept.Partial().Single(partial => partial.Tile == tile).Bytes).Node), kept.Root);
    }

    [Fact]
    public void A_proof_of_a_long_log_reads_a_few_nodes_of_a_few_tiles()
    {
        const int Size = 70_000;
        var log = new SmallLog();
        log.Append(Enumerable.Range(0, Size).Select(BitConverter.GetBytes));
        foreach (var index in new[] { 0, 1, 255, 256, 40_000, 65_535, 65_536, Size - 2, Size - 1 })
        {
            var (nodes, tiles) = (0, 0);
            var reader = new TileNodes(Size, tile =>
            {
                tiles++;
                return log.Files[tile.Path];
            });
            MerkleTree.InclusionProof(index, Size, Node);
            MerkleTree.ConsistencyProof(index, Size, Node);

            Assert.True(nodes <= 4 * 17, $"{nodes} nodes for {index}");
            Assert.True(tiles <= 6, $"{tiles} tiles for {index}");

            Digest Node(int level, long at)
            {
                nodes++;
                return reader.Node(level, at);
            }
        }
    }

    [Fact]
    public void A_tile_that_is_too_short_is_named()
    {
        var nodes = new TileNodes(40, _ => new byte[39 * Digest.Length]);

        Assert.Contains("tile/0/000.p/40", Assert.Throws<InvalidDataException>(() => nodes.Node(0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("tile/0/000.p/40", Assert.Throws<InvalidDataException>(() => TreeEdge.Load(40, _ => [])).Message, StringComparison.Ordinal);
    }

    private static SmallLog Logged(int size)
    {
        var log = new SmallLog();
        log.Append(Enumerable.Range(0, size).Select(BitConverter.GetBytes));
        // What an older, smaller log needed as partial tiles, a full one serves as well.
        for (var older = 1; older < size; older++)
        {
            foreach (var tile in Tile.Of(older).Where(tile => tile is { Level: >= 0, IsFull: false }))
                log.Files.TryAdd(tile.Path, log.Files[Tile.At(tile.Level, tile.Number, size).Path]);
        }

        return log;
    }

    private static Digest Plain(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.Length <= 1)
            return leaves.Length == 0 ? MerkleTree.EmptyRoot : leaves[0];
        var left = 1;
        while (left * 2 < leaves.Length)
            left *= 2;
        return MerkleTree.Node(Plain(leaves[..left]), Plain(leaves[left..]));
    }

    private static Digest Flipped(Digest hash, int bit)
    {
        var bytes = hash.Span.ToArray();
        bytes[bit / 8] ^= (byte)(1 << bit % 8);
        return new Digest(bytes);
    }
}
