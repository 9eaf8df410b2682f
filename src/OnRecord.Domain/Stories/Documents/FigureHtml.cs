using System.Globalization;
using System.Text;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Writes pictures: AVIF and WebP where the browser takes them, JPEG for all, each in the widths that are kept.</summary>
internal static class FigureHtml
{
    /// <summary>Browsers without srcset get the widest picture up to this, in pixels.</summary>
    private const int PlainWidth = 1200;

    public static void Write(HtmlWriter html, HtmlContext context, Figure figure, Action<NodeList<Inline>> caption)
    {
        html.Open("figure").Attribute("class", "picture");
        if (context.Picture(figure.Picture) is { } facts)
            Picture(html, context, figure, facts);
        else if (!figure.Decorative)
            html.Open("p").Attribute("class", "no-picture").Text(figure.Alt).Close();
        if (figure.Caption.Count > 0 || figure.Credit.Length > 0)
        {
            html.Open("figcaption");
            caption(figure.Caption);
            if (figure.Credit.Length > 0)
                html.Open("span").Attribute("class", "credit").Text(figure.Caption.Count > 0 ? " " : "").Text(figure.Credit).Close();
            html.Close();
        }

        html.Close();
    }

    private static void Picture(HtmlWriter html, HtmlContext context, Figure figure, PictureFacts facts)
    {
        var stem = $"{context.Site}/media/{figure.Picture}/";
        var plain = facts.Widths[0];
        foreach (var width in facts.Widths)
        {
            if (width <= PlainWidth)
                plain = width;
        }

        html.Open("picture");
        html.Open("source").Attribute("type", "image/avif").Attribute("srcset", Widths(stem, facts, ".avif"))
            .Attribute("sizes", context.PictureSizes).EndVoid();
        html.Open("source").Attribute("type", "image/webp").Attribute("srcset", Widths(stem, facts, ".webp"))
            .Attribute("sizes", context.PictureSizes).EndVoid();
        html.Open("img").Src(string.Create(CultureInfo.InvariantCulture, $"{stem}{plain}.jpg"))
            .Attribute("srcset", Widths(stem, facts, ".jpg")).Attribute("sizes", context.PictureSizes)
            .Attribute("width", facts.Width).Attribute("height", facts.Height)
            .Attribute("alt", figure.Decorative ? "" : figure.Alt)
            .Attribute("loading", "lazy").Attribute("decoding", "async").EndVoid();
        html.Close();
    }

    private static string Widths(string stem, PictureFacts facts, string type)
    {
        var set = new StringBuilder();
        foreach (var width in facts.Widths)
        {
            if (set.Length > 0)
                set.Append(", ");
            set.Append(CultureInfo.InvariantCulture, $"{stem}{width}{type} {width}w");
        }

        return set.ToString();
    }
}
