using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>What stands at the address of a story that was taken down or taken back, and at the addresses of its versions.</summary>
internal static class GoneStory
{
    /// <summary>The page, with status 410.</summary>
    public static async Task<Page> Write(StoryAt found, SiteNow now, PageWriter writer, NewsDb db, StoryQueries queries, CancellationToken stop)
    {
        var retracted = found.Status == StoryStatus.Retracted;
        var told = retracted ? await queries.Corrections(db, found.StoryId).Where(c => c.Kind == ChangeKind.Retraction).ToListAsync(stop) : [];
        return writer.Write(
        "gone",
        new GonePage
        {
            Site = now.View,
            Title = now.Words[retracted ? "gone.retracted" : "gone.title"],
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(found.Address),
            NoIndex = true,
            Retracted = retracted,
            Removed = found.RemovedAt,
            Note = retracted ? found.RemovalNote : null,
            Earlier = [.. told.Skip(1).Select(c => CorrectionViews.Of(c, found.Address, open: false))],
        },
        now, [Tag.Story(found.StoryId)], StatusCodes.Status410Gone);
    }
}
