using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>A reader opens a story.</summary>
public sealed class ReadStory(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, StoryQueries queries, StoryPages pages)
{
    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var found = await StoryAt.Find(db, queries, versions, request.Path, stop);
        if (found is null)
        {
            return null;
        }

        var now = await site.Now();
        if (found.Version is not { } version)
        {
            return writer.Write("gone", Gone(found, now), now, [Tag.Story(found.StoryId)], StatusCodes.Status410Gone);
        }

        return found.Address != request.Path
            ? Page.MovedTo(found.Address)
            : await pages.Render(new ShownStory(found.StoryId, found.Address, version, await StoryFurniture.Of(db, queries, version, stop)), now, stop);
    }

    private static GonePage Gone(StoryAt found, SiteNow now) => new()
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
    };
}
