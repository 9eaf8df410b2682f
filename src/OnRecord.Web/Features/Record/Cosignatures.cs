using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage;
using OnRecord.Storage.Record;

namespace OnRecord.Web.Features.Record;

/// <summary>The cosignatures of witnesses under our checkpoints.</summary>
internal sealed class Cosignatures(NewsDb db)
{
    /// <summary>The longest note a witness may send, in bytes.</summary>
    public const int Longest = 16 << 10;

    /// <summary>A checkpoint of ours with the cosignatures it has.</summary>
    public async Task<SignedNote> Under(SignedNote note, CancellationToken stop)
    {
        var size = Checkpoint.Parse(note.Text).Value.Size;
        var lines = await db.LogCosignatures.AsNoTracking().Where(c => c.Size == size).OrderBy(c => c.At).ThenBy(c => c.Witness).Select(c => c.Line).ToListAsync(stop);
        return lines.Count == 0 ? note : SignedNote.Parse(note + string.Concat(lines)).Value;
    }

    /// <summary>The newest checkpoint that a witness cosigned, with all its cosignatures; null while there is none.</summary>
    public async Task<SignedNote?> Newest(CancellationToken stop) =>
        await db.LogCheckpoints.AsNoTracking().Where(c => db.LogCosignatures.Any(k => k.Size == c.Size)).OrderByDescending(c => c.Size).Select(c => c.Note).FirstOrDefaultAsync(stop) is { } note
            ? await Under(SignedNote.Parse(note).Value, stop)
            : null;

    /// <summary>Keeps what listed witnesses signed under a checkpoint of ours.</summary>
    /// <param name="utf8">The checkpoint with their lines, from whomever.</param>
    /// <param name="listed">The verifier keys the newsroom listed.</param>
    /// <returns>Who signed and which size, or a refusal that says why nothing was kept.</returns>
    public async Task<Outcome<(long Size, IReadOnlyList<Witnessed> Signers)>> Take(ReadOnlyMemory<byte> utf8, IReadOnlyList<string> listed, CancellationToken stop)
    {
        var note = SignedNote.Parse(utf8.Span);
        if (!note.Ok)
            return note.Refusal;
        var checkpoint = Checkpoint.Parse(note.Value.Text);
        if (!checkpoint.Ok)
            return checkpoint.Refusal;
        var size = checkpoint.Value.Size;
        if (await db.LogCheckpoints.AsNoTracking().Where(c => c.Size == size).Select(c => c.Note).SingleOrDefaultAsync(stop) is not { } ours || SignedNote.Parse(ours).Value.Text != note.Value.Text)
            return Outcome.Refused("This is no checkpoint that this log signed.");
        var witnesses = listed.Select(NoteKey.ParseWitness).Where(key => key.Ok).Select(key => key.Value);
        // A line of a listed key that does not hold refuses the note; lines of others, our own among them, are passed over.
        var signers = note.Value.SignersAmong(witnesses);
        if (!signers.Ok)
            return Outcome.Refused($"Nothing was kept: only witnesses that the newsroom listed in its settings are. {signers.Sentence}");
        List<Witnessed> told = [];
        foreach (var key in signers.Value)
            told.Add(await Keep(size, key, note.Value, stop));
        return (size, (IReadOnlyList<Witnessed>)told);
    }

    // The first stays: whoever has a copy of it finds the same one here.
    private async Task<Witnessed> Keep(long size, NoteKey key, SignedNote note, CancellationToken stop)
    {
        var line = note.Signatures.First(key.Claims);
        var at = Cosignature.Time(key, note.Text, line)!.Value;
        var witness = key.ToString();
        if (!await db.LogCosignatures.AnyAsync(c => c.Size == size && c.Witness == witness, stop))
        {
            db.LogCosignatures.Add(new KeptCosignature { Size = size, Witness = witness, Line = line.ToString(), At = at.UtcDateTime });
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException) when (db.LogCosignatures.AsNoTracking().Any(c => c.Size == size && c.Witness == witness))
            {
                db.ChangeTracker.Clear();
            }
        }

        return new Witnessed(key.Name, at);
    }
}
