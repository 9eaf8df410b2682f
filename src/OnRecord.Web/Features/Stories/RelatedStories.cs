using OnRecord.Storage;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// Stories to read beside one: the editors' choice, then those that share its claims, its speakers, its topics, then the newest.
/// Each step is asked only while places are free.
/// </summary>
public sealed class RelatedStories(NewsDb db, StoryQueries queries, StoryCards cards)
{
    public const int Places = 4;

    public async Task<List<CardRow>> Of(StoryAt found, VersionRead version, CancellationToken stop)
    {
        var sourcing = version.Sourcing;
        var editors = (await cards.Of([.. version.Fields.Related.Where(id => id != found.StoryId)], stop)).Take(Places).ToList();
        var chosen = editors.ConvertAll(r => r.StoryId);
        Guid[] claims = [.. sourcing.Statements.Select(s => s.Revision.ClaimId).Distinct()];
        Guid[] speakers = [.. sourcing.Statements.Select(s => sourcing.Book.Sources[s.Revision.SpeakerId].AgentId).OfType<Guid>().Distinct()];
        await Fill(chosen, found, claims.Length == 0 ? null : queries.SharingClaims(db, claims), stop);
        await Fill(chosen, found, speakers.Length == 0 ? null : queries.SharingSpeakers(db, speakers), stop);
        await Fill(chosen, found, version.Topics.Count == 0 ? null : queries.SharingTopics(db, [.. version.Topics]), stop);
        await Fill(chosen, found, queries.Newest(db), stop);
        var added = await cards.Of(chosen[editors.Count..], stop);
        return [.. editors, .. added];
    }

    // A compiled query runs when it is enumerated, so what is not needed is not asked.
    private static async Task Fill(List<Guid> chosen, StoryAt found, IAsyncEnumerable<Guid>? candidates, CancellationToken stop)
    {
        if (candidates is null || chosen.Count >= Places)
        {
            return;
        }

        var ids = await candidates.ToListAsync(stop);
        chosen.AddRange(ids.Where(id => id != found.StoryId && !chosen.Contains(id)).Take(Places - chosen.Count));
    }
}
