using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Media;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Features.Moved;
using OnRecord.Web.Features.Sections;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Feeds;

/// <summary>RSS 2.0 of the site and of each section, whole texts, newest first.</summary>
public sealed class ReadFeed(NewsDb db, SiteState site, PageWriter writer, StoryCards cards, VersionShelf versions, StoryQueries queries)
{
    private const int Items = 30;

    public async Task<Page?> SiteAsync(CancellationToken stop)
    {
        var now = await site.Now();
        return await Write(now, now.View.Name, now.View.Tagline, "/", "/feed.xml", StoryCards.Public(db), [Tag.Newest], stop);
    }

    public async Task<Page?> SectionAsync(PageRequest request, CancellationToken stop)
    {
        if (await SectionAt.Find(db, request.Route("section")!, request.Route("child"), stop) is not { } found)
        {
            return await MovedAddresses.OfSection(db, request, "feed.xml", stop);
        }

        var now = await site.Now();
        var ids = found.WithChildren;
        var stories = StoryCards.In(db, ids);
        return await Write(now, $"{now.View.Name}: {found.Section.Name}", found.Section.Description, found.Path, found.Path + "feed.xml", stories, [.. ids.Select(Tag.Section)], stop);
    }

    private async Task<Page> Write(
        SiteNow now, string title, string about, string path, string feedPath, IQueryable<PublicStory> stories, IReadOnlyList<string> tags, CancellationToken stop)
    {
        var newest = await stories.OrderByDescending(s => s.Story.FirstPublishedAt).ThenByDescending(s => s.Story.Id).Take(Items)
            .Select(s => new { s.Story.Id, VersionId = s.Version.Id }).ToListAsync(stop);
        var read = await versions.FindAll(db, newest.Select(n => n.VersionId), stop);
        var rows = await cards.Of([.. newest.Select(n => n.Id)], stop);
        var shown = await cards.Cards(rows, stop);
        Guid[] ids = [.. newest.Select(n => n.Id)];
        var told = (await db.Corrections.AsNoTracking().Where(c => ids.Contains(c.StoryId)).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).ToListAsync(stop)).ToLookup(c => c.StoryId);
        var items = new List<RssItem>();
        foreach (var (entry, card) in newest.Zip(shown))
        {
            var version = read[entry.VersionId];
            var words = writer.WordsFor(version.Fields.Language);
            var corrections = told[entry.Id].ToList();
            var description = corrections.Count == 0 ? card.Standfirst : $"{card.Standfirst}\n{CorrectionText.Plain(corrections, words)}".TrimStart('\n');
            var html = await Html(now, version, card, stop) + CorrectionText.Html(corrections.Select(c => (words.Term("change", Wire.Name(c.Kind)), c)), words);
            items.Add(new RssItem(
                entry.Id, card.Headline, now.Absolute(card.Address), card.Published, version.Fields.UpdatedAt, card.Bylines, card.Section.Name, description, html));
        }

        return new Page(
            Rss.Write(new RssChannel(title, about, now.Absolute(path), now.Absolute(feedPath), now.View.Language), items), Rss.MediaType, StatusCodes.Status200OK,
            [Tag.Site, .. tags, .. newest.Select(n => Tag.Story(n.Id))], items.Count == 0 ? null : read.Values.Select(v => v.Fields.PublishedAt).Concat(told.SelectMany(c => c).Select(c => c.At)).Max());
    }

    private async Task<string> Html(SiteNow now, VersionRead version, StoryCard card, CancellationToken stop)
    {
        var words = writer.WordsFor(version.Fields.Language);
        var inText = await ReadMoreCards.Of(db, queries, version.Content.Document, words, stop);
        string[] hashes = [.. version.Content.Document.Blocks.OfType<Figure>().Select(f => f.Picture).Distinct()];
        var pictures = hashes.Length == 0 ? [] : await db.Pictures.AsNoTracking().Where(p => hashes.Contains(p.Hash)).ToDictionaryAsync(p => p.Hash, stop);
        var html = new HtmlContext
        {
            Picture = hash => pictures.TryGetValue(hash, out Picture? p) ? new PictureFacts(p.Width, p.Height, p.Widths) : null,
            Story = inText.Find,
            NoteNumber = _ => null,
            Words = StoryText.WordsOf(words),
        }.Feed(now.View.Address, card.Address);
        return DocumentHtml.Render(version.Content.Document, html, new PageIds()).ToString();
    }
}
