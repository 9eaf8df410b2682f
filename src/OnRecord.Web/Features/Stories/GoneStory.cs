using OnRecord.Domain.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>What stands at the address of a story that was taken down or taken back, and at the addresses of its versions.</summary>
internal static class GoneStory
{
    /// <summary>The page, with status 410.</summary>
    public static Page Write(StoryAt found, SiteNow now, PageWriter writer) => writer.Write(
        "gone",
        new GonePage
        {
            Site = now.View,
            Title = now.Words[found.Status == StoryStatus.Retracted ? "gone.retracted" : "gone.title"],
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(found.Address),
            NoIndex = true,
            Retracted = found.Status == StoryStatus.Retracted,
            Removed = found.RemovedAt,
            Note = found.Status == StoryStatus.Retracted ? found.RemovalNote : null,
        },
        now, [Tag.Story(found.StoryId)], StatusCodes.Status410Gone);
}
