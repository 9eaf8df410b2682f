using System.Collections.Frozen;
using AngleSharp.Dom;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>What an element is by its tag, its role and the names people give their boxes.</summary>
internal static class HtmlStructure
{
    private static readonly FrozenSet<string> BlockTags = new[]
    {
        "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "li", "main", "menu", "nav", "ol", "p", "picture", "pre", "search", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "body", "img", "amp-img",
    }.ToFrozenSet();

    private static readonly FrozenDictionary<string, string> Roles = new Dictionary<string, string>
    {
        ["navigation"] = "menu", ["search"] = "menu", ["menu"] = "menu", ["menubar"] = "menu", ["banner"] = "head of the page", ["toolbar"] = "share and tool bar",
        ["complementary"] = "box beside the text", ["contentinfo"] = "foot of the page", ["dialog"] = "notice over the page", ["alert"] = "notice over the page",
        ["alertdialog"] = "notice over the page",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Names = Reasons(
        ("menu", "nav navbar navigation menu submenu breadcrumb breadcrumbs skip skiplink offcanvas hamburger megamenu masthead topbar"),
        ("share and tool bar", "share sharing sharebar sharedaddy social socials addtoany addthis toolbar utility-bar listen audioplayer"),
        ("related posts", "related relatedposts recommended recommendations recommendation recirc recirculation readnext morefrom mostread popular trending outbrain taboola yarpp zergnet teaserlist"),
        ("comments and the form for them", "comment comments respond disqus commentlist commentform coral hyvor replies kommentare"),
        ("newsletter and subscription box", "newsletter newsletters subscribe subscription signup paywall piano donate donation membership"),
        ("advertisement", "ad ads advert adverts advertisement advertising adslot adbox sponsored sponsor promo promotion dfp anzeige werbung"),
        ("cookie notice", "cookie cookies consent gdpr onetrust cmp cookiebar cookiebanner"),
        ("list of tags", "tags taglist tagcloud posttags tagged"),
        ("foot of the page", "footer colophon copyright imprint sitefooter"),
        ("box beside the text", "sidebar rail"),
        ("note on the author", "authorbox authorbio bio"));

    public static bool IsBlock(IElement element) => BlockTags.Contains(element.LocalName);

    public static bool HoldsBlocks(IElement element) => element.QuerySelectorAll("*").Any(IsBlock);

    /// <summary>Why an element is no part of the story, told from its tag and names alone; null where it may be.</summary>
    public static string? Named(IElement element)
    {
        var tag = element.LocalName switch
        {
            "nav" or "menu" or "search" => "menu",
            "footer" when element.Closest("blockquote,figure") is null => "foot of the page",
            "form" => "form",
            "dialog" => "notice over the page",
            "address" => "who made the page",
            _ => null,
        };
        if (tag is not null)
            return tag;
        foreach (var name in TokensOf(element))
        {
            if (Names.TryGetValue(name, out var byName))
                return byName;
        }

        if (element.GetAttribute("role") is { } role && Roles.TryGetValue(role.ToLowerInvariant(), out var byRole))
            return byRole;
        return element.LocalName == "aside" && !HasToken(element, "pullquote", "pull", "quote") ? "box beside the text" : null;
    }

    public static bool HasToken(IElement element, params ReadOnlySpan<string> names)
    {
        var tokens = TokensOf(element);
        foreach (var name in names)
        {
            if (tokens.Contains(name))
                return true;
        }

        return false;
    }

    /// <summary>The share of the words that are links.</summary>
    public static double LinkShare(IElement element)
    {
        var all = WordCount.Of(element.TextContent);
        return all == 0 ? 0 : (double)element.QuerySelectorAll("a").Sum(a => WordCount.Of(a.TextContent)) / all;
    }

    /// <summary>The words of an element, with a space where blocks meet.</summary>
    public static string Words(IElement element)
    {
        var text = new System.Text.StringBuilder();
        foreach (var node in element.Descendants())
        {
            if (node is IText words)
                text.Append(words.Data);
            else if (node is IElement inner && (IsBlock(inner) || inner.LocalName == "br"))
                text.Append(' ');
        }

        return Mapped.Words(text.ToString());
    }

    /// <summary>The parts of class and id: "post-navigation", "relatedPosts" and "article__tags" are words.</summary>
    public static IReadOnlyCollection<string> TokensOf(IElement element)
    {
        var tokens = new HashSet<string>();
        foreach (var name in $"{element.ClassName} {element.Id} {element.GetAttribute("data-component")} {element.GetAttribute("data-testid")}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            tokens.Add(name.ToLowerInvariant());
            var start = 0;
            for (var at = 1; at <= name.Length; at++)
            {
                if (at < name.Length && char.IsLetterOrDigit(name[at]) && !(char.IsUpper(name[at]) && char.IsLower(name[at - 1])))
                    continue;
                tokens.Add(name[start..at].Trim('-', '_', ':').ToLowerInvariant());
                start = at;
            }
        }

        return tokens;
    }

    private static FrozenDictionary<string, string> Reasons(params ReadOnlySpan<(string Why, string Names)> lists)
    {
        var reasons = new Dictionary<string, string>();
        foreach (var (why, names) in lists)
        {
            foreach (var name in names.Split(' '))
                reasons.TryAdd(name, why);
        }

        return reasons.ToFrozenDictionary();
    }
}
