using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Stories;

/// <summary>The story that stands, or once stood, at a path.</summary>
/// <param name="Address">Where it stands now.</param>
/// <param name="Version">What readers see; null when they see that it is gone.</param>
public sealed record StoryAt(Guid StoryId, StoryStatus Status, string Address, StoryVersion? Version)
{
    public static async Task<StoryAt?> Find(NewsDb db, string path, CancellationToken stop)
    {
        var row = await (
            from address in db.Addresses
            where address.Path == path
            join story in db.Stories on address.StoryId equals story.Id
            where story.Status != StoryStatus.Draft
            join version in db.Versions on story.CurrentVersionId equals version.Id
            select new { story, version }).AsNoTracking().FirstOrDefaultAsync(stop);
        return row is null ? null : new StoryAt(row.story.Id, row.story.Status, row.story.Address!, row.story.Status == StoryStatus.Published ? row.version : null);
    }
}
