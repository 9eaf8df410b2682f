using AngleSharp.Dom;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <content>What each kind of element becomes.</content>
internal sealed partial class HtmlBody
{
    private void Above(string words)
    {
        if (_pastHeadline || top.HeadlineElement is null)
            _notPlaced.Add(new Aside(words, "it stands between the headline and the text"));
        else
            LeaveOut(words, "a short line above the headline: menu, section or the name of the paper");
    }

    private void Card(IElement? element, string words, int title)
    {
        var link = element?.QuerySelectorAll("a[href]") is [.., var last] ? last : null;
        var address = inlines.AddressOf(link?.GetAttribute("href"));
        Add(new ReadMore(Bid(), Story: null, words[title..], address is { IsWeb: true } ? address : null), "read more", words[title..]);
    }

    private void Heading(IElement element, string words)
    {
        var level = Math.Clamp(element.LocalName[1] - '0', 2, 4);
        // "Europe" over a part of a story is no menu.
        if (ByWords(words) is { } why && why != Furniture.Why(FurnitureKind.Menu) && !HoldsStatement(words))
            LeaveOut(words, why);
        else if (inlines.Line(element.ChildNodes) is { Count: > 0 } line)
            Add(new Heading(Bid(), level, line), "heading", words);
        if (element.QuerySelector("img") is { } image)
            Picture(image);
    }

    private void Quotation(IElement element, string words)
    {
        var cited = element.QuerySelector("cite,footer,figcaption");
        var cite = cited is null ? null : HtmlStructure.Words(cited).TrimStart('—', '–', '-', ' ');
        if (element.QuerySelector("a[href]") is { } link && HtmlStructure.HasToken(element, "twitter", "instagram", "tiktok", "fb", "embed", "bluesky", "mastodon", "reddit"))
        {
            Card(link, words);
            return;
        }

        cited?.Remove();
        if (element.LocalName == "aside" || HtmlStructure.HasToken(element, "pullquote", "pull"))
        {
            if (inlines.Line(element.ChildNodes) is { Count: > 0 } line)
                Add(new PullQuote(Bid(), line, Short(cite)), "pull quote", words);
            return;
        }

        var boxes = element.QuerySelectorAll("p,li").Where(p => !HtmlStructure.HoldsBlocks(p)).ToList();
        var lines = boxes.Count > 0 ? boxes.SelectMany(p => inlines.Paragraphs(p.ChildNodes)) : inlines.Paragraphs(element.ChildNodes);
        Paragraph[] paragraphs = [.. lines.Select(l => new Paragraph(Block.Inner, l))];
        if (paragraphs.Length > 0)
            Add(new Quotation(Bid(), [.. paragraphs], Short(cite)), "quotation", words);
    }

    private void Card(IElement link, string words)
    {
        var address = inlines.AddressOf(link.GetAttribute("href"));
        if (address is { IsWeb: true })
            Add(new Embed(Bid(), address, AnchorPlacing.Shortened(words.Length > 0 ? words : address.Host!), address.Host), "link card", words);
        else
            _notPlaced.Add(new Aside(words, "something set in from elsewhere whose address is not known"));
    }

    private void Embed(IElement element)
    {
        var source = element.GetAttribute("src") ?? element.GetAttribute("data-src") ?? element.QuerySelector("source")?.GetAttribute("src");
        var address = inlines.AddressOf(source?.StartsWith("//", StringComparison.Ordinal) == true ? "https:" + source : source);
        if (address is { IsWeb: true } && !address.Value.Contains("googletagmanager", StringComparison.Ordinal))
            Add(new Embed(Bid(), address, AnchorPlacing.Shortened(element.GetAttribute("title") is { Length: > 0 } title ? Mapped.Words(title) : address.Host!), address.Host), "link card", address.Value);
        else
            _leftOut.Add(new Aside($"{element.LocalName} {source}".Trim(), "something set in from elsewhere without an address of its own"));
    }

    private void List(IElement element, string words)
    {
        if (words.Length == 0)
            return;
        if (!HoldsStatement(words) && (ByWords(words) is not null || HtmlStructure.LinkShare(element) > 0.8))
        {
            LeaveOut(words, "a list of nothing but links");
            return;
        }

        if (HtmlTables.ListOf(element, inlines, Bid()) is { } list)
            Add(list, "list", words);
    }

    private void Picture(IElement image)
    {
        if (top.Taken.Any(t => t == image || t.Contains(image)))
            return;
        var picture = HtmlPicture.Of(image);
        if (picture.Source.Length == 0)
            return;
        if (pictures.Hash(picture.Source) is not { } hash)
            _notPlaced.Add(new Aside(picture.Source, "a picture: its file is not beside the page, and nothing is fetched from elsewhere" + picture.Told));
        else if (picture.Alt.Length == 0)
            _notPlaced.Add(new Aside(picture.Source, "a picture without alternative text: say what it shows and set it in at the desk"));
        else
            Add(new Figure(Bid(), hash, picture.Alt, picture.Credit, picture.Caption.Length == 0 ? [] : [new TextRun(picture.Caption)]), "figure", picture.Source + picture.Told);
    }
}
