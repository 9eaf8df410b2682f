using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.History;

/// <summary>A version of a story as it was, whole.</summary>
public sealed class ReadVersion(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, StoryQueries queries, StoryVersions history, StoryPages pages)
{
    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        if (HistoryAddress.Number(request.Route("n")) is not { } n)
            return null;
        var path = HistoryAddress.StoryOf(request.Path, HistoryAddress.Version("", n));
        if (await StoryAt.Find(db, queries, versions, path, stop) is not { } found)
            return null;
        var now = await site.Now();
        if (found.Version is not { Fields.N: var newest })
            return await GoneStory.Write(found, now, writer, db, queries, stop);
        if (await history.Find(found.StoryId, [n], stop) is not [var row])
            return null;
        if (found.Address != path)
            return Page.MovedTo(HistoryAddress.Version(found.Address, n));
        if (row.TakenDown is { } removed)
            return GoneStory.WriteVersion(found, n, removed, row.TakenDownFor ?? "", now, writer);
        var version = await versions.Find(db, row.Id, stop);
        var past = new PastView
        {
            Version = row.View(found.Address, newest), Count = newest, NewestAddress = found.Address, HistoryAddress = HistoryAddress.Of(found.Address),
        };
        var page = await pages.Render(new ShownStory(found.StoryId, found.Address, version, await Around(version, stop)) { Past = past }, now, stop);
        return page with { Tags = [.. page.Tags, .. StoryVersions.Tags([row])] };
    }

    /// <summary>What stood around it, with the names of its day.</summary>
    private async Task<StoryFurniture> Around(VersionRead version, CancellationToken stop)
    {
        var around = await StoryFurniture.Of(db, queries, version, stop);
        var bytes = await db.Versions.Where(v => v.Id == version.Fields.Id).Select(v => v.CanonicalJson).SingleAsync(stop);
        var then = CanonicalVersionReader.Read(bytes).Value.Fields;
        return around with
        {
            Section = around.Section with { Name = then.Section.Name },
            Bylines = [.. around.Bylines.Zip(then.Bylines, (byline, was) => byline with { Name = was.Name })],
            Topics = [.. around.Topics.Select(t => then.Topics.FirstOrDefault(was => was.Id == t.Id) is { } was ? (t.Id, t.Link with { Name = was.Name }) : t)],
        };
    }
}
