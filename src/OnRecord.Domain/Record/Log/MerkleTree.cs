using System.Numerics;
using System.Security.Cryptography;

namespace OnRecord.Domain.Record.Log;

/// <summary>
/// Gives the hash of a complete subtree: of the 2^<paramref name="level"/> leaves from leaf
/// <paramref name="index"/>·2^<paramref name="level"/> on. <see cref="TileNodes"/> is one that reads tiles.
/// </summary>
public delegate Digest NodeReader(int level, long index);

/// <summary>
/// The Merkle tree of RFC 6962, section 2.1, over SHA-256. Root and proofs read O(log n) nodes.
/// What proofs say is checked in <see cref="MerkleProof"/>.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static Digest EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of a leaf: SHA-256(0x00 ‖ entry).</summary>
    public static Digest Leaf(ReadOnlySpan<byte> entry)
    {
        var input = new byte[1 + entry.Length];
        entry.CopyTo(input.AsSpan(1));
        return Sha256(input);
    }

    /// <summary>The hash over two subtrees: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Digest Node(Digest left, Digest right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * Digest.Length];
        input[0] = 1;
        left.Span.CopyTo(input[1..]);
        right.Span.CopyTo(input[(1 + Digest.Length)..]);
        return Sha256(input);
    }

    /// <summary>MTH(D[0:size]), the root of the first <paramref name="size"/> leaves.</summary>
    public static Digest Root(long size, NodeReader nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? EmptyRoot : Root(0, size, nodes);
    }

    /// <summary>PATH(index, D[size]) of RFC 6962, section 2.1.1: from the sibling of the leaf up to a child of the root.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no leaf <paramref name="index"/> among <paramref name="size"/>.</exception>
    public static IReadOnlyList<Digest> InclusionProof(long index, long size, NodeReader nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<Digest>();
        for (var (start, width) = (0L, size); width > 1;)
        {
            var left = LeftWidth(width);
            if (index - start < left)
            {
                proof.Add(Root(start + left, width - left, nodes));
                width = left;
            }
            else
            {
                proof.Add(Root(start, left, nodes));
                (start, width) = (start + left, width - left);
            }
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>PROOF(older, D[size]) of RFC 6962, section 2.1.2: that a tree of <paramref name="size"/> begins with the
    /// leaves of one of <paramref name="older"/>. Empty where the older one is empty or as large: there is nothing to prove.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The older size is negative or above <paramref name="size"/>.</exception>
    public static IReadOnlyList<Digest> ConsistencyProof(long older, long size, NodeReader nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(older);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(older, size);
        var proof = new List<Digest>();
        if (older == 0)
            return proof;
        var (start, width, rest) = (0L, size, older);
        while (rest != width)
        {
            var left = LeftWidth(width);
            if (rest <= left)
            {
                proof.Add(Root(start + left, width - left, nodes));
                width = left;
            }
            else
            {
                proof.Add(Root(start, left, nodes));
                (start, width, rest) = (start + left, width - left, rest - left);
            }
        }

        // Who has the older root knows its own first subtree; any other must be told.
        if (start > 0)
            proof.Add(Root(start, width, nodes));
        proof.Reverse();
        return proof;
    }

    /// <summary>The root over neighbouring hashes of one level.</summary>
    internal static Digest Root(ReadOnlySpan<Digest> hashes)
    {
        if (hashes.Length == 1)
            return hashes[0];
        var left = (int)LeftWidth(hashes.Length);
        return Node(Root(hashes[..left]), Root(hashes[left..]));
    }

    private static Digest Root(long start, long width, NodeReader nodes)
    {
        if (BitOperations.IsPow2(width))
        {
            var level = BitOperations.Log2((ulong)width);
            return nodes(level, start >> level);
        }

        var left = LeftWidth(width);
        return Node(Root(start, left, nodes), Root(start + left, width - left, nodes));
    }

    /// <summary>The largest power of two below <paramref name="width"/>, which is 2 or more.</summary>
    private static long LeftWidth(long width) => 1L << BitOperations.Log2((ulong)(width - 1));

    private static Digest Sha256(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[Digest.Length];
        SHA256.HashData(input, hash);
        return new Digest(hash);
    }
}
