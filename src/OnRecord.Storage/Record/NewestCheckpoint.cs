using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Storage.Record;

/// <summary>The last checkpoint that this newsroom signed, as its database keeps it.</summary>
public static class NewestCheckpoint
{
    /// <summary>Reads it and checks its signature against the keys that the log names.</summary>
    /// <returns>Null when nothing was signed yet; refused when it is no checkpoint, or none of these keys signed it.</returns>
    public static async Task<Outcome<Checkpoint>?> Of(NewsDb db, string origin, CancellationToken stop)
    {
        if (await db.LogCheckpoints.AsNoTracking().OrderByDescending(c => c.Size).Select(c => c.Note).FirstOrDefaultAsync(stop) is not { } text)
            return null;
        var note = SignedNote.Parse(text);
        return note.Ok ? Checkpoint.Verify(note.Value, await LogKeys.All(db, origin, stop)) : note.Refusal;
    }
}
