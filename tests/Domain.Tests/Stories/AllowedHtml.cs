using AngleSharp.Dom;

namespace OnRecord.Domain.Tests.Stories;

/// <summary>Everything the renderer of documents ever writes; a browser must find nothing else.</summary>
internal static class AllowedHtml
{
    private static readonly Dictionary<string, string[]> Elements = new()
    {
        ["a"] = ["class", "id", "href", "data-statement", "data-note", "aria-label", "title", "rel", "role"],
        ["aside"] = ["class"], ["blockquote"] = [], ["br"] = [], ["caption"] = [], ["cite"] = [], ["code"] = [],
        ["div"] = ["class", "role", "tabindex", "aria-label"], ["em"] = [], ["figcaption"] = [], ["figure"] = ["class"],
        ["h2"] = ["id"], ["h3"] = ["id"], ["h4"] = ["id"], ["hr"] = [],
        ["img"] = ["src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"],
        ["li"] = ["id"], ["ol"] = ["start"], ["p"] = ["class"], ["picture"] = [], ["s"] = [],
        ["section"] = ["class", "role", "aria-label"], ["source"] = ["type", "srcset", "sizes"],
        ["span"] = ["class", "id", "data-statement"], ["strong"] = [], ["sub"] = [], ["sup"] = ["class"], ["table"] = [], ["tbody"] = [],
        ["td"] = ["colspan", "rowspan"], ["th"] = ["scope", "colspan", "rowspan"], ["tr"] = [], ["ul"] = [],
    };

    private static readonly string[] Classes =
        ["said", "said-note", "quotation", "pull-quote", "table", "picture", "no-picture", "credit", "read-more", "label", "embed", "host", "note-ref", "note-back", "footnotes"];

    public static void Check(string html)
    {
        var body = Rendering.Parse(html);
        Assert.Empty(body.Owner!.Head!.ChildNodes);
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.True(Elements.TryGetValue(element.LocalName, out var attributes), $"<{element.LocalName}> in {html}");
            Assert.All(element.Attributes, attribute => Assert.True(attributes.Contains(attribute.Name), $"{element.LocalName} {attribute.Name} in {html}"));
            Assert.All(element.ClassList, name => Assert.Contains(name, Classes));
            if (element.GetAttribute("href") is { } href)
                Assert.Matches("^([Hh][Tt][Tt][Pp][Ss]?://[^/]|[Mm][Aa][Ii][Ll][Tt][Oo]:|/([^/\\\\]|$)|#)", href);
        }

        Assert.DoesNotContain(body.Descendants(), node => node.NodeType is NodeType.Comment or NodeType.CharacterData or NodeType.ProcessingInstruction);
    }
}
