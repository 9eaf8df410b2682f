using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Statements;

/// <summary>One statement under its address for good: what its newest published use says, and every story that shows it.</summary>
public sealed class ReadStatement(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, StoryQueries queries)
{
    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        if (!Guid.TryParseExact(request.Route("id"), "D", out var id))
        {
            return null;
        }

        var seen = await db.Seen(versions, db.Statements.Where(s => s.Id == id).Select(s => s.Id), stop);
        var retracted = await db.RetractedUses(id, stop);
        if (seen.Count == 0 && retracted.Count == 0)
        {
            return await GoneStory.Erased(db, id, Notes.StatementPath(id), await site.Now(), writer, stop);
        }

        if (Notes.StatementPath(id) != request.Path)
        {
            return Page.MovedTo(Notes.StatementPath(id));
        }

        if (seen.Count == 0)
        {
            return Gone(id, retracted[^1], await site.Now());
        }

        var newest = seen.MaxBy(s => s.PublishedAt)!;
        var claim = newest.Used.Revision.ClaimId;
        var onClaim = (await db.Seen(versions, db.OnClaim(claim), stop)).Where(s => s.Used.Revision.ClaimId == claim).ToList();
        return await Render(id, seen, newest, onClaim, retracted, stop);
    }

    private async Task<Page> Render(Guid id, List<SeenStatement> seen, SeenStatement newest, List<SeenStatement> onClaim, IReadOnlyList<RetractedUse> retracted, CancellationToken stop)
    {
        var now = await site.Now();
        var words = writer.WordsFor(newest.Version.Fields.Language);
        var linked = await LinkedStatements.Of(db, queries, versions, [id], words, stop);
        var marks = await StatementCorrections.Of(db, queries, [.. onClaim.Select(s => s.StatementId)], stop);
        var note = new Notes(newest.Version, linked, words, newest.Address).Note(newest.Used);
        var revision = newest.Used.Revision;
        var scope = onClaim.GroupBy(s => s.StoryId).Select(g => g.First().Version.Sourcing).ToList();
        var model = new StatementPage
        {
            Site = now.View,
            Title = words.Say("statement.title", ("claim", note.Claim)),
            Description = words.Say("statement.description", ("headline", newest.Headline)),
            Language = newest.Version.Fields.Language,
            Direction = writer.DirectionOf(newest.Version.Fields.Language),
            Canonical = now.Absolute(note.Address),
            Note = note,
            CountHere = Counts.View(OriginsOfStory.Of(scope).Count(revision.ClaimId, revision.Stance), new Speakers(AllSources(scope), words, new HashSet<Guid>())),
            Uses = [.. seen.Select(Use)],
            Retracted = retracted,
            SameClaim = [.. onClaim.Where(s => s.StatementId != id).DistinctBy(s => s.StatementId).Select(s => Other(s, marks, words))],
        };
        string[] tags =
        [
            Tag.Statement(id), Tag.Claim(revision.ClaimId),
            .. seen.Concat(onClaim).Select(s => Tag.Story(s.StoryId)), .. onClaim.Select(s => Tag.Statement(s.StatementId)), .. linked.Tags,
        ];
        return writer.Write("statement", model, now, tags, changed: new[] { linked.Corrections.Newest, marks.Newest }.OfType<DateTime>().Concat(seen.Concat(onClaim).Select(s => s.PublishedAt)).Max());
    }

    private Page Gone(Guid id, RetractedUse use, SiteNow now) => writer.Write("gone", new GonePage
    {
        Site = now.View,
        Title = now.Words["gone.statement"],
        Language = now.View.Language,
        Direction = now.View.Direction,
        Canonical = now.Absolute(Notes.StatementPath(id)),
        NoIndex = true,
        Retracted = true,
        Statement = true,
        Removed = use.Removed,
        Note = use.Note,
    }, now, [Tag.Statement(id)], StatusCodes.Status410Gone);

    private static StatementUseView Use(SeenStatement seen) => new(
        new LinkView(seen.Headline, seen.Address),
        seen.Version.Fields.FirstPublishedAt,
        [.. seen.Used.In(AnchorRole.Content).OrderBy(a => a.Start).Select(a => a.Exact)],
        $"{seen.Address}#w-{seen.StatementId}");

    private static LinkedStatement Other(SeenStatement seen, StatementCorrections marks, Theme.Languages.Words words) =>
        new Notes(seen.Version, LinkedStatements.None, words, seen.Address).AsLinked(seen.StatementId)! with { Story = new LinkView(seen.Headline, seen.Address), Mark = marks.MarkOf(seen.StatementId) };

    private static SourceBook AllSources(IEnumerable<StorySourcing> scope)
    {
        var all = new SourceBook();
        foreach (var book in scope.Select(s => s.Book))
        {
            foreach (var (id, source) in book.Sources)
            {
                all.Sources.TryAdd(id, source);
            }

            foreach (var (id, agent) in book.Agents)
            {
                all.Agents.TryAdd(id, agent);
            }
        }

        return all;
    }
}
