using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Media;

/// <summary>
/// Which pictures readers may see: those that a version of a published story shows. The answer for a picture is kept for a moment, so that a
/// picture that many open costs the database nothing; it is dropped with every change that the newsroom publishes.
/// </summary>
/// <param name="time">For how long an answer is kept.</param>
public sealed class PublicPictures(TimeProvider time)
{
    /// <summary>A process that does not hear of a change shows a picture for no longer than this.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(4);

    private ConcurrentDictionary<string, (bool Shown, long At)> _answers = new(StringComparer.Ordinal);

    /// <param name="hash">Of a picture that is there: others must not be asked for, since every answer takes memory.</param>
    /// <param name="db">Opened only when the answer is not at hand.</param>
    public async ValueTask<bool> Shows(string hash, Func<NewsDb> db, CancellationToken stop)
    {
        // A drop puts another list here, so an answer read before it is kept where nobody looks.
        var answers = _answers;
        if (answers.TryGetValue(hash, out var known) && time.GetElapsedTime(known.At) < Kept)
            return known.Shown;
        var at = time.GetTimestamp();
        var news = db();
        var shown = await (
            from picture in news.VersionPictures
            where picture.Hash == hash
            join version in news.Versions on picture.VersionId equals version.Id
            join story in news.Stories on version.StoryId equals story.Id
            where story.Status == StoryStatus.Published
            select story.Id).AnyAsync(stop);
        answers[hash] = (shown, at);
        return shown;
    }

    /// <summary>Something that readers see changed.</summary>
    public void Drop() => _answers = new(StringComparer.Ordinal);
}
