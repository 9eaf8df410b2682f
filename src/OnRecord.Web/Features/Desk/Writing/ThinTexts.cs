using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>
/// Lets go of texts that were saved on the way: of those older than an hour the last of every ten minutes stays. Texts that wait for somebody
/// always stay, and so does the newest of a story.
/// </summary>
public static class ThinTexts
{
    private static readonly TimeSpan Whole = TimeSpan.FromHours(1);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static async Task Run(NewsDb db, DateTime now, CancellationToken stop)
    {
        var old = now - Whole;
        // Only what was saved lately can be too much; what is older was thinned before.
        var lately = now - TimeSpan.FromDays(2);
        var rows = await db.KeptTexts.AsNoTracking().Where(k => k.At < old && k.At > lately && k.State != KeptState.Parked)
            .Select(k => new
            {
                k.Id, k.StoryId, k.At, k.Revision, k.State, k.Device, Newest = k.Revision != null && !db.KeptTexts.Any(o => o.StoryId == k.StoryId && o.Revision > k.Revision),
            }).ToListAsync(stop);
        Guid[] gone =
        [
            // Of one that somebody decided against they were told that it is kept: a later save does not stand for it, only what its tab sent later.
            .. rows.GroupBy(k => (k.StoryId, k.State == KeptState.Settled ? k.Device : null, k.At.Ticks / Window.Ticks))
                .SelectMany(group => group.OrderByDescending(k => k.Revision).ThenByDescending(k => k.At).ThenByDescending(k => k.Id).Skip(1))
                .Where(k => !k.Newest).Select(k => k.Id),
        ];
        foreach (var some in gone.Chunk(500))
            await db.KeptTexts.Where(k => some.Contains(k.Id)).ExecuteDeleteAsync(stop);
    }
}
