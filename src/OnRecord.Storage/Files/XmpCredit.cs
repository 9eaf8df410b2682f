using System.Xml;
using System.Xml.Linq;

namespace OnRecord.Storage.Files;

/// <summary>The credit in an XMP packet (ISO 16684-1): dc:creator, photoshop:Credit and dc:rights.</summary>
internal static class XmpCredit
{
    private const int LongestPacket = 1024 * 1024;

    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Photoshop = "http://ns.adobe.com/photoshop/1.0/";

    private static readonly XmlReaderSettings Careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestPacket,
    };

    public static CreditParts Read(byte[] packet)
    {
        if (packet.Length is 0 or > LongestPacket)
            return default;
        try
        {
            using var stream = new MemoryStream(packet, writable: false);
            using var reader = XmlReader.Create(stream, Careful);
            var document = XDocument.Load(reader);
            return new CreditParts(
                Listed(document, Dc + "creator"), Plain(document, Photoshop + "Credit"), Listed(document, Dc + "rights"));
        }
        catch (XmlException)
        {
            return default;
        }
    }

    /// <summary>The first item of a property that is a list, as people or languages are.</summary>
    private static string? Listed(XDocument document, XName name) =>
        PictureCredit.Clean(document.Descendants(name).Elements().Elements(Rdf + "li").FirstOrDefault()?.Value);

    /// <summary>A property with one value: an element, or in the short form an attribute of rdf:Description.</summary>
    private static string? Plain(XDocument document, XName name) => PictureCredit.Clean(
        document.Descendants(name).FirstOrDefault()?.Value
        ?? document.Descendants(Rdf + "Description").Attributes(name).FirstOrDefault()?.Value);
}
