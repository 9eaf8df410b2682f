using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Writes cards that lead elsewhere; nothing is loaded from there.</summary>
internal static class CardHtml
{
    public static void Write(HtmlWriter html, HtmlContext context, ReadMore card)
    {
        var target = context.Story(card);
        var title = target?.Title ?? card.Title;
        html.Open("aside").Attribute("class", "read-more").Open("span").Attribute("class", "label").Text(context.Words.ReadMore).Close().Text(" ");
        if ((target?.Address ?? card.Address) is { } known)
        {
            var address = context.Resolve(known);
            html.Open("a").Href(address).Attribute("rel", address.IsWeb ? "noopener" : null).Text(title).Close();
        }
        else
        {
            html.Open("span").Text(title).Close();
        }

        html.Close();
    }

    public static void Write(HtmlWriter html, HtmlContext context, Embed card)
    {
        html.Open("div").Attribute("class", "embed");
        html.Open("a").Href(card.Address).Attribute("rel", "noopener nofollow").Text(card.Title).Close().Text(" ");
        html.Open("span").Attribute("class", "host");
        if (card.Provider is not null)
            html.Text(card.Provider).Text(" · ");
        html.Text(context.Words.OpensHost.Replace("{host}", card.Address.Host, StringComparison.Ordinal)).Close();
        if (card.Description is not null)
            html.Open("p").Text(card.Description).Close();
        html.Close();
    }
}
