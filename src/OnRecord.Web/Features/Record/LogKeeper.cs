using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage;
using OnRecord.Storage.Record;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Record;

/// <summary>
/// Makes tiles and the checkpoint of the log from its rows, after the commit that wrote them: bundles first, then tiles, the checkpoint last, so
/// that nothing is signed which can't be read. What a kill left behind is made good at the next start.
/// </summary>
public sealed partial class LogKeeper(IServiceScopeFactory scopes, DataPlace place, LogFolder files, SiteState site, TimeProvider time, ILogger<LogKeeper> log) : IHostedService, IDisposable
{
    /// <summary>How often the rows are looked at, for what other processes and the command line wrote.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private const int AtOnce = 8 * Tile.Full;

    private readonly SemaphoreSlim keeping = new(1, 1);
    private TreeEdge? edge;
    private readonly LogKeys keys = new(PrivateFolder.In(place, DataPlace.KeyFolderName));
    private NoteSigner? signer;
    private bool keyChanged;
    private volatile SignedNote? newest;

    /// <summary>The newest signed checkpoint; null until the site has started.</summary>
    public SignedNote? Newest => newest;

    /// <summary>The key that signs, to be shown to readers.</summary>
    /// <exception cref="InvalidOperationException">The site has not started.</exception>
    public NoteKey Key => signer?.Key ?? throw new InvalidOperationException("The log is not open yet.");

    /// <summary>Completes what is behind the rows.</summary>
    /// <exception cref="BrokenLogException">Files and rows disagree, and the sentence says from which entry on; or the key is gone.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var origin = await Origin(db, cancellationToken);
        signer = await keys.Open(db, origin, time.GetUtcNow().UtcDateTime, cancellationToken);
        edge = await LogOpening.Open(db, files, origin, cancellationToken);
        await BringUp(db, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => keeping.Dispose();

    /// <summary>Brings files and checkpoint up to the rows. Nothing happens when they are.</summary>
    public async Task BringUp(NewsDb db, CancellationToken stop)
    {
        if (edge is null || signer is null)
            return;
        await keeping.WaitAsync(stop);
        try
        {
            while (await Grow(db, edge, stop))
            {
                // As much again.
            }

            if (keyChanged)
                (signer, keyChanged) = (await keys.Open(db, signer.Key.Name, time.GetUtcNow().UtcDateTime, stop), false);
            if (newest is null || edge.Size > SizeOf(newest))
                newest = await Sign(db, edge, signer, stop);
        }
        finally
        {
            keeping.Release();
        }
    }

    private async Task<bool> Grow(NewsDb db, TreeEdge grown, CancellationToken stop)
    {
        var from = grown.Size;
        var rows = await db.LogEntries.AsNoTracking().Where(e => e.Index >= from).OrderBy(e => e.Index).Take(AtOnce).ToListAsync(stop);
        if (rows.Count == 0)
            return false;
        keyChanged |= rows.Exists(r => r.StoryId is null);
        // From the beginning of the bundle that is not full yet.
        var first = from / Tile.Full * Tile.Full;
        List<ReadOnlyMemory<byte>> entries = [.. from > first ? EntryBundle.Read(files.Read(Tile.At(Tile.Entries, first >> Tile.Height, from)) ?? [], (int)(from - first)).Value : [], .. rows.Select(r => new ReadOnlyMemory<byte>(r.Bytes))];
        foreach (var bundle in entries.Chunk(Tile.Full))
        {
            files.Write(new Tile(Tile.Entries, first >> Tile.Height, bundle.Length), EntryBundle.Write(bundle));
            first += bundle.Length;
        }

        foreach (var row in rows)
        {
            foreach (var (tile, bytes) in grown.Add(MerkleTree.Leaf(row.Bytes)))
                files.Write(tile, bytes);
        }

        foreach (var (tile, bytes) in grown.Partial())
            files.Write(tile, bytes);
        return rows.Count == AtOnce;
    }

    // One size is signed once, by whichever process comes first; all of them hash the same rows.
    private async Task<SignedNote> Sign(NewsDb db, TreeEdge grown, NoteSigner with, CancellationToken stop)
    {
        var checkpoint = new Checkpoint(with.Key.Name, grown.Size, grown.Root);
        var note = checkpoint.Sign(with);
        db.LogCheckpoints.Add(new SignedCheckpoint { Size = grown.Size, Note = note.ToString(), At = time.GetUtcNow().UtcDateTime });
        try
        {
            await db.SaveChangesAsync(stop);
            Signed(log, grown.Size);
            return note;
        }
        catch (DbUpdateException taken)
        {
            db.ChangeTracker.Clear();
            if (await db.LogCheckpoints.AsNoTracking().SingleOrDefaultAsync(c => c.Size == grown.Size, stop) is not { } other)
                throw;
            var theirs = SignedNote.Parse(other.Note).Value;
            return theirs.Text == note.Text ? theirs : throw new BrokenLogException($"A checkpoint of {grown.Size} entries was signed before, and its root is another: nothing more is signed. Two logs were made of one.", taken);
        }
    }

    private async Task<string> Origin(NewsDb db, CancellationToken stop)
    {
        if (await db.Logs.AsNoTracking().SingleOrDefaultAsync(stop) is { } known)
            return known.Origin;
        var origin = LogIdentity.OriginOf(new Uri((await site.Now()).View.Address));
        db.Logs.Add(new LogIdentity { Origin = origin });
        await db.SaveChangesAsync(stop);
        return origin;
    }

    private static long SizeOf(SignedNote note) => Checkpoint.Parse(note.Text).Value.Size;

    [LoggerMessage(Level = LogLevel.Debug, Message = "The log has {Size} entries")]
    private static partial void Signed(ILogger log, long size);
}
