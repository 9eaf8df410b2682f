using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage;
using OnRecord.Storage.Record;

namespace OnRecord.Web.Features.Record;

/// <summary>A log as it lies in a data folder, to be verified by the newsroom itself, without the site.</summary>
internal sealed class VerifiedData(NewsDb db, LogFolder files)
{
    public async ValueTask<byte[]?> File(string path, int atMost, CancellationToken stop)
    {
        if (path == "checkpoint")
            return await db.LogCheckpoints.AsNoTracking().OrderByDescending(c => c.Size).Select(c => c.Note).FirstOrDefaultAsync(stop) is { } note ? Encoding.UTF8.GetBytes(note) : null;
        return Tile.TryParse(path, out var tile) ? files.Read(tile) : null;
    }

    /// <summary>The keys that the log itself names.</summary>
    public async Task<IReadOnlyList<NoteKey>> Keys(CancellationToken stop) =>
        await db.Logs.AsNoTracking().SingleOrDefaultAsync(stop) is { } log ? await LogKeys.All(db, log.Origin, stop) : [];

    /// <summary>The correction as readers are shown it: where its columns say something else than its bytes, neither is what was recorded.</summary>
    public async ValueTask<RecordedNote?> Correction(Guid id, CancellationToken stop) =>
        await db.Corrections.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } found
            ? null
            : new RecordedNote(CanonicalCorrection.Write(found) is var shown && shown.AsSpan().SequenceEqual(found.CanonicalJson) ? shown : [], found.Salt);

    public async ValueTask<RecordedTexts?> Version(Guid story, int n, CancellationToken stop) =>
        await db.Versions.AsNoTracking().AsSplitQuery().Include(v => v.Bylines).Include(v => v.Topics).SingleOrDefaultAsync(v => v.StoryId == story && v.N == n && v.TakenDownAt == null, stop) is { } version
            ? new RecordedTexts(ShownForm.Of(version), version.Salt, version.StatementsJson, version.StatementsSalt)
            : null;
}
