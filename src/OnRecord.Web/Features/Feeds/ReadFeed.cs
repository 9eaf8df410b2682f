using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Media;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
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
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string Creator = "http://purl.org/dc/elements/1.1/";
    private const string Atom = "http://www.w3.org/2005/Atom";

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
        var items = new List<FeedItem>();
        foreach (var (entry, card) in newest.Zip(shown))
        {
            var version = read[entry.VersionId];
            items.Add(new FeedItem(entry.Id, card, version.Fields.UpdatedAt, await Html(now, version, card, stop)));
        }

        return new Page(
            Rss(now, title, about, path, feedPath, items), "application/rss+xml; charset=utf-8", StatusCodes.Status200OK,
            [Tag.Site, .. tags, .. newest.Select(n => Tag.Story(n.Id))], items.Count == 0 ? null : read.Values.Max(v => v.Fields.PublishedAt));
    }

    private async Task<string> Html(SiteNow now, VersionRead version, StoryCard card, CancellationToken stop)
    {
        var inText = await ReadMoreCards.Of(db, queries, version.Content.Document, stop);
        string[] hashes = [.. version.Content.Document.Blocks.OfType<Figure>().Select(f => f.Picture).Distinct()];
        var pictures = hashes.Length == 0 ? [] : await db.Pictures.AsNoTracking().Where(p => hashes.Contains(p.Hash)).ToDictionaryAsync(p => p.Hash, stop);
        var html = new HtmlContext
        {
            Picture = hash => pictures.TryGetValue(hash, out Picture? p) ? new PictureFacts(p.Width, p.Height, p.Widths) : null,
            Story = inText.Find,
            NoteNumber = _ => null,
            Words = StoryText.WordsOf(writer.WordsFor(version.Fields.Language)),
        }.Feed(now.View.Address, card.Address);
        return DocumentHtml.Render(version.Content.Document, html, new PageIds()).ToString();
    }

    private static byte[] Rss(SiteNow now, string title, string about, string path, string feedPath, List<FeedItem> items)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = false }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "content", null, Content);
            xml.WriteAttributeString("xmlns", "dc", null, Creator);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", title);
            xml.WriteElementString("link", now.Absolute(path));
            xml.WriteElementString("description", about.Length > 0 ? about : title);
            xml.WriteElementString("language", now.View.Language);
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", now.Absolute(feedPath));
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            if (items.Count > 0)
            {
                xml.WriteElementString("lastBuildDate", Rfc822(items.Max(i => i.Updated)));
            }

            foreach (var item in items)
            {
                Item(xml, now, item);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Item(XmlWriter xml, SiteNow now, FeedItem item)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", item.Card.Headline);
        xml.WriteElementString("link", now.Absolute(item.Card.Address));
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString("urn:uuid:" + item.Id);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Rfc822(item.Card.Published));
        foreach (var byline in item.Card.Bylines)
        {
            xml.WriteElementString("creator", Creator, byline);
        }

        xml.WriteElementString("category", item.Card.Section.Name);
        xml.WriteElementString("description", item.Card.Standfirst);
        xml.WriteElementString("encoded", Content, item.Html);
        xml.WriteEndElement();
    }

    private static string Rfc822(DateTime utc) => utc.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);

    private sealed record FeedItem(Guid Id, StoryCard Card, DateTime Updated, string Html);
}
