using OnRecord.Domain;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Takes a news page apart that was captured as HTML.</summary>
internal static class HtmlPage
{
    /// <summary>The story in the page, everything else named; refused where there is no headline or no text.</summary>
    /// <param name="folder">Full path of the page's folder, where its pictures may lie.</param>
    public static async Task<Outcome<PageParts>> ReadAsync(byte[] bytes, string folder, PageHints hints, CancellationToken stop)
    {
        var read = await HtmlSource.ReadAsync(bytes, stop);
        if (!read.Ok)
            return read.Refusal;
        var source = read.Value;
        if (HtmlShape.Of(source) is not { } shape)
            return Outcome.Refused("No paragraph was found in the captured page: pages that are written by scripts must be saved after they were shown.");
        var pictures = new LocalPictures(folder);
        var top = new HtmlTop(source, shape, pictures);
        if (top.Headline.Length == 0)
            return Outcome.Refused("No headline was found in the captured page: neither a main heading nor a title.");
        var body = new HtmlBody(shape, top, new HtmlInlines(source.Address), pictures, hints);
        body.Walk(source.Document.DocumentElement);
        if (body.Blocks.Count == 0)
            return Outcome.Refused("No paragraph of a story was found in the captured page.");
        var used = body.Blocks.OfType<Figure>().Select(f => f.Picture).Append(top.Lead?.Hash).ToHashSet();
        return new PageParts(top.Headline, top.Standfirst, body.Blocks, top.Bylines, top.Lead, pictures.Found.Where(p => used.Contains(p.Key)).ToDictionary(), Language(source), Lines: [],
            [.. top.Placed, .. body.Placed], body.LeftOut, [.. top.NotPlaced, .. body.NotPlaced]);
    }

    private static string? Language(HtmlSource source)
    {
        var language = source.Document.DocumentElement.GetAttribute("lang")?.Trim() ?? source.Meta("og:locale", "language")?.Replace('_', '-');
        return language is not null && StoryRows.IsLanguage(language) ? language : null;
    }
}
