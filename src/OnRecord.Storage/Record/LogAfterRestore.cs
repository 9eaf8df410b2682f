using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Storage.Record;

/// <summary>What is known, when a newsroom is restored, of what its log signed after the backup was made.</summary>
/// <param name="Newest">The newest checkpoint that anyone holds; null: nobody holds one.</param>
/// <param name="NothingNewer">Somebody vouches that nothing was published after the backup.</param>
public sealed record KnownOfLog(SignedNote? Newest, bool NothingNewer);

/// <summary>
/// Settles how the log of a restored newsroom goes on. If entries that were signed are missing, the next ones would make another tree of a size
/// that was signed before: then a new log with a name of its own is begun, whose first entry says how far the old one had come.
/// </summary>
public static class LogAfterRestore
{
    /// <summary>Whether there is anything to settle: nothing was ever signed in a newsroom without checkpoints.</summary>
    public static Task<bool> IsAsked(NewsDb db, CancellationToken stop) => db.LogCheckpoints.AnyAsync(stop);

    /// <returns>What to tell the operator; refused when the checkpoint is not of this log, or disagrees with the backup.</returns>
    public static async Task<Outcome<string>> Settle(NewsDb db, KnownOfLog known, DateTime now, CancellationToken stop)
    {
        var identity = await db.Logs.AsNoTracking().SingleAsync(stop);
        var size = await LogRows.Size(db, stop);
        if (await NewestCheckpoint.Of(db, identity.Origin, stop) is not { Ok: true, Value: var own })
            throw new InvalidOperationException("There is no checkpoint of this log, so there is nothing to settle.");
        if (known.Newest is not { } note)
        {
            return known.NothingNewer
                ? $"The log {identity.Origin} goes on: you vouch for it that nothing was published after the backup."
                : await Begin(db, identity, own, now, stop);
        }

        if (Checkpoint.Parse(note.Text) is not { Ok: true, Value: var newest })
            return Outcome.Refused("The newest checkpoint is none: its text is not that of a checkpoint.");
        if (newest.Origin != identity.Origin)
        {
            return IsSameSite(newest.Origin, identity.Origin)
                ? await Begin(db, identity, newest, now, stop)
                : Outcome.Refused($"The newest checkpoint is of the log {newest.Origin}, and the backup of {identity.Origin}: give one of this newsroom.");
        }

        // Signed by a key that took over after the backup it can't be checked, but then entries are missing for certain.
        var keys = await LogKeys.All(db, identity.Origin, stop);
        if (newest.Size <= size && Checkpoint.Verify(note, keys) is { Ok: false } unsigned)
            return Outcome.Refused($"The newest checkpoint is not to be trusted. {unsigned.Sentence}");
        if (newest.Size > size)
            return await Begin(db, identity, newest, now, stop);
        return await RowsAgainstLog.Root(db, newest.Size, stop) == newest.Root
            ? $"The log {identity.Origin} goes on: no entry of the newest checkpoint ({newest.Size}) is missing in the backup."
            : Outcome.Refused($"The newest checkpoint and the backup disagree: among the first {newest.Size} entries one is another. The backup was changed, or the checkpoint is of another newsroom.");
    }

    private static async Task<string> Begin(NewsDb db, LogIdentity old, Checkpoint newest, DateTime now, CancellationToken stop)
    {
        var origin = string.Create(CultureInfo.InvariantCulture, $"{FirstName(old.Origin)}/{now:yyyyMMdd'T'HHmmss'Z'}");
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.LockLog(stop);
        await db.LogCosignatures.ExecuteDeleteAsync(stop);
        await db.LogCheckpoints.ExecuteDeleteAsync(stop);
        await db.LogEntries.ExecuteDeleteAsync(stop);
        await db.Logs.ExecuteDeleteAsync(stop);
        await db.Versions.ExecuteUpdateAsync(set => set.SetProperty(v => v.LogIndex, (long?)null), stop);
        await db.Corrections.ExecuteUpdateAsync(set => set.SetProperty(c => c.LogIndex, (long?)null), stop);
        await db.TakeDowns.ExecuteUpdateAsync(set => set.SetProperty(t => t.LogIndex, (long?)null), stop);
        db.Logs.Add(new LogIdentity { Origin = origin, OldOrigin = newest.Origin, OldSize = newest.Size, BegunAt = now });
        db.LogEntries.Add(new RecordedEntry { Index = 0, StoryId = null, Bytes = new AnewEntry { At = now, OldSize = newest.Size, OldRoot = newest.Root }.Write() });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        await LogRows.TakeUp(db, stop);
        return $"Entries of the log {newest.Origin} may be missing, so a new log is begun, {origin}: its first entry says that the old one had {newest.Size} entries, every version that is here is taken up in it, and the page /record tells readers.";
    }

    private static bool IsSameSite(string one, string other) => FirstName(one) == FirstName(other);

    // Logs that were begun anew have the time behind the first one's name.
    private static string FirstName(string origin) => origin.IndexOf("/log/", StringComparison.Ordinal) is >= 0 and var at ? origin[..(at + 4)] : origin;
}
