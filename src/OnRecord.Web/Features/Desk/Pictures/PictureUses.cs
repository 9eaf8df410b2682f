using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>A story in which a picture stands.</summary>
/// <param name="Title">Its headline at the desk.</param>
public sealed record PictureUse(Guid Story, string Title, bool InDraft, bool Published);

/// <summary>Where a picture stands: above or in the text of working copies and of versions, the older ones too.</summary>
internal static class PictureUses
{
    /// <param name="hash">A picture's hash, so that it can be searched for in the text of a document as it is.</param>
    public static async Task<IReadOnlyList<PictureUse>> Of(NewsDb db, string hash, CancellationToken stop)
    {
        var drafts = await db.WorkingCopies.AsNoTracking()
            .Where(c => c.BodyJson.Contains(hash) || ((string)(object)c.Picture!).Contains(hash)).Select(c => c.StoryId).ToListAsync(stop);
        var versions = await db.VersionPictures.Where(p => p.Hash == hash).Join(db.Versions, p => p.VersionId, v => v.Id, (_, v) => v.StoryId).Distinct().ToListAsync(stop);
        Guid[] stories = [.. drafts.Union(versions)];
        var titles = await db.WorkingCopies.AsNoTracking().Where(c => stories.Contains(c.StoryId)).Select(c => new { c.StoryId, c.HeadlineJson }).ToDictionaryAsync(c => c.StoryId, c => SavedContent.Words(c.HeadlineJson), stop);
        var published = await db.Stories.AsNoTracking().Where(s => stories.Contains(s.Id) && s.Status != StoryStatus.Draft)
            .Join(db.Versions, s => s.CurrentVersionId, v => v.Id, (s, v) => new { s.Id, v.HeadlineText }).ToDictionaryAsync(s => s.Id, s => s.HeadlineText, stop);
        return
        [
            .. stories.Select(id => new PictureUse(
                    id, titles.GetValueOrDefault(id) is { Length: > 0 } title ? title : published.GetValueOrDefault(id, "Without a headline"), drafts.Contains(id), versions.Contains(id)))
                .OrderBy(u => u.Title, StringComparer.CurrentCulture),
        ];
    }
}
