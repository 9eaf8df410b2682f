using System.Globalization;

namespace OnRecord.Domain.Record.Log;

/// <summary>
/// How long a log is and what its root is: the text of a checkpoint (C2SP tlog-checkpoint, c2sp.org/tlog-checkpoint).
/// </summary>
/// <param name="Origin">Which log it is; also the name of its key.</param>
/// <param name="Size">Entries.</param>
/// <param name="Root">The root of the tree over them.</param>
public sealed record Checkpoint(string Origin, long Size, Digest Root)
{
    /// <summary>Further lines, none of them empty. Ours has none; nobody can check what they say.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.Base64}\n{string.Concat(Extensions.Select(line => line + "\n"))}");

    /// <summary>Reads the text of a note as a checkpoint, strictly.</summary>
    public static Outcome<Checkpoint> Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0)
            return Outcome.Refused("A checkpoint has at least three lines: origin, size and root.");
        if (lines.SkipLast(1).Any(line => line.Length == 0))
            return Outcome.Refused("A checkpoint has no empty lines.");
        if (!TrySize(lines[1], out var size))
            return Outcome.Refused($"The size of the checkpoint, \"{lines[1]}\", is not a whole number without leading zeros.");
        if (!Digest.TryParseBase64(lines[2], out var root))
            return Outcome.Refused("The root of the checkpoint is not 32 bytes in base64.");
        if (size == 0 && root != MerkleTree.EmptyRoot)
            return Outcome.Refused("The checkpoint is of an empty log, and its root is not that of an empty log.");
        return new Checkpoint(lines[0], size, root) { Extensions = lines[3..^1] };
    }

    /// <summary>Reads a signed checkpoint and the known keys that signed it, at least one of them the log's own: of type Ed25519
    /// and named as the origin.</summary>
    public static Outcome<Checkpoint> Verify(SignedNote note, IEnumerable<NoteKey> known)
    {
        var read = Parse(note.Text);
        if (!read.Ok)
            return read;
        var signers = note.SignersAmong(known);
        if (!signers.Ok)
            return signers.Refusal;
        return signers.Value.Any(key => key.Type == NoteKeyType.Ed25519 && key.Name == read.Value.Origin)
            ? read
            : Outcome.Refused($"The checkpoint is of {read.Value.Origin}, and no known key of that log signed it.");
    }

    /// <summary>The checkpoint signed by the log's key.</summary>
    public SignedNote Sign(NoteSigner signer) => SignedNote.Of(Text, signer.Sign(Text));

    /// <summary>A whole number as checkpoints and proofs write it: digits, no zeros before them.</summary>
    internal static bool TrySize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size.ToString(CultureInfo.InvariantCulture) == text;
}
