using System.Globalization;
using System.Text;
using System.Xml;

namespace OnRecord.Web.Features.Feeds;

/// <summary>What a feed says of itself.</summary>
/// <param name="Link">Absolute address of the page it belongs to.</param>
/// <param name="Self">Absolute address of the feed.</param>
/// <param name="Language">BCP 47 tag.</param>
public sealed record RssChannel(string Title, string About, string Link, string Self, string Language);

/// <summary>One entry of a feed.</summary>
/// <param name="Link">Absolute address.</param>
/// <param name="At">UTC; when it was first there.</param>
/// <param name="Changed">UTC.</param>
/// <param name="Html">The whole text, with absolute addresses.</param>
public sealed record RssItem(Guid Id, string Title, string Link, DateTime At, DateTime Changed, IReadOnlyList<string> Authors, string? Category, string About, string Html);

/// <summary>Writes RSS 2.0 (the RSS Advisory Board's specification) with the content, dc and atom modules feed readers know.</summary>
public static class Rss
{
    public const string MediaType = "application/rss+xml; charset=utf-8";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string Creator = "http://purl.org/dc/elements/1.1/";
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>The feed as UTF-8, its items in their order.</summary>
    public static byte[] Write(RssChannel channel, IReadOnlyList<RssItem> items)
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
            xml.WriteElementString("title", channel.Title);
            xml.WriteElementString("link", channel.Link);
            xml.WriteElementString("description", channel.About.Length > 0 ? channel.About : channel.Title);
            xml.WriteElementString("language", channel.Language);
            xml.WriteStartElement("link", Atom);
            xml.WriteAttributeString("href", channel.Self);
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteEndElement();
            if (items.Count > 0)
                xml.WriteElementString("lastBuildDate", Rfc822(items.Max(i => i.Changed)));
            foreach (var item in items)
                Write(xml, item);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, RssItem item)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", item.Title);
        xml.WriteElementString("link", item.Link);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString("urn:uuid:" + item.Id);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Rfc822(item.At));
        foreach (var author in item.Authors)
            xml.WriteElementString("creator", Creator, author);
        if (item.Category is { } category)
            xml.WriteElementString("category", category);
        xml.WriteElementString("description", item.About);
        xml.WriteElementString("encoded", Content, item.Html);
        xml.WriteEndElement();
    }

    private static string Rfc822(DateTime utc) => utc.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
}
