using System.Globalization;
using System.Text;

namespace OnRecord.Domain.Record.Log;

/// <summary>
/// That one entry is in the log, in a file a reader keeps and checks without the site (C2SP tlog-proof,
/// c2sp.org/tlog-proof, version 1; its name ends in <c>.tlog-proof</c>).
/// </summary>
/// <param name="Index">Number of the entry, from 0.</param>
/// <param name="Hashes">The inclusion proof, from the sibling of the leaf upwards.</param>
/// <param name="Checkpoint">The signed checkpoint, as the log served it.</param>
public sealed record LogProof(long Index, IReadOnlyList<Digest> Hashes, SignedNote Checkpoint)
{
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";

    // A tree whose size a long can count is no deeper.
    private const int MostHashes = 63;

    /// <summary>Bytes beside the proof that nothing vouches for. Ours has none.</summary>
    public byte[]? Extra { get; init; }

    /// <summary>Reads a proof, strictly.</summary>
    /// <param name="utf8">From whomever.</param>
    public static Outcome<LogProof> Parse(ReadOnlySpan<byte> utf8)
    {
        // Of a proof in another encoding than UTF-8 the note would not be the same again.
        if (utf8.Length > 2 * SignedNote.Longest || Encoding.UTF8.GetString(utf8) is var text && !Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(utf8))
            return Outcome.Refused("The proof is too long, or not UTF-8.");
        var gap = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (gap < 0)
            return Outcome.Refused("The proof has no checkpoint after an empty line.");
        var lines = new Queue<string>(text[..gap].Split('\n'));
        if (lines.Dequeue() != Header)
            return Outcome.Refused($"The proof does not begin with \"{Header}\".");

        byte[]? extra = null;
        if (lines.TryPeek(out var second) && second.StartsWith(ExtraWord, StringComparison.Ordinal) && !StrictBase64.TryRead(lines.Dequeue()[ExtraWord.Length..], out extra))
            return Outcome.Refused("What is extra in the proof is not base64.");
        if (!lines.TryDequeue(out var number) || !number.StartsWith(IndexWord, StringComparison.Ordinal) || !Log.Checkpoint.TrySize(number[IndexWord.Length..], out var index))
            return Outcome.Refused("The proof does not say the index of its entry.");
        if (lines.Count > MostHashes)
            return Outcome.Refused($"The proof has more than {MostHashes} hashes.");
        var hashes = new List<Digest>(lines.Count);
        foreach (var line in lines)
        {
            if (!Digest.TryParseBase64(line, out var hash))
                return Outcome.Refused($"Hash {hashes.Count + 1} of the proof is not 32 bytes in base64.");
            hashes.Add(hash);
        }

        var note = SignedNote.Parse(text[(gap + 2)..]);
        return note.Ok ? new LogProof(index, hashes, note.Value) { Extra = extra } : note.Refusal;
    }

    /// <summary>Whether a known key of the log signed a tree with this entry at this index.</summary>
    /// <param name="entry">The bytes of the entry.</param>
    /// <param name="known">Keys of the log, and of witnesses.</param>
    /// <returns>The checkpoint that holds the entry.</returns>
    public Outcome<Checkpoint> Verify(ReadOnlySpan<byte> entry, IEnumerable<NoteKey> known)
    {
        var leaf = MerkleTree.Leaf(entry);
        var checkpoint = Log.Checkpoint.Verify(Checkpoint, known);
        if (!checkpoint.Ok)
            return checkpoint;
        var (size, root) = (checkpoint.Value.Size, checkpoint.Value.Root);
        return MerkleProof.Includes(leaf, Index, size, root, Hashes)
            ? checkpoint
            : Outcome.Refused($"The proof does not lead from this entry to the signed root: it is not entry {Index} of the {size}.");
    }

    /// <summary>The proof as its file holds it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Header}\n");
        if (Extra is not null)
            text.Append(CultureInfo.InvariantCulture, $"{ExtraWord}{Convert.ToBase64String(Extra)}\n");
        text.Append(CultureInfo.InvariantCulture, $"{IndexWord}{Index}\n");
        foreach (var hash in Hashes)
            text.Append(CultureInfo.InvariantCulture, $"{hash.Base64}\n");
        return text.Append(CultureInfo.InvariantCulture, $"\n{Checkpoint}").ToString();
    }
}
