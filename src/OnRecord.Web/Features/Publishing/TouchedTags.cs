using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Publishing;

/// <summary>The tags of every page that a version of a story shows up on.</summary>
internal static class TouchedTags
{
    /// <summary>The tags of the version that readers see now; the next one may leave a section, a topic or a statement behind.</summary>
    public static async Task<IReadOnlyCollection<string>> OfNewest(NewsDb db, Story story, CancellationToken stop)
    {
        if (story.CurrentVersionId is not { } id)
            return [];
        var version = await db.Versions.AsNoTracking().SingleAsync(v => v.Id == id, stop);
        return await Of(db, story, version, PublicRowsReader.Read(version.StatementsJson), stop);
    }

    public static async Task<IReadOnlyCollection<string>> Of(NewsDb db, Story story, StoryVersion version, StorySourcing sourcing, CancellationToken stop)
    {
        Guid[] claims = [.. sourcing.Statements.Select(s => s.Revision.ClaimId).Distinct()];
        Guid[] statements = [.. sourcing.Statements.Select(s => s.Id)];
        // A claim's page shows what entails it, and a statement's note what other stories say of it.
        var linkedClaims = await db.ClaimLinks.AsNoTracking().Where(l => claims.Contains(l.AId) || claims.Contains(l.BId)).ToListAsync(stop);
        var links = await db.LinksOf(statements, stop);
        return
        [
            Tag.Story(story.Id),
            Tag.Newest,
            Tag.Section(version.SectionId),
            Tag.Title(TitleKey.Of(version.HeadlineText)),
            .. version.Bylines.Select(b => Tag.Byline(b.BylineId)),
            .. version.Topics.Select(t => Tag.Topic(t.TopicId)),
            .. claims.Where(sourcing.Book.Claims.ContainsKey).Select(id => Tag.Topic(sourcing.Book.Claims[id].TopicId)),
            .. claims.Concat(linkedClaims.SelectMany(l => new[] { l.AId, l.BId })).Distinct().Select(Tag.Claim),
            .. statements.Concat(links.SelectMany(l => new[] { l.FromId, l.ToId })).Distinct().Select(Tag.Statement),
            .. sourcing.Statements.Select(s => sourcing.Book.AgentOf(s.Revision.SpeakerId)?.Id).OfType<Guid>().Distinct().Select(Tag.Agent),
        ];
    }
}
