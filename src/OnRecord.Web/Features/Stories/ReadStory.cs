using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;

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
            return await GoneStory.Write(found, now, writer, db, queries, stop);
        }

        return found.Address != request.Path
            ? Page.MovedTo(found.Address)
            : await pages.Render(new ShownStory(found.StoryId, found.Address, version, await StoryFurniture.Of(db, queries, version, stop)), now, stop);
    }
}
