using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>Finds published stories by words of their headline: for a read-more card and for related stories.</summary>
internal static class FindStories
{
    private const int Most = 12;

    public static async Task<IResult> Run(string? q, NewsDb db, CancellationToken stop)
    {
        var key = TitleKey.Of(q ?? "");
        if (key.Length == 0)
            return Results.Json(Array.Empty<object>());
        var found = await (
            from story in db.Stories.AsNoTracking()
            join version in db.Versions.AsNoTracking() on story.CurrentVersionId equals version.Id
            where story.Status == StoryStatus.Published && story.HeadlineKey!.Contains(key)
            orderby story.FirstPublishedAt descending
            select new { story.Id, Title = version.HeadlineText, story.Address, Published = story.FirstPublishedAt }).Take(Most).ToListAsync(stop);
        return Results.Json(found);
    }
}
