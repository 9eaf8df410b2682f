using System.Numerics;

namespace OnRecord.Domain.Record.Log;

/// <summary>Checks the proofs that <see cref="MerkleTree"/> makes. Takes any input, from whomever, and answers false for all that is not a proof.</summary>
public static class MerkleProof
{
    /// <summary>Whether a leaf is number <paramref name="index"/> in the tree with this size and root (RFC 9162, section 2.1.3.2).</summary>
    public static bool Includes(Digest leaf, long index, long size, Digest root, IReadOnlyList<Digest> proof)
    {
        if (index < 0 || index >= size)
            return false;
        var (place, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
                return false;
            if ((place & 1) == 1 || place == last)
            {
                hash = MerkleTree.Node(sibling, hash);
                (place, last) = UpToARightChild(place, last);
            }
            else
            {
                hash = MerkleTree.Node(hash, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the tree of <paramref name="size"/> begins with the leaves of the older one (RFC 9162, section 2.1.4.2).
    /// Every tree begins with the empty one.</summary>
    public static bool Grew(long older, Digest olderRoot, long size, Digest root, IReadOnlyList<Digest> proof)
    {
        if (older < 0 || older > size)
            return false;
        if (older == size)
            return proof.Count == 0 && olderRoot == root;
        if (older == 0)
            return proof.Count == 0 && olderRoot == MerkleTree.EmptyRoot;
        if (proof.Count == 0)
            return false;

        var (place, last) = (older - 1, size - 1);
        var trailing = BitOperations.TrailingZeroCount(~place);
        (place, last) = (place >> trailing, last >> trailing);
        // A complete older tree is itself the first subtree, and the proof leaves it out.
        var complete = BitOperations.IsPow2(older);
        var (before, after) = complete ? (olderRoot, olderRoot) : (proof[0], proof[0]);
        foreach (var sibling in proof.Skip(complete ? 0 : 1))
        {
            if (last == 0)
                return false;
            if ((place & 1) == 1 || place == last)
            {
                (before, after) = (MerkleTree.Node(sibling, before), MerkleTree.Node(sibling, after));
                (place, last) = UpToARightChild(place, last);
            }
            else
            {
                after = MerkleTree.Node(after, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && before == olderRoot && after == root;
    }

    // A lone last subtree has no sibling until it is a right child.
    private static (long Place, long Last) UpToARightChild(long place, long last)
    {
        while ((place & 1) == 0 && place != 0)
            (place, last) = (place >> 1, last >> 1);
        return (place, last);
    }
}
