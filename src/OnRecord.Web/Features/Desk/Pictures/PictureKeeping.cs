using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>Takes a file into the library. The same file twice is one picture, with what was said of it before.</summary>
public sealed class PictureKeeping(NewsDb db, TimeProvider time, PictureWorkers workers)
{
    /// <summary>The picture, kept; or the sentence that says why the file can't be used.</summary>
    /// <param name="file">Full path of the file as it was handed in.</param>
    public async Task<Outcome<Picture>> Keep(string file, DeskUser user, CancellationToken stop)
    {
        var made = await workers.Make(file, user.Id, stop);
        if (!made.Ok)
            return made;
        if (await Known(made.Value.Hash, stop) is { } known)
            return known;
        db.Pictures.Add(made.Value);
        db.Audit.Add(user.Did("added a picture", made.Value.Credit ?? made.Value.Hash[..12], time));
        try
        {
            await db.SaveChangesAsync(stop);
            return made;
        }
        catch (DbUpdateException)
        {
            // A colleague handed in the same file in this moment.
            db.ChangeTracker.Clear();
            if (await Known(made.Value.Hash, stop) is not { } theirs)
                throw;
            return theirs;
        }
    }

    private Task<Picture?> Known(string hash, CancellationToken stop) => db.Pictures.SingleOrDefaultAsync(p => p.Hash == hash, stop);
}

/// <summary>How an endpoint writes into the audit trail.</summary>
internal static class Audited
{
    public static AuditEntry Did(this DeskUser user, string act, string subject, TimeProvider time, Guid? story = null) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()), At = time.GetUtcNow().UtcDateTime, AccountId = user.Id, Act = act, Subject = subject, StoryId = story,
    };
}
