using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Media;

/// <summary>
/// Which pictures readers may see: those that a version of a published story shows. The answer for a picture is kept for a moment, so that a
/// picture that many open costs the database nothing; it is dropped with every change that the newsroom publishes.
/// </summary>
public sealed class PublicPictures(TimeProvider time)
{
    private readonly ForAMoment<bool> answers = new(time);

    /// <param name="hash">Of a picture that is there.</param>
    /// <param name="db">Opened only when the answer is not at hand.</param>
    public ValueTask<bool> Shows(string hash, Func<NewsDb> db, CancellationToken stop) => answers.Ask(hash, () => IsShown(db(), hash, stop));

    /// <summary>Something that readers see changed.</summary>
    public void Drop() => answers.Drop();

    private static Task<bool> IsShown(NewsDb db, string hash, CancellationToken stop) => (
        from picture in db.VersionPictures
        where picture.Hash == hash
        join version in db.Versions on picture.VersionId equals version.Id
        join story in db.Stories on version.StoryId equals story.Id
        where story.Status == StoryStatus.Published
        select story.Id).AnyAsync(stop);
}
