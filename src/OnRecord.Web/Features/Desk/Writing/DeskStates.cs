using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>Where stories stand at the desk, and what that is called.</summary>
public static class DeskStates
{
    /// <summary>A story's state; whether it differs from its newest version is seen from the moments of both.</summary>
    public static async Task<DeskState> Of(NewsDb db, StoryAtDesk at, CancellationToken stop)
    {
        var published = await db.Versions.AsNoTracking().Where(v => v.Id == at.Story.CurrentVersionId).Select(v => (DateTime?)v.PublishedAt).SingleOrDefaultAsync(stop);
        return new DeskState(at.Story.Status, at.Copy.Stage, Differs(at.Copy.SavedAt, published));
    }

    /// <param name="publishedAt">UTC; null before the first version.</param>
    public static bool Differs(DateTime savedAt, DateTime? publishedAt) => publishedAt is null || savedAt > publishedAt;

    public static string Words(DeskStatus status) => status switch
    {
        DeskStatus.InReview => "In review",
        DeskStatus.WithChanges => "Published, with changes",
        _ => status.ToString(),
    };

    public static string Class(DeskStatus status) => status switch
    {
        DeskStatus.InReview => "in-review",
        DeskStatus.WithChanges => "with-changes",
        _ => status.ToString().ToLowerInvariant(),
    };
}
