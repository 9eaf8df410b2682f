using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Media;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// The queries behind every story page, turned into SQL once for the process and not at every page (see docs/benchmarks.md for what that is
/// worth). The host holds them, because a compiled query belongs to the model of one database.
/// </summary>
public sealed class StoryQueries
{
    /// <summary>How many candidates a step of the related stories yields: a few more than fit, as some may be chosen already.</summary>
    private const int Candidates = (2 * RelatedStories.Places) + 1;

    /// <summary>How far back a speaker or a topic is followed: a story must not get slower because its topic is popular.</summary>
    private const int Latest = 60;

    /// <summary>The story whose path this is or was.</summary>
    public Func<NewsDb, string, CancellationToken, Task<StandingStory?>> AtPath { get; } = EF.CompileAsyncQuery((NewsDb db, string path, CancellationToken _) => (
        from address in db.Addresses
        where address.Path == path
        join story in db.Stories on address.StoryId equals story.Id
        where story.Status != StoryStatus.Draft
        select new StandingStory(story.Id, story.Status, story.Address, story.CurrentVersionId, story.RemovedAt, story.RemovalNote)).FirstOrDefault());

    /// <summary>Links that readers may see which touch any of these statements, in no order; one between two of them comes twice.</summary>
    public Func<NewsDb, Guid[], IAsyncEnumerable<StatementLink>> Links { get; } = EF.CompileAsyncQuery((NewsDb db, Guid[] statements) =>
        db.Links.AsNoTracking().Where(l => (l.Status == DecisionStatus.Accepted || l.Status == DecisionStatus.Corrected) && statements.Contains(l.FromId))
            .Concat(db.Links.AsNoTracking().Where(l => (l.Status == DecisionStatus.Accepted || l.Status == DecisionStatus.Corrected) && statements.Contains(l.ToId))));

    /// <summary>What readers were told of these statements, in no order.</summary>
    public Func<NewsDb, Guid[], IAsyncEnumerable<MarkRow>> Marks { get; } = EF.CompileAsyncQuery((NewsDb db, Guid[] statements) =>
        from correction in db.Corrections
        from marked in correction.Statements
        where statements.Contains(marked.StatementId)
        join story in db.Stories on correction.StoryId equals story.Id
        select new MarkRow(marked.StatementId, marked.Mark, correction.Id, correction.At, correction.Note, story.Status, story.Address));

    /// <summary>What readers were told of a story, the newest first.</summary>
    public Func<NewsDb, Guid, IAsyncEnumerable<Correction>> Corrections { get; } = EF.CompileAsyncQuery((NewsDb db, Guid story) =>
        db.Corrections.AsNoTracking().Where(c => c.StoryId == story).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).AsQueryable());

    /// <summary>Where readers see these statements, older versions first.</summary>
    public Func<NewsDb, Guid[], IAsyncEnumerable<StatementPlace>> Places { get; } = EF.CompileAsyncQuery((NewsDb db, Guid[] statements) =>
        from use in db.Uses
        where statements.Contains(use.StatementId)
        join story in db.Stories on use.VersionId equals story.CurrentVersionId
        where story.Status == StoryStatus.Published
        join version in db.Versions on use.VersionId equals version.Id
        orderby version.PublishedAt
        select new StatementPlace(use.StatementId, story.Id, story.Address!, version.Id));

    /// <summary>Stories that readers may see, by id.</summary>
    public Func<NewsDb, Guid[], IAsyncEnumerable<TitledStory>> ById { get; } = EF.CompileAsyncQuery((NewsDb db, Guid[] ids) =>
        from story in db.Stories
        where story.Status == StoryStatus.Published && ids.Contains(story.Id)
        join version in db.Versions on story.CurrentVersionId equals version.Id
        select new TitledStory(story.Id, story.Address!, story.HeadlineKey!, version.HeadlineText));

    /// <summary>Stories that readers may see, by folded headline, oldest first.</summary>
    public Func<NewsDb, string[], IAsyncEnumerable<TitledStory>> ByTitle { get; } = EF.CompileAsyncQuery((NewsDb db, string[] keys) =>
        from story in db.Stories
        where story.Status == StoryStatus.Published && keys.Contains(story.HeadlineKey!)
        join version in db.Versions on story.CurrentVersionId equals version.Id
        orderby story.FirstPublishedAt
        select new TitledStory(story.Id, story.Address!, story.HeadlineKey!, version.HeadlineText));

    public Func<NewsDb, string[], IAsyncEnumerable<Picture>> Pictures { get; } = EF.CompileAsyncQuery((NewsDb db, string[] hashes) =>
        db.Pictures.AsNoTracking().Where(p => hashes.Contains(p.Hash)));

    /// <summary>Card rows of stories that readers may see, in no order.</summary>
    public Func<NewsDb, Guid[], IAsyncEnumerable<CardRow>> Cards { get; } = EF.CompileAsyncQuery((NewsDb db, Guid[] ids) =>
        from story in db.Stories
        where ids.Contains(story.Id) && story.Status == StoryStatus.Published
        join version in db.Versions on story.CurrentVersionId equals version.Id
        join section in db.Sections on version.SectionId equals section.Id
        select new CardRow(
            story.Id, version.Id, story.Address!, version.HeadlineText, version.StandfirstText, version.Language, version.Kind,
            version.FirstPublishedAt, version.UpdatedAt, section.Id, section.Name, section.Slug,
            db.Sections.Where(p => p.Id == section.ParentId).Select(p => p.Slug).FirstOrDefault(),
            version.Picture, db.Uses.Count(u => u.VersionId == version.Id), db.Talks.Where(t => t.StoryId == story.Id).Select(t => t.Published).FirstOrDefault()));

    /// <summary>The bylines of versions, in the order of each page.</summary>
    public Func<NewsDb, Guid[], IAsyncEnumerable<BylineRow>> Bylines { get; } = EF.CompileAsyncQuery((NewsDb db, Guid[] versions) =>
        from version in db.Versions
        where versions.Contains(version.Id)
        from line in version.Bylines
        join byline in db.Bylines on line.BylineId equals byline.Id
        orderby line.Ord
        select new BylineRow(line.VersionId, byline.Name, byline.Slug, byline.Role));

    /// <summary>The topics of a version, in the order of its page.</summary>
    public Func<NewsDb, Guid, IAsyncEnumerable<TopicRow>> Topics { get; } = EF.CompileAsyncQuery((NewsDb db, Guid id) =>
        from version in db.Versions
        where version.Id == id
        from line in version.Topics
        join named in db.Topics on line.TopicId equals named.Id
        // A topic that was merged is shown as the one it went into.
        join topic in db.Topics on named.MergedIntoId ?? named.Id equals topic.Id
        orderby line.Ord
        select new TopicRow(topic.Id, topic.Name, topic.Slug));

    public Func<NewsDb, Guid, CancellationToken, Task<SectionRow>> Section { get; } = EF.CompileAsyncQuery((NewsDb db, Guid id, CancellationToken _) => (
        from section in db.Sections
        where section.Id == id
        join above in db.Sections on section.ParentId equals above.Id into parents
        from parent in parents.DefaultIfEmpty()
        select new SectionRow(section.Name, section.Slug, parent.Name, parent.Slug)).First());

    /// <summary>Stories that share most claims with these, then the newest.</summary>
    public Func<NewsDb, Guid[], IAsyncEnumerable<Guid>> SharingClaims { get; } = EF.CompileAsyncQuery((NewsDb db, Guid[] claims) => (
        from revision in db.Revisions
        where claims.Contains(revision.ClaimId)
        join use in db.Uses on new { revision.StatementId, revision.N } equals new { use.StatementId, N = use.RevisionN }
        join story in db.Stories on use.VersionId equals story.CurrentVersionId
        where story.Status == StoryStatus.Published
        group revision by new { story.Id, story.FirstPublishedAt } into shared
        orderby shared.Select(r => r.ClaimId).Distinct().Count() descending, shared.Key.FirstPublishedAt descending
        select shared.Key.Id).Take(Candidates));

    /// <summary>Sources under which these agents speak by name.</summary>
    public Func<NewsDb, Guid[], IAsyncEnumerable<NamedSource>> NamedSources { get; } = EF.CompileAsyncQuery((NewsDb db, Guid[] agents) =>
        from source in db.Sources
        where agents.Contains(source.AgentId!.Value) && source.Kind == SourceKind.Named
        select new NamedSource(source.Id, source.AgentId!.Value));

    /// <summary>Stories that show the latest statements of a source.</summary>
    public Func<NewsDb, Guid, IAsyncEnumerable<SharingStory>> LatestOfSpeaker { get; } = EF.CompileAsyncQuery((NewsDb db, Guid source) =>
        from revision in db.Revisions.Where(r => r.SpeakerId == source).OrderByDescending(r => r.SaidFirst).Take(Latest)
        join use in db.Uses on new { revision.StatementId, revision.N } equals new { use.StatementId, N = use.RevisionN }
        join story in db.Stories on use.VersionId equals story.CurrentVersionId
        where story.Status == StoryStatus.Published
        select new SharingStory(story.Id, story.FirstPublishedAt!.Value));

    /// <summary>Stories among the latest versions on a topic (ids of versions rise with time).</summary>
    public Func<NewsDb, Guid, IAsyncEnumerable<SharingStory>> LatestOnTopic { get; } = EF.CompileAsyncQuery((NewsDb db, Guid topic) =>
        from latest in (from version in db.Versions from line in version.Topics where line.TopicId == topic orderby line.VersionId descending select line.VersionId).Take(Latest)
        join story in db.Stories on latest equals story.CurrentVersionId
        where story.Status == StoryStatus.Published
        select new SharingStory(story.Id, story.FirstPublishedAt!.Value));

    public Func<NewsDb, IAsyncEnumerable<Guid>> Newest { get; } = EF.CompileAsyncQuery((NewsDb db) =>
        db.Stories.Where(s => s.Status == StoryStatus.Published).OrderByDescending(s => s.FirstPublishedAt).Select(s => s.Id).Take(Candidates));
}

/// <summary>A story at its address, whatever became of it.</summary>
public sealed record StandingStory(Guid Id, StoryStatus Status, string? Address, Guid? VersionId, DateTime? RemovedAt, string? RemovalNote);

/// <summary>A statement in the current version of a published story.</summary>
public sealed record StatementPlace(Guid StatementId, Guid StoryId, string Address, Guid VersionId);

public sealed record TitledStory(Guid Id, string Address, string HeadlineKey, string Headline);

public sealed record NamedSource(Guid Id, Guid AgentId);

/// <param name="Published">UTC, first publication.</param>
public sealed record SharingStory(Guid Id, DateTime Published);

public sealed record BylineRow(Guid VersionId, string Name, string Slug, string Role);

public sealed record TopicRow(Guid Id, string Name, string Slug);

public sealed record SectionRow(string Name, string Slug, string? ParentName, string? ParentSlug);
