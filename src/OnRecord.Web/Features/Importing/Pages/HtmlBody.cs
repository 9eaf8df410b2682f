using AngleSharp.Dom;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Walks a page in the order it is read: the story becomes blocks, all else is named.</summary>
internal sealed partial class HtmlBody(HtmlShape shape, HtmlTop top, HtmlInlines inlines, LocalPictures pictures, PageHints hints)
{
    private readonly List<Block> _blocks = [];
    private readonly List<Placed> _placed = [];
    private readonly List<Aside> _leftOut = [];
    private readonly List<Aside> _notPlaced = [];
    private readonly HashSet<string> _notBody = [.. hints.NotBody.Select(Fold.Of)];
    private readonly string[] _body = [.. hints.Body.Where(b => b.Length >= 20).Select(Fold.Of)];
    private FurnitureKind? _zone;
    private bool _pastHeadline;

    public IReadOnlyList<Block> Blocks => _blocks;

    public IReadOnlyList<Placed> Placed => _placed;

    public IReadOnlyList<Aside> LeftOut => _leftOut;

    public IReadOnlyList<Aside> NotPlaced => _notPlaced;

    public void Walk(IElement page) => Outside(page);

    /// <summary>What stands beside the story is named, whole boxes at once.</summary>
    private void Outside(IElement element)
    {
        foreach (var child in element.Children.Where(c => c.LocalName != "head"))
        {
            var words = HtmlStructure.Words(child);
            if (child == shape.Root)
                Flow(child);
            else if (IsTaken(child))
                continue;
            else if (child.Contains(shape.Root) || top.Taken.Any(child.Contains))
                Outside(child);
            else if (words.Length == 0)
                continue;
            else if ((shape.Why(child) ?? ByWords(words)) is { } why)
                LeaveOut(words, why);
            else if (HtmlStructure.HoldsBlocks(child))
                Outside(child);
            else if (WordCount.Of(words) >= 18 && Sentences.IsProse(words) && HtmlStructure.LinkShare(child) < 0.5)
                _notPlaced.Add(new Aside(words, "it reads like a paragraph, but stands outside the article"));
            else
                LeaveOut(words, "stands outside the article");
        }
    }

    private bool IsTaken(IElement element)
    {
        _pastHeadline |= element == top.HeadlineElement;
        return top.Taken.Contains(element);
    }

    /// <summary>The children of a box in the story: loose words between boxes are paragraphs.</summary>
    private void Flow(IElement element)
    {
        var loose = new List<INode>();
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child && (HtmlStructure.IsBlock(child) || HtmlStructure.HoldsBlocks(child) || top.Taken.Contains(child) || shape.Why(child) is not null))
            {
                Loose(loose);
                Element(child);
            }
            else
            {
                loose.Add(node);
            }
        }

        Loose(loose);
    }

    private void Loose(List<INode> nodes)
    {
        foreach (var line in inlines.Paragraphs(nodes))
            Line(line, null);
        nodes.Clear();
    }

    private void Element(IElement element)
    {
        if (IsTaken(element))
            return;
        var words = HtmlStructure.Words(element);
        if (shape.Why(element) is { } why && !HoldsStatement(words))
        {
            LeaveOut(words, why);
            return;
        }

        if (_zone is not null && !Resumes(element, words))
        {
            Zoned(element, words);
            return;
        }

        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Heading(element, words);
                break;
            case "img" or "amp-img":
                Picture(element);
                break;
            case "figure" or "picture" when element.QuerySelectorAll("img,amp-img").ToList() is { Count: > 0 } images && element.QuerySelector("table,blockquote") is null:
                images.ForEach(Picture);
                break;
            case "iframe" or "video":
                Embed(element);
                break;
            case "hr":
                if (_blocks is [.., not Divider])
                    _blocks.Add(new Divider(Bid()));
                break;
            case "blockquote" or "aside":
                Quotation(element, words);
                break;
            case "ul" or "ol":
                List(element, words);
                break;
            case "table" when HtmlTables.IsData(element):
                if (HtmlTables.Of(element, inlines, Bid()) is { } table)
                    Add(table, "table", words);
                break;
            default:
                if (HtmlStructure.HoldsBlocks(element))
                    Flow(element);
                else
                    Lines(element);
                break;
        }
    }

    private void Lines(IElement element)
    {
        foreach (var line in inlines.Paragraphs(element.ChildNodes))
            Line(line, element);
    }

    private void Line(NodeList<Inline> line, IElement? element)
    {
        var words = HtmlInlines.Text(line);
        if (_zone is not null && element is null)
            LeaveOut(words, Furniture.Why(_zone.Value));
        else if (Furniture.ReadMoreTitle(words) is { } title && WordCount.Of(words.AsSpan(title)) <= 40 && !HoldsStatement(words))
            Card(element, words, title);
        else if (ByWords(words) is { } why && !HoldsStatement(words))
            LeaveOut(words, why);
        else if (_blocks.Count == 0 && !Sentences.EndsLikeOne(words) && !Sentences.IsProse(words) && !HoldsStatement(words) && !Sentences.IsTime(words))
            Above(words);
        else if (Sentences.IsTime(words) && _blocks.Count == 0)
            _placed.Add(new Placed("time of the page, not used: a story's time is that of its publication here", words));
        else
            Add(new Paragraph(Bid(), line), "paragraph", words);
    }

    private void Zoned(IElement element, string words)
    {
        if (words.Length == 0)
            return;
        if (_zone == FurnitureKind.Related && WordCount.Of(words) >= 25 && Sentences.IsProse(words) && !HtmlStructure.HoldsBlocks(element) && HtmlStructure.LinkShare(element) < 0.3)
            _notPlaced.Add(new Aside(words, "it reads like a paragraph, but stands under related posts"));
        else
            LeaveOut(words, Furniture.Why(_zone!.Value));
    }

    /// <summary>Related posts in the middle of a story end at the next heading or paragraph of the story itself.</summary>
    private bool Resumes(IElement element, string words)
    {
        var goesOn = HoldsStatement(words) || (_zone == FurnitureKind.Related && Furniture.Of(words) is null && HtmlStructure.LinkShare(element) < 0.3
            && (element.LocalName == "p" ? WordCount.Of(words) >= 18 && Sentences.EndsLikeOne(words) && NextIsText(element) : HtmlStructure.HoldsBlocks(element) && LongParagraphs(element) >= 2));
        if (goesOn)
            _zone = null;
        return goesOn;
    }

    private static bool NextIsText(IElement element)
    {
        var next = element.NextElementSibling;
        while (next is not null && HtmlStructure.Words(next).Length == 0)
            next = next.NextElementSibling;
        return next is not null && next.LocalName == "p" && WordCount.Of(next.TextContent) >= 8 && Sentences.EndsLikeOne(next.TextContent) && HtmlStructure.LinkShare(next) < 0.3;
    }

    private static int LongParagraphs(IElement element) =>
        element.QuerySelectorAll("p").Count(p => WordCount.Of(p.TextContent) >= 18 && Sentences.EndsLikeOne(p.TextContent) && HtmlStructure.LinkShare(p) < 0.3);

    private string? ByWords(string words)
    {
        if (PlainHeadline.SameTitle(words, top.Headline))
            return "the headline once more";
        if (top.Standfirst.Length > 0 && Fold.Of(words) == Fold.Of(top.Standfirst))
            return "the standfirst once more";
        if (_notBody.Contains(Fold.Of(words)))
            return "the file of statements says that it is no body";
        if (Furniture.Of(words) is { } kind)
        {
            if (kind is FurnitureKind.Related or FurnitureKind.Replies && _zone != FurnitureKind.Replies)
                _zone = kind;
            return Furniture.Why(kind);
        }

        return Furniture.IsCaption(words) && WordCount.Of(words) <= 12 ? "caption or credit of a picture" : null;
    }

    private bool HoldsStatement(string words) => _body.Length > 0 && Fold.Of(words) is var folded && _body.Any(b => folded.Contains(b, StringComparison.Ordinal));

    private void Add(Block block, string field, string words)
    {
        _blocks.Add(block);
        _placed.Add(new Placed(field, words));
        if (_blocks.Count == 1 && Sentences.Dateline(words) is { } dateline)
            _placed.Add(new Placed("dateline, kept in its paragraph", dateline));
    }

    private void LeaveOut(string words, string why)
    {
        if (words.Length > 0)
            _leftOut.Add(new Aside(AnchorPlacing.Shortened(words), why));
    }

    private static string? Short(string? cite) => string.IsNullOrWhiteSpace(cite) ? null : AnchorPlacing.Shortened(cite);

    private string Bid() => $"b{_blocks.Count + 1}";
}
