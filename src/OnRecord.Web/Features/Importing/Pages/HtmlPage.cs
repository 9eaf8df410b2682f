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
        var (standfirst, blocks, placed) = top.Standfirst.Length > 0 ? (top.Standfirst, body.Blocks, body.Placed) : Standfirst(top.Headline, body);
        var used = blocks.OfType<Figure>().Select(f => f.Picture).Append(top.Lead?.Hash).ToHashSet();
        return new PageParts(top.Headline, standfirst, blocks, top.Bylines, top.Lead, pictures.Found.Where(p => used.Contains(p.Key)).ToDictionary(), Language(source), Lines: [],
            [.. top.Placed, .. placed], body.LeftOut, [.. top.NotPlaced, .. body.NotPlaced]);
    }

    /// <summary>Where the page marks no standfirst: a first paragraph that is bold throughout, or sums up what the next ones tell at length.</summary>
    private static (string, IReadOnlyList<Block>, IReadOnlyList<Placed>) Standfirst(string headline, HtmlBody body)
    {
        string[] next = [.. body.Blocks.Skip(1).OfType<Paragraph>().Select(p => HtmlInlines.Text(p.Content))];
        if (body.Blocks[0] is not Paragraph first || next.Length < 2 || HtmlInlines.Text(first.Content) is var words && words.Length > DocumentLimits.InlineText)
            return ("", body.Blocks, body.Placed);
        var runs = first.Content.OfType<TextRun>().ToList();
        var plain = runs.Count == first.Content.Count && runs.TrueForAll(r => r.Marks.Link is null);
        var bold = runs.TrueForAll(r => r.Marks.Formats.HasFlag(Formats.Bold)) && Sentences.Dateline(words) is null;
        if (!plain || !(bold || PlainHeadline.IsStandfirst(headline, words, next, between: false)))
            return ("", body.Blocks, body.Placed);
        return (words, [.. body.Blocks.Skip(1)], [.. body.Placed.Select(p => p is { Field: "paragraph" } && p.Words == words ? p with { Field = "standfirst" } : p)]);
    }

    private static string? Language(HtmlSource source)
    {
        var language = source.Document.DocumentElement.GetAttribute("lang")?.Trim() ?? source.Meta("og:locale", "language")?.Replace('_', '-');
        return language is not null && StoryRows.IsLanguage(language) ? language : null;
    }
}
