using System.Globalization;
using OnRecord.Domain.Record;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Features.History;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>A state of a story that is to be shown as its page: the version that readers see, or a working copy in a preview.</summary>
/// <param name="Address">Its path; "" for a story that has none yet.</param>
/// <param name="Preview">Not a reader's page: it stays out of search engines and has no data for machines.</param>
public sealed record ShownStory(Guid StoryId, string Address, VersionRead Version, StoryFurniture Around, bool Preview = false)
{
    /// <summary>Which version it is, where one is shown as it was; null on the story itself.</summary>
    public PastView? Past { get; init; }

    /// <summary>The page at the story's own address, which readers reply to and machines read.</summary>
    public bool IsStory => !Preview && Past is null;
}

/// <summary>Makes the page of a story: the one renderer for readers and for previews.</summary>
public sealed class StoryPages(NewsDb db, PageWriter writer, StoryCards cards, VersionShelf versions, StoryQueries queries, TalkReading talks)
{
    public async Task<Page> Render(ShownStory shown, SiteNow now, CancellationToken stop)
    {
        var (read, around, address) = (shown.Version, shown.Around, shown.Address);
        var (version, sourcing, content) = (read.Fields, read.Sourcing, read.Content);
        var words = writer.WordsFor(version.Language);
        Guid[] statements = [.. sourcing.Statements.Select(s => s.Id)];
        // How others stand to a statement is not part of a version: it may come from later stories.
        var linked = shown.Past is null ? await LinkedStatements.Of(db, queries, versions, statements, words, stop) : LinkedStatements.None;
        var notes = new Notes(read, linked, words, null, shown.IsStory ? address : null);
        var corrections = shown.IsStory ? await queries.Corrections(db, shown.StoryId).ToListAsync(stop) : [];
        var cardsInText = await ReadMoreCards.Of(db, queries, content.Document, words, stop);
        var related = shown.Past is null ? await new RelatedStories(db, queries, cards).Of(shown.StoryId, read, stop) : [];
        var pictures = await cards.Pictures(Hashes(version, content.Document, related), stop);
        var html = new HtmlContext
        {
            Picture = hash => pictures.TryGetValue(hash, out var p) ? new PictureFacts(p.Width, p.Height, p.Widths) : null,
            Story = cardsInText.Find,
            NoteNumber = notes.NumberOf,
            Words = StoryText.WordsOf(words),
        };
        var ids = new PageIds();
        var headline = InlineHtml.Render(content.Headline, html, ids);
        var model = new StoryPage
        {
            Site = now.View,
            Title = shown.Past is null ? version.HeadlineText : words.Say("past.title", ("n", version.N), ("headline", version.HeadlineText)),
            Description = version.StandfirstText,
            Language = version.Language,
            Direction = writer.DirectionOf(version.Language),
            Canonical = now.Absolute(address),
            NoIndex = !shown.IsStory,
            Instead = shown.Past is null ? null : now.Absolute(address),
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
            Sourcing = shown.Past is { } past ? Within(notes.All(), past.Version.Address) : notes.All(),
            HistoryAddress = shown.IsStory && version.N > 1 ? HistoryAddress.Of(address) : null,
            Read = shown.IsStory ? string.Create(CultureInfo.InvariantCulture, $"{shown.StoryId} {version.N}") : null,
            Past = shown.Past,
            Talk = !shown.IsStory || !now.Settings.Replies.On ? null : await talks.Of(new TalkedStory(shown.StoryId, address, read), now, now.Settings.Replies.Order == ReplyOrder.Oldest, null, stop),
            Corrections = [.. corrections.Select(c => CorrectionViews.Of(c, address, open: true))],
            Address = address,
            SourcesAddress = address.Length == 0 ? "" : address + "/sources",
            Words = version.WordCount,
        };
        model = !shown.IsStory ? model : model with { JsonLd = SafeHtml.DataScript(StoryJsonLd.Of(model, sourcing, now)) };
        return writer.Write("story", model, now, Tags(shown, linked, cardsInText, related), changed: Newest(version.PublishedAt, linked.Corrections.Newest, corrections.Count == 0 ? null : corrections[0].At));
    }

    private static DateTime Newest(DateTime published, params ReadOnlySpan<DateTime?> told)
    {
        foreach (var at in told)
            published = at > published ? at.Value : published;
        return published;
    }

    // A statement of an old version may be on no other page any more.
    private static SourcingView Within(SourcingView sourcing, string version) =>
        sourcing with { Notes = [.. sourcing.Notes.Select(note => note with { Address = $"{version}#s-{note.Id}" })] };

    private static IEnumerable<string> Hashes(VersionFields version, Document document, IEnumerable<CardRow> related) =>
        document.Blocks.OfType<Figure>().Select(f => f.Picture).Concat(related.Select(r => r.Picture).Append(version.Picture).OfType<LeadPicture>().Select(p => p.Hash));

    private static IEnumerable<string> Tags(ShownStory shown, LinkedStatements linked, ReadMoreCards inText, IEnumerable<CardRow> related) =>
    [
        Tag.Story(shown.StoryId),
        Tag.Replies(shown.StoryId),
        Tag.Section(shown.Version.Fields.SectionId),
        .. shown.Version.Bylines.Select(Tag.Byline),
        .. shown.Around.Topics.Select(t => Tag.Topic(t.Id)),
        .. shown.Version.Sourcing.Statements.Select(s => Tag.Statement(s.Id)),
        .. shown.Version.Sourcing.Book.Claims.Keys.Select(Tag.Claim),
        .. linked.Tags,
        .. inText.Tags,
        .. related.SelectMany(r => Tag.Card(r.StoryId)),
    ];
}
