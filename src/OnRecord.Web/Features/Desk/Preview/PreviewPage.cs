using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using OnRecord.Domain.Record;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Publishing;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Preview;

/// <summary>
/// The page of a story as readers would have it if its working copy went out now: the same renderer, theme and public rows, with a thin bar that
/// says what it is.
/// </summary>
public sealed class PreviewPage(NewsDb db, SiteState site, StoryQueries queries, StoryPages pages, TimeProvider time)
{
    /// <summary>The widths that a preview can be held to, by their names in the address.</summary>
    public static IReadOnlyList<(string Name, string Label)> Widths { get; } = [("phone", "Phone"), ("tablet", "Tablet"), ("wide", "Wide")];

    /// <summary>The whole page as HTML.</summary>
    /// <param name="bar">What stands in the bar, as HTML.</param>
    /// <param name="width">One of <see cref="Widths"/>; anything else: wide.</param>
    public async Task<byte[]> Render(Story story, WorkingCopy copy, Func<SiteNow, string> bar, string? width, CancellationToken stop)
    {
        var now = await site.Now();
        var moment = time.GetUtcNow().UtcDateTime;
        var content = SavedContent.Read(copy.HeadlineJson, copy.StandfirstJson, copy.BodyJson);
        // What is private goes the way it goes when a story is published: only the public rows are read.
        var rows = PublicRows.Write(await db.SourcingOf(story, copy, stop));
        var first = story.FirstPublishedAt ?? moment;
        var updated = story.UpdatedAt is { } last && copy.SavedAt <= last ? last : moment;
        var read = new VersionRead(
            new VersionFields(
                Guid.Empty, story.VersionCount + 1, copy.Language, copy.Kind, copy.SectionId ?? Guid.Empty, content.Headline.ToString(), content.Standfirst.ToString(), copy.Picture,
                DocumentText.WordCount(content.Document), first, updated, moment, copy.HeadlineJson, copy.StandfirstJson, copy.BodyJson, rows, copy.Related),
            copy.Bylines, copy.Topics);
        var around = await StoryFurniture.Of(db, queries, copy, stop);
        var page = await pages.Render(new ShownStory(story.Id, story.Address ?? "", read, around, Preview: true), now, stop);
        return WithBar(Encoding.UTF8.GetString(page.Utf8.Span), bar(now), Widths.Any(w => w.Name == width) ? width! : "wide");
    }

    /// <summary>A link in the bar.</summary>
    public static string Link(string address, string label, bool current = false) =>
        string.Create(CultureInfo.InvariantCulture, $"<a href=\"{HtmlEncoder.Default.Encode(address)}\"{(current ? " aria-current=\"true\"" : "")}>{HtmlEncoder.Default.Encode(label)}</a>");

    // The theme is the newsroom's own and knows nothing of previews, so the bar is put into its page: after <body>, with a sheet before </head>.
    private static byte[] WithBar(string html, string bar, string width)
    {
        var sheet = $"<link rel=\"stylesheet\" href=\"{DeskAssets.Address("preview.css")}\"><meta name=\"referrer\" content=\"no-referrer\">";
        var head = html.IndexOf("</head>", StringComparison.OrdinalIgnoreCase);
        var body = html.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        var inside = body < 0 ? -1 : html.IndexOf('>', body) + 1;
        var top = $"<aside class=\"onrecord-preview\" data-width=\"{width}\" aria-label=\"Preview\" lang=\"en\" dir=\"ltr\">{bar}</aside>";
        return head < 0 || inside <= head
            ? Encoding.UTF8.GetBytes(top + html)
            : Encoding.UTF8.GetBytes(string.Concat(html.AsSpan(0, head), sheet, html.AsSpan(head, inside - head)) + top + html[inside..]);
    }
}
