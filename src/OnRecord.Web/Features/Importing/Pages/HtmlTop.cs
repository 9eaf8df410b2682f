using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>What stands above a story: headline, standfirst, names, times and the lead picture.</summary>
internal sealed class HtmlTop
{
    private readonly HtmlSource _source;
    private readonly HtmlShape _shape;
    private readonly HashSet<IElement> _taken = [];
    private readonly List<Placed> _placed = [];
    private readonly List<Aside> _notPlaced = [];
    private readonly List<string> _bylines = [];

    public HtmlTop(HtmlSource source, HtmlShape shape, LocalPictures pictures)
    {
        (_source, _shape) = (source, shape);
        FindHeadline();
        FindStandfirst();
        FindBylines();
        FindTimes();
        FindLead(pictures);
    }

    public string Headline { get; private set; } = "";

    /// <summary>Null where the headline is from the title of the page.</summary>
    public IElement? HeadlineElement { get; private set; }

    public string Standfirst { get; private set; } = "";

    public LeadPicture? Lead { get; private set; }

    public IReadOnlyList<string> Bylines => _bylines;

    public IReadOnlyList<Placed> Placed => _placed;

    public IReadOnlyList<Aside> NotPlaced => _notPlaced;

    /// <summary>Elements that found a field and are no body.</summary>
    public IReadOnlySet<IElement> Taken => _taken;

    private void FindHeadline()
    {
        var title = _source.Meta("og:title", "twitter:title") ?? Mapped.Words(_source.Document.Title ?? "");
        var siteName = _source.Meta("og:site_name", "application-name");
        var candidates = _source.Document.QuerySelectorAll("h1,[itemprop=headline]").Where(h => h.LocalName != "meta")
            .Select(h => (Element: h, Words: HtmlStructure.Words(h)))
            .Where(h => h.Words.Length > 0 && h.Words.Length <= 500 && Fold.Of(h.Words) != Fold.Of(siteName ?? "")).ToList();
        var best = candidates.Find(c => title.Length > 0 && PlainHeadline.SameTitle(c.Words, title));
        if (best.Element is null)
            best = candidates.Find(c => IsNearRoot(c.Element) && !_shape.IsAside(c.Element));
        if (best.Element is null)
            best = candidates.FirstOrDefault();
        if (best.Element is null && title.Length == 0)
            best = _source.Document.QuerySelectorAll("h2,h3").Where(h => !_shape.IsAside(h)).Select(h => (Element: h, Words: HtmlStructure.Words(h))).FirstOrDefault(h => h.Words.Length > 0);
        if (best.Element is not null)
            _taken.Add(HeadlineElement = best.Element);
        Headline = best.Words ?? WithoutSite(title, siteName);
        if (Headline.Length > 0)
            _placed.Add(new Placed(best.Element is null ? "headline, from the title of the page" : "headline", Headline));
    }

    /// <summary>"Headline | Paper": without the paper.</summary>
    private static string WithoutSite(string title, string? site)
    {
        var cut = title.LastIndexOfAny(['|', '–', '—', '»', '·', '-']);
        if (cut <= 0)
            return title;
        var last = title[(cut + 1)..].Trim();
        var isSite = site is not null ? Fold.Of(last) == Fold.Of(site) : title[cut] is '|' or '»' or '·' && WordCount.Of(last) <= 4;
        return isSite ? title[..cut].Trim() : title;
    }

    private void FindBylines()
    {
        foreach (var element in Top("[rel=author],[itemprop=author],[class*=byline],[class*=author],[class*=Byline],[class*=Author],address")
            .Concat(Top("p,div,span,li").Where(e => !HtmlStructure.HoldsBlocks(e) && WordCount.Of(e.TextContent) <= 12 && Furniture.BylineNames(HtmlStructure.Words(e)) is not null)).Distinct())
        {
            var words = HtmlStructure.Words(element);
            if (WordCount.Of(words) is 0 or > 25 || _taken.Any(t => t != element && t.Contains(element)) || element.QuerySelector("p + p") is not null)
                continue;
            var names = words[(Furniture.BylineNames(words) ?? 0)..];
            var people = element.QuerySelectorAll("[rel=author],[itemprop=name],a").Select(HtmlStructure.Words).Where(w => w.Length > 0 && names.Contains(w, StringComparison.Ordinal)).ToList();
            var found = (people.Count > 0 ? people.SelectMany(p => PageNames.Split(p[(Furniture.BylineNames(p) ?? 0)..])) : PageNames.Split(FirstPart(names))).ToList();
            if (found.Count == 0)
                continue;
            _taken.Add(element);
            Add(found);
            if (_bylines.Count > 0 && Furniture.BylineNames(words) is not null)
                break;
        }

        if (_bylines.Count == 0 && _source.Meta("author", "article:author", "parsely-author") is { } author && !author.Contains("://", StringComparison.Ordinal))
            Add(PageNames.Split(author[(Furniture.BylineNames(author) ?? 0)..]));
    }

    private void Add(IEnumerable<string> names)
    {
        foreach (var name in names.Where(n => !_bylines.Contains(n)))
        {
            _bylines.Add(name);
            _placed.Add(new Placed("byline", name));
        }
    }

    private static string FirstPart(string names) => names.Split(['|', '•', '·', '\n'])[0].Trim();

    private void FindTimes()
    {
        foreach (var element in Top("time,[itemprop=datePublished],[class*=date],[class*=Date],[class*=timestamp],[class*=published],[class*=updated],p,div,span"))
        {
            var words = HtmlStructure.Words(element);
            if (words.Length == 0 || WordCount.Of(words) > 16 || HtmlStructure.HoldsBlocks(element) || (element.LocalName != "time" && !Sentences.IsTime(words)))
                continue;
            if (!_taken.Any(t => t.Contains(element)))
                _placed.Add(new Placed("time of the page, not used: a story's time is that of its publication here", words));
            _taken.Add(element);
        }
    }

    private void FindStandfirst()
    {
        var described = Fold.Of(_source.Meta("og:description", "description", "twitter:description") ?? "");
        var candidates = Top("p,h2,h3,div,span,[itemprop=description],[itemprop=alternativeHeadline]")
            .Where(e => !_taken.Contains(e) && e.LocalName != "meta" && WordCount.Of(e.TextContent) is >= 4 and <= 80 && !_taken.Any(t => e.Contains(t) || t.Contains(e)))
            .ToList();
        var found = candidates.Find(IsDeck)
            ?? candidates.Find(e => described.Length > 20 && Fold.Of(HtmlStructure.Words(e)) == described)
            ?? candidates.Find(IsSubtitle);
        if (found is null)
            return;
        _taken.Add(found);
        Standfirst = HtmlStructure.Words(found);
        _placed.Add(new Placed("standfirst", Standfirst));
    }

    private static bool IsDeck(IElement element)
    {
        for (var at = element; at is not null && WordCount.Of(at.TextContent) <= 80; at = at.ParentElement)
        {
            if (HtmlStructure.HasToken(at, "standfirst", "deck", "dek", "subheadline", "subheading", "subtitle", "subhead", "lede", "lead", "intro", "summary", "teaser", "vorspann",
                "chapo", "chapeau", "entradilla", "bajada", "sommario", "strapline", "abstract", "excerpt")
                || at.GetAttribute("itemprop") is "description" or "alternativeHeadline")
                return true;
        }

        return false;
    }

    /// <summary>A heading of the second level right after the first is no heading of a part.</summary>
    private bool IsSubtitle(IElement element) => element.LocalName is "h2" or "h3" && WordCount.Of(element.TextContent) >= 6
        && BodyParagraphs().FirstOrDefault() is { } first && Precedes(element, first) && _taken.Any(t => t.LocalName == "h1" && Precedes(t, element))
        && !_source.Document.QuerySelectorAll("h2,h3").Any(h => h != element && !_shape.IsAside(h) && Precedes(h, element) && _taken.Any(t => t.LocalName == "h1" && Precedes(t, h)));

    /// <summary>The paragraphs of the story; the box itself where it has none.</summary>
    private IEnumerable<IElement> BodyParagraphs() =>
        _shape.Root.QuerySelectorAll("p,div").Where(p => !HtmlStructure.HoldsBlocks(p) && p.QuerySelector("br + br") is null && !_shape.IsAside(p) && !_taken.Any(t => t.Contains(p)) && Sentences.IsProse(HtmlStructure.Words(p)) && p.Closest("blockquote,figure,li") is null)
            .DefaultIfEmpty(_shape.Root);

    private void FindLead(LocalPictures pictures)
    {
        var first = BodyParagraphs().FirstOrDefault();
        var shown = _source.Document.QuerySelectorAll("img").FirstOrDefault(i => IsNearRoot(i) && !_shape.IsAside(i) && i.Closest("a[rel=author],[class*=author],[class*=avatar],[class*=logo]") is null
            && (first is null || Precedes(i, first)) && !IsTiny(i));
        if (shown is null)
            return;
        var box = shown.Closest("figure") ?? shown.Closest("picture") ?? shown;
        _taken.Add(box);
        var picture = HtmlPicture.Of(shown);
        if (pictures.Hash(picture.Source) is not { } hash)
            _notPlaced.Add(new Aside(picture.Source, "the lead picture: its file is not beside the page, and nothing is fetched from elsewhere" + picture.Told));
        else
            Lead = new LeadPicture(hash, picture.Alt, picture.Credit, picture.Caption);
        if (Lead is not null)
            _placed.Add(new Placed("lead picture", picture.Source + picture.Told));
    }

    private static bool IsTiny(IElement image) => image is IHtmlImageElement { DisplayWidth: > 0 and < 100 } || (int.TryParse(image.GetAttribute("width"), out var width) && width < 100);

    /// <summary>Elements of these selectors between the start of the article and its first paragraph.</summary>
    private IEnumerable<IElement> Top(string selectors)
    {
        var first = BodyParagraphs().FirstOrDefault();
        return _source.Document.QuerySelectorAll(selectors).Where(e => IsNearRoot(e) && !IsOtherAside(e) && (first is null || e == first || Precedes(e, first)));
    }

    /// <summary>In the article or in a box that holds it and little more: what stands in the head of the page is the paper's.</summary>
    private bool IsNearRoot(IElement element)
    {
        var around = _shape.Root.Closest("article,main,[role=main]") ?? _shape.Root;
        if (around.Contains(element))
            return true;
        return element.Closest("header,nav,footer,aside") is not { } box || box.QuerySelector("h1") is not null;
    }

    // A box of names ("author-bio") is an aside to the body, and yet what is looked for.
    private bool IsOtherAside(IElement element) => element.ParentElement is { } parent && _shape.IsAside(parent);

    private static bool Precedes(IElement a, IElement b) => a.CompareDocumentPosition(b).HasFlag(DocumentPositions.Following) && !a.Contains(b);
}
