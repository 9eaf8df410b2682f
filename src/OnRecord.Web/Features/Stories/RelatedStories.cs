using OnRecord.Storage;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// Stories to read beside one: the editors' choice, then those that share its claims, its speakers, its topics, then the newest.
/// Each step is asked only while places are free.
/// </summary>
public sealed class RelatedStories(NewsDb db, StoryQueries queries, StoryCards cards)
{
    public const int Places = 4;

    public async Task<List<CardRow>> Of(Guid story, VersionRead version, CancellationToken stop)
    {
        var sourcing = version.Sourcing;
        var editors = (await cards.Of([.. version.Fields.Related.Where(id => id != story)], stop)).Take(Places).ToList();
        var chosen = editors.ConvertAll(r => r.StoryId);
        Guid[] claims = [.. sourcing.Statements.Select(s => s.Revision.ClaimId).Distinct()];
        Guid[] speakers = [.. sourcing.Statements.Select(s => sourcing.Book.Sources[s.Revision.SpeakerId].AgentId).OfType<Guid>().Distinct()];
        await Fill(chosen, story, () => Ids(claims.Length == 0 ? null : queries.SharingClaims(db, claims), stop));
        await Fill(chosen, story, () => BySpeakers(speakers, stop));
        await Fill(chosen, story, () => ByTopics(version.Topics, stop));
        await Fill(chosen, story, () => Ids(queries.Newest(db), stop));
        var added = await cards.Of(chosen[editors.Count..], stop);
        return [.. editors, .. added];
    }

    private static async Task Fill(List<Guid> chosen, Guid story, Func<Task<List<Guid>>> candidates)
    {
        if (chosen.Count < Places)
        {
            chosen.AddRange((await candidates()).Where(id => id != story && !chosen.Contains(id)).Take(Places - chosen.Count));
        }
    }

    private static async Task<List<Guid>> Ids(IAsyncEnumerable<Guid>? query, CancellationToken stop) => query is null ? [] : await query.ToListAsync(stop);

    private async Task<List<Guid>> BySpeakers(Guid[] agents, CancellationToken stop)
    {
        var seen = new List<(Guid Agent, SharingStory Story)>();
        foreach (var source in agents.Length == 0 ? [] : await queries.NamedSources(db, agents).ToListAsync(stop))
        {
            seen.AddRange((await queries.LatestOfSpeaker(db, source.Id).ToListAsync(stop)).Select(story => (source.AgentId, story)));
        }

        return MostShared(seen);
    }

    private async Task<List<Guid>> ByTopics(IReadOnlyList<Guid> topics, CancellationToken stop)
    {
        var seen = new List<(Guid Topic, SharingStory Story)>();
        foreach (var topic in topics)
        {
            seen.AddRange((await queries.LatestOnTopic(db, topic).ToListAsync(stop)).Select(story => (topic, story)));
        }

        return MostShared(seen);
    }

    // Those that share most come first, among equals the newest.
    private static List<Guid> MostShared(List<(Guid What, SharingStory Story)> seen) =>
    [
        .. seen.Distinct().GroupBy(s => s.Story).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key.Published).Select(g => g.Key.Id),
    ];
}
