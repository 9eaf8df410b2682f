using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.History;

/// <summary>Every version of a story, the newest first.</summary>
public sealed class ReadHistory(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, StoryQueries queries, StoryVersions history)
{
    public static readonly string[] Parameters = ["page"];

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var path = HistoryAddress.StoryOf(request.Path, HistoryAddress.Of(""));
        if (StoryLists.Number(request.Query("page")) is not { } page || await StoryAt.Find(db, queries, versions, path, stop) is not { } found)
            return null;
        var now = await site.Now();
        if (found.Version is not { Fields: var newest })
            return await GoneStory.Write(found, now, writer, db, queries, stop);
        if (found.Address != path)
            return Page.MovedTo(HistoryAddress.Of(found.Address));
        var rows = await history.Newest(found.StoryId, 0, newest.N, (page - 1) * StoryVersions.PerPage, StoryVersions.PerPage + 1, stop);
        if (rows.Count == 0)
            return null;
        var words = writer.WordsFor(newest.Language);
        var own = HistoryAddress.Of(found.Address);
        var shown = rows.Take(StoryVersions.PerPage).ToList();
        var model = new HistoryPage
        {
            Site = now.View,
            Title = words.Say("history.title", ("headline", newest.HeadlineText)),
            Description = words["history.about"],
            Language = newest.Language,
            Direction = writer.DirectionOf(newest.Language),
            Canonical = now.Absolute(own),
            NoIndex = page > 1,
            Story = new LinkView(newest.HeadlineText, found.Address),
            Count = newest.N,
            Versions = [.. shown.Select(r => r.View(found.Address, newest.N))],
            NewerAddress = page == 1 ? null : Address(own, page - 1),
            OlderAddress = rows.Count > shown.Count ? Address(own, page + 1) : null,
        };
        return writer.Write("history", model, now, [Tag.Story(found.StoryId), .. StoryVersions.Tags(shown)], changed: newest.PublishedAt);
    }

    private static string Address(string own, int page) =>
        page == 1 ? own : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{own}?page={page}");
}
