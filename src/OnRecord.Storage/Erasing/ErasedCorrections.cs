using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;

namespace OnRecord.Storage.Erasing;

/// <summary>What readers were told of a change quotes the words that were changed: it goes with them. Its entry in the log stays.</summary>
internal static class ErasedCorrections
{
    /// <summary>Erases those of a whole story, or those that hold words of one version, with whatever was added to them later.</summary>
    public static async Task Erase(NewsDb db, TakeDown act, CancellationToken stop)
    {
        var all = await db.Corrections.AsNoTracking().Where(c => c.StoryId == act.StoryId).OrderBy(c => c.At).ThenBy(c => c.Id).Select(c => new { c.Id, c.N, c.AddsId }).ToListAsync(stop);
        var gone = new List<Guid>();
        foreach (var one in all)
        {
            // The next version's correction says what the words of this one were.
            if (act.N is null || one.N == act.N || one.N == act.N + 1 || (one.AddsId is { } adds && gone.Contains(adds)))
                gone.Add(one.Id);
        }

        await db.StoryTasks.Where(t => gone.Contains(t.CorrectionId) || (act.N == null && t.StoryId == act.StoryId)).ExecuteDeleteAsync(stop);
        // Additions go before what they add to.
        for (var i = gone.Count - 1; i >= 0; i--)
        {
            var id = gone[i];
            await db.Corrections.Where(c => c.Id == id).ExecuteDeleteAsync(stop);
        }
    }
}
