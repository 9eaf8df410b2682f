using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Replies;

/// <summary>What is counted of published replies when some are published no longer. Counted in the database: another process may count in the same moment.</summary>
internal static class PublishedCounts
{
    /// <param name="gone">Replies that readers saw and see no longer; already saved so.</param>
    public static async Task Less(NewsDb db, IReadOnlyCollection<Reply> gone, CancellationToken stop)
    {
        foreach (var story in gone.GroupBy(r => r.StoryId))
        {
            var (id, less) = (story.Key, story.Count());
            await db.Talks.Where(t => t.StoryId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Published, t => t.Published - less), stop);
        }

        foreach (var above in gone.SelectMany(r => r.Above).GroupBy(id => id))
        {
            var (id, less) = (above.Key, above.Count());
            await db.Replies.Where(r => r.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Answers, r => r.Answers - less).SetProperty(r => r.Shown, r => r.State == ReplyState.Published || r.Answers > less), stop);
        }
    }
}
