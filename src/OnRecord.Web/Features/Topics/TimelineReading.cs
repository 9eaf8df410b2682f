using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Statements;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Topics;

/// <summary>A statement that readers may see, as timelines are filtered and ordered by.</summary>
public sealed class TimelineRow
{
    public required Guid StatementId { get; init; }

    public required DateOnly? Said { get; init; }

    public required Stance Stance { get; init; }

    /// <summary>Who speaks; null for everyone who is not to be named.</summary>
    public required Guid? AgentId { get; init; }

    public required Guid TopicId { get; init; }

    public required Guid StoryId { get; init; }

    public required TermsOfUse Terms { get; init; }
}

/// <summary>A timeline with the tags of all that stands on it.</summary>
public sealed record TimelineRead(Timeline Timeline, IReadOnlyList<string> Tags, DateTime? Changed);

/// <summary>Makes timelines from statements: newest said first, filtered by person and stance, a page at a time.</summary>
public sealed class TimelineReading(NewsDb db, VersionShelf versions, StoryQueries queries)
{
    public const int PerPage = 40;

    /// <summary>Query parameters a page with a timeline declares.</summary>
    public static readonly string[] Parameters = ["page", "person", "stance"];

    /// <summary>Every public use of a statement. Speakers without a name have no agent here, so no filter can find them by it.</summary>
    public static IQueryable<TimelineRow> Public(NewsDb db) => Public(db, db.Sources);

    /// <summary>What one agent says by name: only their sources are looked at.</summary>
    public static IQueryable<TimelineRow> Public(NewsDb db, Guid agent) => Public(db, db.Sources.Where(s => s.AgentId == agent)).Where(r => r.AgentId == agent);

    private static IQueryable<TimelineRow> Public(NewsDb db, IQueryable<Source> sources) =>
        from seen in StoryCards.Public(db)
        join use in db.Uses on seen.Version.Id equals use.VersionId
        join revision in db.Revisions on new { use.StatementId, N = use.RevisionN } equals new { revision.StatementId, revision.N }
        join claim in db.Claims on revision.ClaimId equals claim.Id
        join source in sources on revision.SpeakerId equals source.Id
        select new TimelineRow
        {
            StatementId = use.StatementId,
            Said = revision.SaidFirst,
            Stance = revision.Stance,
            AgentId = (source.Kind == SourceKind.Named || source.Kind == SourceKind.Outlet) && revision.Terms != TermsOfUse.DeepBackground ? source.AgentId : null,
            TopicId = claim.TopicId,
            StoryId = seen.Story.Id,
            Terms = revision.Terms,
        };

    /// <summary>The page of the timeline that the request asks for; null when there is no such page.</summary>
    /// <param name="scope">Rows of <see cref="Public"/> that belong here.</param>
    /// <param name="byPerson">Whether readers can filter by person.</param>
    public async Task<TimelineRead?> Read(IQueryable<TimelineRow> scope, PageRequest request, string path, Words words, bool byPerson, CancellationToken stop)
    {
        if (await TimelineFilter.Of(db, scope, request, byPerson, stop) is not { } filter || StoryLists.Number(request.Query("page")) is not { } page)
        {
            return null;
        }

        var statements = filter.Narrow(scope).GroupBy(r => r.StatementId).Select(g => new { Id = g.Key, Said = g.Max(r => r.Said) ?? DateOnly.MinValue });
        var count = await statements.CountAsync(stop);
        var ids = await statements.OrderByDescending(s => s.Said).ThenByDescending(s => s.Id).Skip((page - 1) * PerPage).Take(PerPage).Select(s => s.Id).ToListAsync(stop);
        if (ids.Count == 0 && page > 1)
        {
            return null;
        }

        var seen = (await db.Seen(versions, db.Statements.Where(s => ids.Contains(s.Id)).Select(s => s.Id), stop)).ToLookup(s => s.StatementId);
        var linked = await LinkedStatements.Of(db, queries, versions, ids, words, stop);
        var timeline = new Timeline
        {
            Entries = Entries(ids, seen, linked, words),
            Count = count,
            People = byPerson ? filter.People(path) : [],
            Stances = filter.Stances(path),
            Filtered = filter.InForce,
            NewerAddress = page == 1 ? null : filter.Address(path, page - 1),
            OlderAddress = page * PerPage < count ? filter.Address(path, page + 1) : null,
        };
        var all = seen.SelectMany(s => s).ToList();
        string[] tags = [.. ids.Select(Tag.Statement), .. all.Select(s => Tag.Story(s.StoryId)), .. linked.Tags];
        return new TimelineRead(timeline, tags, all.Count == 0 ? null : all.Select(s => s.PublishedAt).Concat(linked.Corrections.Newest is { } told ? [told] : Array.Empty<DateTime>()).Max());
    }

    private static List<TimelineEntry> Entries(List<Guid> ids, ILookup<Guid, SeenStatement> seen, LinkedStatements linked, Words words)
    {
        var entries = new List<TimelineEntry>();
        string? yearBefore = null;
        foreach (var uses in ids.Select(id => seen[id].ToList()).Where(uses => uses.Count > 0))
        {
            var newest = uses.MaxBy(s => s.PublishedAt)!;
            var revision = newest.Used.Revision;
            var year = revision.SaidFirst?.Year.ToString(CultureInfo.InvariantCulture);
            entries.Add(new TimelineEntry
            {
                Note = new Notes(newest.Version, linked, words, newest.Address).Note(newest.Used),
                Year = year,
                FirstOfYear = entries.Count == 0 || year != yearBefore,
                FirstReported = new Ways(newest.Version.Sourcing.Book, new Speakers(newest.Version.Sourcing, words)).FirstReport(revision),
                PublishedHere = uses.Min(s => s.Version.Fields.FirstPublishedAt),
                Story = new LinkView(newest.Headline, newest.Address),
            });
            yearBefore = year;
        }

        return entries;
    }
}
