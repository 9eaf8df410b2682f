using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// Where the read-more cards of a text lead today: by story id, else by title to the one story here that bears it. A card whose
/// story is not here binds itself when the story arrives, because its page waits under that story's tag.
/// </summary>
public sealed class ReadMoreCards
{
    private readonly Dictionary<Guid, LinkTarget> _byId = [];
    private readonly Dictionary<string, LinkTarget> _byTitle = new(StringComparer.Ordinal);
    private RemovedCards? _removed;

    public List<string> Tags { get; } = [];

    public static async Task<ReadMoreCards> Of(NewsDb db, StoryQueries queries, Document document, Words words, CancellationToken stop)
    {
        var cards = new ReadMoreCards();
        ReadMore[] found = [.. document.Blocks.OfType<ReadMore>()];
        if (found.Length == 0)
        {
            return cards;
        }

        Guid[] ids = [.. found.Select(c => c.Story).OfType<Guid>()];
        string[] keys = [.. found.Where(c => c.Story is null).Select(c => TitleKey.Of(c.Title)).Where(k => k.Length > 0)];
        cards.Tags.AddRange(ids.Select(Tag.Story).Concat(keys.Select(Tag.Title)));
        foreach (var row in ids.Length == 0 ? [] : await queries.ById(db, ids).ToListAsync(stop))
        {
            cards._byId[row.Id] = Target(row);
        }

        foreach (var row in keys.Length == 0 ? [] : await queries.ByTitle(db, keys).ToListAsync(stop))
        {
            cards._byTitle.TryAdd(row.HeadlineKey, Target(row));
        }

        cards._removed = await RemovedCards.Of(db, [.. found.Where(c => cards.Here(c) is null)], words, stop);

        return cards;
    }

    public LinkTarget? Find(ReadMore card) => Here(card) ?? _removed?.Find(card);

    private LinkTarget? Here(ReadMore card) =>
        card.Story is { } id ? _byId.GetValueOrDefault(id) : _byTitle.GetValueOrDefault(TitleKey.Of(card.Title));

    private static LinkTarget Target(TitledStory story) => new(story.Headline, Address.Read(story.Address).Value);
}
