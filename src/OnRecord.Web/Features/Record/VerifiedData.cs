using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage;

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

    public async ValueTask<RecordedTexts?> Version(Guid story, int n, CancellationToken stop) =>
        await db.Versions.AsNoTracking().Where(v => v.StoryId == story && v.N == n && v.TakenDownAt == null).Select(v => new RecordedTexts(v.CanonicalJson, v.Salt, v.StatementsJson, v.StatementsSalt)).SingleOrDefaultAsync(stop);
}
