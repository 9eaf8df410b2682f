using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// Read-more cards that lead to a story which was removed by law. The text they stand in never changes, but readers are not shown the title
/// of what had to go. A card that names no story, and no address of one, is not known for such.
/// </summary>
internal sealed class RemovedCards
{
    private readonly Dictionary<Guid, LinkTarget> _byId = [];
    private readonly Dictionary<string, LinkTarget> _byPath = new(StringComparer.Ordinal);

    /// <param name="cards">Those of which it is not known that their story is here.</param>
    public static async Task<RemovedCards> Of(NewsDb db, IEnumerable<ReadMore> cards, Words words, CancellationToken stop)
    {
        var removed = new RemovedCards();
        Guid[] ids = [.. cards.Select(c => c.Story).OfType<Guid>()];
        string[] paths = [.. cards.Select(c => c.Address).OfType<Address>().Where(a => a.IsPath).Select(a => a.Value)];
        if (ids.Length == 0 && paths.Length == 0)
            return removed;
        var rows = await (
            from address in db.Addresses
            where ids.Contains(address.StoryId) || paths.Contains(address.Path)
            join story in db.Stories on address.StoryId equals story.Id
            where story.Status == StoryStatus.Removed
            select new { story.Id, address.Path }).ToListAsync(stop);
        foreach (var row in rows)
            removed._byId[row.Id] = removed._byPath[row.Path] = new LinkTarget(words["document.removed_story"], Address.Read(row.Path).Value);
        return removed;
    }

    /// <summary>What is shown in place of the card's title; null: its story was not removed.</summary>
    public LinkTarget? Find(ReadMore card) => (card.Story is { } id ? _byId.GetValueOrDefault(id) : null) ?? (card.Address is { } address ? _byPath.GetValueOrDefault(address.Value) : null);

    /// <summary>A text with the titles of removed stories taken out.</summary>
    public StoryContent In(StoryContent content) => content with
    {
        Document = new Document([.. content.Document.Blocks.Select(block => block is ReadMore card && Find(card) is { } target ? card with { Title = target.Title } : block)]),
    };
}
