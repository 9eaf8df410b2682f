using AngleSharp.Dom;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>A picture of a page with what stands under it.</summary>
internal sealed record HtmlPicture(string Source, string Alt, string Credit, string Caption)
{
    /// <summary>Alternative text, caption and credit, for the person who has to find the picture.</summary>
    public string Told => string.Concat(new[] { Alt, Caption, Credit }.Where(t => t.Length > 0).Distinct().Select(t => $" · {t}"));

    /// <param name="image">An <c>img</c>.</param>
    public static HtmlPicture Of(IElement image)
    {
        var figure = image.Closest("figure");
        var caption = figure?.QuerySelector("figcaption,[class*=caption]");
        var credited = (caption ?? figure)?.QuerySelector("[class*=credit],[class*=Credit],[class*=copyright],[class*=source],small");
        var credit = credited is null ? "" : HtmlStructure.Words(credited);
        var words = caption is null || caption == credited ? "" : HtmlStructure.Words(caption);
        if (credit.Length > 0 && words.EndsWith(credit, StringComparison.Ordinal))
            words = words[..^credit.Length].Trim();
        if (credit.Length == 0)
            (words, credit) = Divided(words);
        var alt = Mapped.Words(image.GetAttribute("alt") ?? "");
        // Without alternative text what stands under a picture tells most of what it shows.
        return new HtmlPicture(Address(image), Cut(alt.Length > 0 ? alt : words), Cut(credit), words);
    }

    private static string Address(IElement image)
    {
        var address = image.GetAttribute("src");
        return string.IsNullOrWhiteSpace(address) || address.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            ? image.GetAttribute("data-src") ?? image.GetAttribute("data-lazy-src") ?? image.GetAttribute("srcset")?.Split(' ', ',')[0] ?? ""
            : address;
    }

    /// <summary>"A bridge at dawn. Photo: J. Doe" is caption and credit.</summary>
    private static (string Caption, string Credit) Divided(string words)
    {
        for (var at = words.Length - 1; at > 0; at--)
        {
            var starts = at == 0 || words[at - 1] is ' ' or '(' or '[' or '|' or '/';
            if (starts && Furniture.IsCaption(words[at..]) && words[at..].Contains(':', StringComparison.Ordinal))
                return (words[..at].TrimEnd(' ', '(', '[', '|', '/'), words[at..].TrimEnd(')', ']'));
        }

        return words.Length > 0 && Furniture.IsCaption(words) ? ("", words) : (words, "");
    }

    private static string Cut(string text) => text.Length <= 300 ? text : text[..299] + "…";
}
