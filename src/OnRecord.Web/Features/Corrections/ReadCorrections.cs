using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Storage;
using OnRecord.Web.Features.Feeds;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Corrections;

/// <summary>Everything that readers were told of any story: as a page, and as a feed.</summary>
public sealed class ReadCorrections(NewsDb db, SiteState site, PageWriter writer)
{
    public const string Path = "/corrections";
    public const string FeedPath = Path + "/feed.xml";
    public static readonly string[] Parameters = ["page"];
    private const int PerPage = 30;

    private sealed record Row(Correction Correction, StoryStatus Status, string Address, string Headline, string Language);

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        if (StoryLists.Number(request.Query("page")) is not { } page)
            return null;
        var now = await site.Now();
        var rows = await Rows((page - 1) * PerPage, PerPage + 1, stop);
        if (rows.Count == 0 && page > 1)
            return null;
        var shown = rows.Take(PerPage).ToList();
        var model = new CorrectionsPage
        {
            Site = now.View,
            Title = now.Words["corrections.title"],
            Description = now.Words["corrections.about"],
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(Address(page)),
            NoIndex = page > 1,
            Feeds = [new LinkView(now.Words["corrections.title"], FeedPath)],
            Corrections = [.. shown.Select(Listed)],
            NewerAddress = page == 1 ? null : Address(page - 1),
            OlderAddress = rows.Count > shown.Count ? Address(page + 1) : null,
        };
        return writer.Write("corrections", model, now, Tags(shown), changed: shown.Count == 0 ? null : shown[0].Correction.At);
    }

    public async Task<Page?> FeedAsync(CancellationToken stop)
    {
        var now = await site.Now();
        var rows = await Rows(0, PerPage, stop);
        var items = rows.Where(r => r.Status != StoryStatus.Unpublished).Select(r => Item(r, now)).ToList();
        var channel = new RssChannel(now.Words.Say("corrections.feed", ("site", now.View.Name)), now.Words["corrections.about"], now.Absolute(Path), now.Absolute(FeedPath), now.View.Language);
        return new Page(Rss.Write(channel, items), Rss.MediaType, StatusCodes.Status200OK, [Tag.Site, .. Tags(rows)], rows.Count == 0 ? null : rows[0].Correction.At);
    }

    private async Task<List<Row>> Rows(int skip, int take, CancellationToken stop) => [.. (await (
        from correction in db.Corrections.AsNoTracking().OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Skip(skip).Take(take)
        join story in db.Stories on correction.StoryId equals story.Id
        join version in db.Versions on story.CurrentVersionId equals version.Id
        orderby correction.At descending, correction.Id descending
        select new { Correction = correction, story.Status, story.Address, version.HeadlineText, version.Language }).ToListAsync(stop))
        .Select(r => new Row(r.Correction, r.Status, r.Address!, r.HeadlineText, r.Language))];

    private static RssItem Item(Row row, SiteNow now)
    {
        var title = now.Words.Term("change", Wire.Name(row.Correction.Kind));
        var open = row.Status == StoryStatus.Published;
        return new RssItem(
            row.Correction.Id, open ? title + now.Words["colon"] + row.Headline : title, now.Absolute(CorrectionViews.Of(row.Correction, row.Address, open).Address), row.Correction.At,
            row.Correction.At, [], null, row.Correction.Note, CorrectionText.Html([(title, row.Correction)], now.Words));
    }

    private ListedCorrection Listed(Row row)
    {
        var open = row.Status == StoryStatus.Published;
        var view = CorrectionViews.Of(row.Correction, row.Address, open);
        return row.Status == StoryStatus.Unpublished
            ? new ListedCorrection(view with { Note = "", Words = [], MoreWords = 0 }, null, false, true, null, null)
            : new ListedCorrection(view, open ? new LinkView(row.Headline, row.Address) : null, !open, false, row.Language, writer.DirectionOf(row.Language));
    }

    private static IEnumerable<string> Tags(IEnumerable<Row> rows) => [Tag.Corrections, .. rows.Select(r => Tag.Story(r.Correction.StoryId))];

    private static string Address(int page) => page == 1 ? Path : string.Create(CultureInfo.InvariantCulture, $"{Path}?page={page}");
}
