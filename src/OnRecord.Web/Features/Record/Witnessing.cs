using System.Globalization;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Web.Features.Record;

/// <summary>
/// Looks at another newsroom's log and cosigns its newest checkpoint when the log has only grown (C2SP tlog-cosignature): all entries since
/// the checkpoint before are read and put onto the tree of that one, and must make the new root.
/// </summary>
/// <param name="read">Gives the files of the log.</param>
internal sealed class Witnessing(LogFile read, NoteSigner signer, WitnessState state, TimeProvider time)
{
    /// <summary>What was cosigned: the line goes to the site.</summary>
    /// <param name="Note">The checkpoint with the log's signatures and our own.</param>
    /// <param name="Grown">How many entries came since the last time; null: it is the first time.</param>
    /// <param name="Known">The log serves our cosignature already.</param>
    public sealed record Cosigned(SignedNote Note, Checkpoint Checkpoint, long? Grown, bool Known);

    /// <summary>Checks and cosigns; state is on the disk when this returns.</summary>
    /// <param name="first">The keys to trust when none is remembered yet.</param>
    /// <returns>A refusal when anything is not as it must be: then nothing was cosigned and the state is as it was.</returns>
    public async Task<Outcome<Cosigned>> Run(IReadOnlyList<NoteKey> first, CancellationToken stop)
    {
        if (await read("checkpoint", SignedNote.Longest, stop) is not { } bytes)
            return Outcome.Refused("The site serves no checkpoint.");
        var note = SignedNote.Parse(bytes);
        if (!note.Ok)
            return note.Refusal;
        var claimed = Checkpoint.Parse(note.Value.Text);
        if (!claimed.Ok)
            return claimed.Refusal;
        var (now, saved) = (claimed.Value, state.Saved());
        if (Contradiction(now, saved) is { } why)
            return Outcome.Refused(why);
        var remembered = state.Keys();
        List<NoteKey> trusted = [.. remembered.Count > 0 ? remembered : first];
        if (await Grown(now, saved, trusted, stop) is { } broken)
            return Outcome.Refused(broken);
        if (Checkpoint.Verify(note.Value, trusted) is { Ok: false } unsigned)
            return Outcome.Refused($"The checkpoint is not to be trusted. {unsigned.Sentence}");

        var line = note.Value.Signatures.FirstOrDefault(signer.Key.Claims);
        var known = line is not null && signer.Key.Verifies(note.Value.Text, line);
        var signed = known ? note.Value : note.Value.With(Cosignature.Make(signer, note.Value.Text, time.GetUtcNow()));
        state.Keep(trusted, signed);
        return new Cosigned(signed, now, saved is null ? null : now.Size - saved.Size, known);
    }

    private static string? Contradiction(Checkpoint now, Checkpoint? saved)
    {
        if (saved is null)
            return null;
        if (now.Origin != saved.Origin)
            return $"The log is {now.Origin}, and this folder is for {saved.Origin}. If it was begun anew, and you trust that, give another folder with --state and its key with --trust.";
        if (now.Size < saved.Size)
            return string.Create(CultureInfo.InvariantCulture, $"The log was cut: it has {now.Size} entries, and you cosigned {saved.Size} before. Nothing was cosigned.");
        return now.Size == saved.Size && now.Root != saved.Root
            ? string.Create(CultureInfo.InvariantCulture, $"The log signed two different trees of {now.Size} entries: you cosigned the other one before. Nothing was cosigned; keep both checkpoints, they prove it.")
            : null;
    }

    // What is wrong in a sentence, or null; keys that came with the word of a trusted one are trusted from then on.
    private async Task<string?> Grown(Checkpoint now, Checkpoint? saved, List<NoteKey> trusted, CancellationToken stop)
    {
        var older = saved?.Size ?? 0;
        var rewritten = string.Create(CultureInfo.InvariantCulture, $"The log was rewritten: its first {older} entries are not those that you cosigned. Nothing was cosigned.");
        var tiles = new Dictionary<Tile, byte[]>();
        for (var level = 0; Tile.Count(level, older) is > 0 and var count; level++)
        {
            if (count % Tile.Full > 0 && Tile.At(level, count >> Tile.Height, older) is var tile)
                tiles[tile] = await File(tile, Tile.Full * Digest.Length, stop);
        }

        var edge = TreeEdge.Load(older, tile => tiles[tile]);
        if (saved is not null && edge.Root != saved.Root)
            return rewritten;
        while (edge.Size < now.Size)
        {
            var number = edge.Size >> Tile.Height;
            var bundle = EntryBundle.Read(await File(Tile.At(Tile.Entries, number, now.Size), EntryBundle.Longest, stop), Tile.At(Tile.Entries, number, now.Size).Width);
            if (!bundle.Ok)
                return bundle.Sentence;
            foreach (var entry in bundle.Value.Skip((int)(edge.Size - (number << Tile.Height))))
            {
                edge.Add(MerkleTree.Leaf(entry.Span));
                if (LogEntry.Read(entry.Span) is not { Ok: true, Value: var told })
                    return string.Create(CultureInfo.InvariantCulture, $"Entry {edge.Size - 1} is not well-formed. Nothing was cosigned.");
                if (told is KeyEntry change && change.EndorsedBy(trusted, now.Origin) is { } key)
                    trusted.Add(key);
            }
        }

        return edge.Root == now.Root ? null : string.Create(CultureInfo.InvariantCulture, $"The {now.Size} entries of the log do not make the root of its checkpoint, or do not follow on the {older} you cosigned. Nothing was cosigned.");
    }

    // A partial tile may be gone when the full one is there, which begins with it.
    private async Task<byte[]> File(Tile tile, int atMost, CancellationToken stop) =>
        await read(tile.Path, atMost, stop) ?? await read(tile.Whole.Path, atMost, stop) ?? throw new InvalidDataException($"log/{tile} is not there.");
}
