using OnRecord.Domain.Replies;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Replies;

/// <summary>What is counted of published replies when some are published no longer. Counted in the database: another process may count in the same moment.</summary>
internal static class PublishedCounts
{
    /// <param name="gone">Replies that readers saw and see no longer; already saved so.</param>
    public static async Task Less(NewsDb db, IReadOnlyCollection<Reply> gone, CancellationToken stop)
    {
        var counting = new ReplyCounting();
        foreach (var reply in gone)
            counting.Moved(reply, ReplyState.Published);
        await counting.Save(db, stop);
    }
}
