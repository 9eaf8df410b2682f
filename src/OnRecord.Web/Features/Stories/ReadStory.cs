using OnRecord.Domain.Record;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>A reader opens a story.</summary>
public sealed class ReadStory(NewsDb db, SiteState site, PageWriter writer, StoryCards cards, VersionShelf versions, StoryQueries queries)
{
    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var found = await StoryAt.Find(db, queries, versions, request.Path, stop);
        if (found is null)
        {
            return null;
        }

        var now = await site.Now();
        if (found.Version is not { } version)
        {
            return writer.Write("gone", Gone(found, now), now, [Tag.Story(found.StoryId)], StatusCodes.Status410Gone);
        }

        return found.Address != request.Path ? Page.MovedTo(found.Address) : await Render(found, version, now, stop);
    }

    private async Task<Page> Render(StoryAt found, VersionRead read, SiteNow now, CancellationToken stop)
    {
        var (version, sourcing, content) = (read.Fields, read.Sourcing, read.Content);
        var words = writer.WordsFor(version.Language);
        Guid[] statements = [.. sourcing.Statements.Select(s => s.Id)];
        var linked = await LinkedStatements.Of(db, queries, versions, statements, words, stop);
        var notes = new Notes(read, linked, words, null);
        var cardsInText = await ReadMoreCards.Of(db, queries, content.Document, stop);
        var related = await new RelatedStories(db, queries, cards).Of(found, read, stop);
        var pictures = await cards.Pictures(Hashes(version, content.Document, related), stop);
        var html = new HtmlContext
        {
            Picture = hash => pictures.TryGetValue(hash, out var p) ? new PictureFacts(p.Width, p.Height, p.Widths) : null,
            Story = cardsInText.Find,
            NoteNumber = notes.NumberOf,
            Words = StoryText.WordsOf(words),
        };
        var ids = new PageIds();
        var around = await StoryFurniture.Of(db, queries, read, stop);
        var headline = InlineHtml.Render(content.Headline, html, ids);
        var model = new StoryPage
        {
            Site = now.View,
            Title = version.HeadlineText,
            Description = version.StandfirstText,
            Language = version.Language,
            Direction = writer.DirectionOf(version.Language),
            Canonical = now.Absolute(found.Address),
            OpenGraphType = "article",
            ShareImage = StoryCards.PictureOf(version.Picture, pictures),
            Feeds = around.Feeds,
            Section = around.Section,
            ParentSection = around.Parent,
            Kind = CanonicalVersion.KindName(version.Kind),
            Headline = headline,
            Standfirst = InlineHtml.Render(content.Standfirst, html, ids),
            HasStandfirst = version.StandfirstText.Length > 0,
            Body = DocumentHtml.Render(content.Document, html, ids),
            Bylines = around.Bylines,
            Published = version.FirstPublishedAt,
            Updated = version.UpdatedAt > version.FirstPublishedAt ? version.UpdatedAt : null,
            Picture = StoryCards.PictureOf(version.Picture, pictures),
            Topics = [.. around.Topics.Select(t => t.Link)],
            Related = await cards.Cards(related, pictures, stop),
            Sourcing = notes.All(),
            Address = found.Address,
            SourcesAddress = found.Address + "/sources",
            Words = version.WordCount,
        };
        model = model with { JsonLd = SafeHtml.DataScript(StoryJsonLd.Of(model, sourcing, now)) };
        return writer.Write("story", model, now, Tags(found, read, around, linked, cardsInText, related), changed: version.PublishedAt);
    }

    private static IEnumerable<string> Hashes(VersionFields version, Document document, IEnumerable<CardRow> related) =>
        document.Blocks.OfType<Figure>().Select(f => f.Picture).Concat(related.Select(r => r.Picture).Append(version.Picture).OfType<LeadPicture>().Select(p => p.Hash));

    private static IEnumerable<string> Tags(
        StoryAt found, VersionRead version, StoryFurniture around, LinkedStatements linked, ReadMoreCards inText, IEnumerable<CardRow> related) =>
    [
        Tag.Story(found.StoryId),
        Tag.Section(version.Fields.SectionId),
        .. version.Bylines.Select(Tag.Byline),
        .. around.Topics.Select(t => Tag.Topic(t.Id)),
        .. version.Sourcing.Statements.Select(s => Tag.Statement(s.Id)),
        .. version.Sourcing.Book.Claims.Keys.Select(Tag.Claim),
        .. linked.Tags,
        .. inText.Tags,
        .. related.Select(r => Tag.Story(r.StoryId)),
    ];

    private static GonePage Gone(StoryAt found, SiteNow now) => new()
    {
        Site = now.View,
        Title = now.Words["gone.title"],
        Language = now.View.Language,
        Direction = now.View.Direction,
        Canonical = now.Absolute(found.Address),
        NoIndex = true,
        Retracted = found.Status == StoryStatus.Retracted,
    };
}
