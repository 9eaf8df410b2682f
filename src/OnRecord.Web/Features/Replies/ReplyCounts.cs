using System.Collections.Concurrent;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// Which stories have another number of replies than the lists say that show them. A story's own page changes with each reply; lists, which are
/// many and dear, some seconds later and once for all that came meanwhile.
/// </summary>
public sealed class ReplyCounts(Evictions evictions, TimeProvider time)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, byte> changed = [];

    public void Changed(IEnumerable<Guid> stories)
    {
        foreach (var story in stories)
            changed[story] = 0;
    }

    /// <summary>Drops the lists, here and in every other process.</summary>
    public async Task Run(NewsDb db, CancellationToken stop)
    {
        // Taken out first: what is counted while this is saved needs an eviction of its own.
        Guid[] stories = [.. changed.Keys.Where(story => changed.TryRemove(story, out _))];
        if (stories.Length == 0)
            return;
        string[] tags = [.. stories.Select(Tag.Counted)];
        db.Evictions.Add(new Eviction { At = time.GetUtcNow().UtcDateTime, Tags = tags });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch
        {
            Changed(stories);
            throw;
        }

        evictions.After(tags);
    }
}
