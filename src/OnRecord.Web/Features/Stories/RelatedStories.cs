using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// Stories to read beside one: the editors' choice, then those that share its claims, its speakers, its topics, then the newest.
/// Each step is asked only while places are free.
/// </summary>
public sealed class RelatedStories(NewsDb db, StoryCards cards)
{
    public const int Places = 4;

    public async Task<List<CardRow>> Of(StoryAt found, VersionRead version, CancellationToken stop)
    {
        var sourcing = version.Sourcing;
        var chosen = new List<Guid>();
        var editors = await cards.Of([.. version.Fields.Related.Where(id => id != found.StoryId)], stop);
        chosen.AddRange(editors.Select(r => r.StoryId).Take(Places));
        if (chosen.Count == Places)
        {
            return [.. editors.Take(Places)];
        }

        Guid[] claims = [.. sourcing.Statements.Select(s => s.Revision.ClaimId).Distinct()];
        Guid[] speakers = [.. sourcing.Statements.Select(s => sourcing.Book.Sources[s.Revision.SpeakerId].AgentId).OfType<Guid>().Distinct()];
        Guid[] topics = [.. version.Topics];
        await Fill(chosen, found, claims.Length == 0 ? null : SharingClaims(claims), stop);
        await Fill(chosen, found, speakers.Length == 0 ? null : SharingSpeakers(speakers), stop);
        await Fill(chosen, found, topics.Length == 0 ? null : SharingTopics(topics), stop);
        await Fill(chosen, found, StoryCards.Public(db).OrderByDescending(s => s.Story.FirstPublishedAt).Select(s => s.Story.Id), stop);
        var added = await cards.Of([.. chosen.Skip(editors.Count)], stop);
        return [.. editors, .. added];
    }

    private static async Task Fill(List<Guid> chosen, StoryAt found, IQueryable<Guid>? candidates, CancellationToken stop)
    {
        if (candidates is null || chosen.Count >= Places)
        {
            return;
        }

        // A few more than fit, as some are chosen already.
        var ids = await candidates.Take((2 * Places) + 1).ToListAsync(stop);
        chosen.AddRange(ids.Where(id => id != found.StoryId && !chosen.Contains(id)).Take(Places - chosen.Count));
    }

    private IQueryable<Guid> SharingClaims(Guid[] claims) =>
        from seen in StoryCards.Public(db)
        join use in db.Uses on seen.Version.Id equals use.VersionId
        join revision in db.Revisions on new { use.StatementId, N = use.RevisionN } equals new { revision.StatementId, revision.N }
        where claims.Contains(revision.ClaimId)
        group revision by new { seen.Story.Id, seen.Story.FirstPublishedAt } into shared
        orderby shared.Select(r => r.ClaimId).Distinct().Count() descending, shared.Key.FirstPublishedAt descending
        select shared.Key.Id;

    private IQueryable<Guid> SharingSpeakers(Guid[] speakers) =>
        from seen in StoryCards.Public(db)
        join use in db.Uses on seen.Version.Id equals use.VersionId
        join revision in db.Revisions on new { use.StatementId, N = use.RevisionN } equals new { revision.StatementId, revision.N }
        join source in db.Sources on revision.SpeakerId equals source.Id
        where source.Kind == SourceKind.Named && speakers.Contains(source.AgentId!.Value)
        group source by new { seen.Story.Id, seen.Story.FirstPublishedAt } into shared
        orderby shared.Select(s => s.AgentId).Distinct().Count() descending, shared.Key.FirstPublishedAt descending
        select shared.Key.Id;

    private IQueryable<Guid> SharingTopics(Guid[] topics) =>
        from seen in StoryCards.Public(db)
        from line in seen.Version.Topics
        where topics.Contains(line.TopicId)
        group line by new { seen.Story.Id, seen.Story.FirstPublishedAt } into shared
        orderby shared.Count() descending, shared.Key.FirstPublishedAt descending
        select shared.Key.Id;
}
