using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Record;

/// <summary>The page that says what the record is, how far it has come, and checks a version.</summary>
public sealed class ReadRecord(NewsDb db, SiteState site, PageWriter writer, LogKeeper keeper)
{
    public async Task<Page?> RenderAsync(CancellationToken stop)
    {
        await keeper.BringUp(db, stop);
        if (keeper.Newest is not { } note)
            return null;
        var checkpoint = Checkpoint.Parse(note.Text).Value;
        var now = await site.Now();
        var signed = await db.LogCheckpoints.AsNoTracking().Where(c => c.Size == checkpoint.Size).Select(c => c.At).SingleAsync(stop);
        var newest = await db.LogCosignatures.AsNoTracking().GroupBy(c => c.Witness)
            .Select(g => new { Key = g.Key, Size = g.Max(c => c.Size) })
            .Join(db.LogCosignatures, g => new { Witness = g.Key, g.Size }, c => new { c.Witness, c.Size }, (g, c) => new { c.Witness, c.Size, c.At })
            .ToDictionaryAsync(c => c.Witness, stop);
        var witnesses = now.Settings.Witnesses.Select(NoteKey.ParseWitness).Where(key => key.Ok).Select(key => key.Value.ToString())
            .Select(key => (Key: key, Last: newest.GetValueOrDefault(key)))
            .Select(w => new WitnessView(w.Key[..w.Key.IndexOf('+', StringComparison.Ordinal)], w.Key, (int?)w.Last?.Size, w.Last?.At)).ToList();
        var before = await db.Logs.AsNoTracking().Where(l => l.OldOrigin != null).Select(l => new LogBeforeView(l.OldOrigin!, (int)l.OldSize!, l.BegunAt!.Value)).SingleOrDefaultAsync(stop);
        var model = new RecordPage
        {
            Site = now.View,
            Title = now.Words["record.title"],
            Description = now.Words["record.about"],
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute("/record"),
            Origin = checkpoint.Origin,
            Key = keeper.Key.ToString(),
            Entries = (int)checkpoint.Size,
            Root = checkpoint.Root.Base64,
            Signed = signed,
            Witnesses = witnesses,
            Witnessed = witnesses.Exists(w => w.Entries == checkpoint.Size),
            Before = before,
        };
        // It shows what is true at this moment, so it is made anew each time.
        return writer.Write("record", model, now, [], changed: signed) with { CacheControl = "private, no-cache" };
    }
}
