using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage;
using OnRecord.Storage.Record;

namespace OnRecord.Web.Features.Record;

/// <summary>
/// Opens the log at the start of the site: hashes every row once (70,000 in about a second), writes what the files lack, and holds what they
/// have against it, and the newest signed checkpoint too.
/// </summary>
internal static class LogOpening
{
    private const int AtOnce = 16 * Tile.Full;

    /// <returns>The edge of the tree over all rows, whose files are all there.</returns>
    /// <exception cref="BrokenLogException">A file, or a checkpoint that was signed, disagrees with the rows; the sentence says from which entry on.</exception>
    public static async Task<TreeEdge> Open(NewsDb db, LogFolder files, string origin, CancellationToken stop)
    {
        var signed = await Signed(db, origin, stop);
        var edge = new TreeEdge();
        Check(signed, edge);
        while (true)
        {
            var from = edge.Size;
            var rows = await db.LogEntries.AsNoTracking().Where(e => e.Index >= from).OrderBy(e => e.Index).Take(AtOnce).ToListAsync(stop);
            foreach (var bundle in rows.Chunk(Tile.Full))
            {
                if (bundle[^1].Index != edge.Size + bundle.Length - 1)
                    throw new BrokenLogException($"An entry of the log from {edge.Size} on is missing in the database. Put back the backup it is in.");
                Bring(files, new HashTile(new Tile(Tile.Entries, edge.Size >> Tile.Height, bundle.Length), EntryBundle.Write(bundle.Select(r => new ReadOnlyMemory<byte>(r.Bytes)))));
                foreach (var row in bundle)
                {
                    foreach (var filled in edge.Add(MerkleTree.Leaf(row.Bytes)))
                        Bring(files, filled);
                    Check(signed, edge);
                }
            }

            if (rows.Count < AtOnce)
                break;
        }

        foreach (var tile in edge.Partial())
            Bring(files, tile);
        if (signed is not null && edge.Size < signed.Size)
            throw new BrokenLogException($"The log was signed with {signed.Size} entries, and the database has {edge.Size}: entry {edge.Size} and those after it are lost. Put back the backup they are in.");
        return edge;
    }

    private static async Task<Checkpoint?> Signed(NewsDb db, string origin, CancellationToken stop) => await NewestCheckpoint.Of(db, origin, stop) switch
    {
        null => null,
        { Ok: true, Value: var newest } => newest,
        var read => throw new BrokenLogException($"The newest checkpoint was signed by no key of this log ({read.Sentence}) Put back the backup from before it was changed."),
    };

    private static void Check(Checkpoint? signed, TreeEdge edge)
    {
        if (signed?.Size == edge.Size && signed.Root != edge.Root)
            throw new BrokenLogException($"The log was signed with {signed.Size} entries, and one of them is another in the database now. Put back the backup from before it was changed; `onrecord verify` names the version.");
    }

    private static void Bring(LogFolder files, HashTile right)
    {
        var there = files.Whole(right.Tile);
        if (there is null || right.Bytes.AsSpan().StartsWith(there))
        {
            if (there?.Length != right.Bytes.Length)
                files.Write(right.Tile, right.Bytes);
            return;
        }

        var same = there.AsSpan().CommonPrefixLength(right.Bytes);
        var entry = right.Tile.Level == Tile.Entries
            ? right.Tile.First + Entries(right.Bytes, same)
            : (right.Tile.First + (same / Digest.Length)) << (Tile.Height * right.Tile.Level);
        throw new BrokenLogException($"The file log/{right.Tile.Whole} and the database disagree from entry {entry} on. One of the two was changed: put back the backup from before, or move the folder log away if you know that the database is right.");
    }

    // How many whole entries lie in the first bytes of a bundle.
    private static int Entries(byte[] bundle, int bytes)
    {
        var count = 0;
        for (var at = 0; at + 2 <= bundle.Length && (at += 2 + ((bundle[at] << 8) | bundle[at + 1])) <= bytes; count++)
        {
            // One more.
        }

        return count;
    }
}
