using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Where the story stands in a page, and what beside it is furniture.</summary>
internal sealed class HtmlShape
{
    /// <summary>A branch with this share of all running text holds the story; the rest stands beside it.</summary>
    private const double Most = 0.8;

    private readonly HashSet<IElement> _holders = [];

    private HtmlShape(IElement root) => Root = root;

    /// <summary>The lowest element that holds the story's paragraphs.</summary>
    public IElement Root { get; private set; }

    /// <summary>The shape of the page; null where no paragraph is in it.</summary>
    /// <remarks>Paragraphs that SmartReader (Mozilla's Readability) takes for the article weigh double; it decides where a
    /// page holds several texts, and is not needed to agree.</remarks>
    public static HtmlShape? Of(HtmlSource source)
    {
        var shape = new HtmlShape(source.Document.Body!);
        var agreed = Agreed(source);
        var paragraphs = source.Document.QuerySelectorAll("p,div,li,td,section,article,blockquote,main,body,pre").Where(IsParagraph)
            .Select(p => (Element: p, Words: HtmlStructure.Words(p))).Select(p => (p.Element, p.Words, Agreed: agreed.Contains(Fold.Of(p.Words)))).ToList();
        shape.Hold(source, [.. paragraphs.Where(p => p.Agreed).Select(p => (p.Element, (double)p.Words.Length))]);
        var weights = Weights(paragraphs.Where(p => p.Agreed || !shape.IsAside(p.Element)).Select(p => (p.Element, p.Words.Length * (p.Agreed ? 2.0 : 1.0))));
        if (weights.Count == 0)
            return null;
        var total = weights[source.Document.Body!];
        while (shape.Root.Children.MaxBy(c => weights.GetValueOrDefault(c)) is { } child && weights.GetValueOrDefault(child) >= Most * total && child.LocalName is not ("p" or "li" or "blockquote" or "pre"))
            shape.Root = child;
        return shape;
    }

    /// <summary>Why an element is no part of the story, told from its structure; null where it may be.</summary>
    public string? Why(IElement element) => _holders.Contains(element) ? null : HtmlStructure.Named(element);

    /// <summary>Whether the element or one around it is no part of the story.</summary>
    public bool IsAside(IElement element)
    {
        for (var at = element; at is not null and not IHtmlBodyElement; at = at.ParentElement)
        {
            if (Why(at) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Boxes around the headline, the main part or most of the article hold the story, whatever they are called
    /// ("has-sidebar", "comments-open").</summary>
    private void Hold(HtmlSource source, IReadOnlyList<(IElement, double)> agreed)
    {
        var weights = Weights(agreed);
        var half = weights.GetValueOrDefault(source.Document.Body!) / 2;
        _holders.UnionWith(weights.Where(w => w.Value > half).Select(w => w.Key));
        foreach (var mark in source.Document.QuerySelectorAll("h1,main,[role=main],[itemprop=articleBody]"))
        {
            for (var at = mark; at is not null; at = at.ParentElement)
                _holders.Add(at);
        }
    }

    private static Dictionary<IElement, double> Weights(IEnumerable<(IElement Element, double Weight)> paragraphs)
    {
        var weights = new Dictionary<IElement, double>();
        foreach (var (element, weight) in paragraphs)
        {
            for (var at = element; at is not null; at = at.ParentElement)
                weights[at] = weights.GetValueOrDefault(at) + weight;
        }

        return weights;
    }

    /// <summary>A list of links, a menu or a teaser is no paragraph.</summary>
    private static bool IsParagraph(IElement element)
    {
        if (HtmlStructure.HoldsBlocks(element))
            return element.ChildNodes.OfType<IText>().Sum(t => WordCount.Of(t.Data)) >= 20;
        return WordCount.Of(element.TextContent) >= 8 && HtmlStructure.LinkShare(element) < 0.5;
    }

    private static HashSet<string> Agreed(HtmlSource source)
    {
        var reader = new SmartReader.Reader(source.Address?.ToString() ?? "https://captured.invalid/", source.Raw) { CharThreshold = 200 };
        var article = reader.GetArticle();
        if (!article.IsReadable || string.IsNullOrEmpty(article.Content))
            return [];
        var content = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(article.Content);
        return [.. content.QuerySelectorAll("p,li,td,div,blockquote").Where(e => !HtmlStructure.HoldsBlocks(e)).Select(e => Fold.Of(HtmlStructure.Words(e))).Where(w => w.Length > 40)];
    }
}
