using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>The sourcing of a story in full: …/sources for people, …/sources.json for machines.</summary>
public sealed class ReadSources(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, StoryQueries queries)
{
    private const string PageEnd = "/sources";
    private const string JsonEnd = "/sources.json";

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        if (await Find(request, PageEnd, stop) is not { } found)
        {
            return null;
        }

        if (found.Version is not { } read)
        {
            return found.Status == StoryStatus.Removed ? GoneStory.Write(found, await site.Now(), writer) : null;
        }

        if (found.Address + PageEnd != request.Path)
        {
            return Page.MovedTo(found.Address + PageEnd);
        }

        var now = await site.Now();
        var (version, sourcing) = (read.Fields, read.Sourcing);
        var words = writer.WordsFor(version.Language);
        var linked = await LinkedStatements.Of(db, queries, versions, [.. sourcing.Statements.Select(s => s.Id)], words, stop);
        var model = new SourcesPage
        {
            Site = now.View,
            Title = words.Say("sources.of", ("story", version.HeadlineText)),
            Description = words.Say("sources.description", ("headline", version.HeadlineText)),
            Language = version.Language,
            Direction = writer.DirectionOf(version.Language),
            Canonical = now.Absolute(request.Path),
            Story = new LinkView(version.HeadlineText, found.Address),
            Published = version.FirstPublishedAt,
            Updated = version.UpdatedAt > version.FirstPublishedAt ? version.UpdatedAt : null,
            Sourcing = new Notes(read, linked, words, found.Address).All(),
            JsonAddress = found.Address + JsonEnd,
        };
        return writer.Write("sources", model, now, Tags(found, sourcing, linked), changed: linked.Corrections.Newest is { } told && told > version.PublishedAt ? told : version.PublishedAt);
    }

    public async Task<Page?> RenderJsonAsync(PageRequest request, CancellationToken stop)
    {
        if (await Find(request, JsonEnd, stop) is not { } found)
        {
            return null;
        }

        if (found.Version is not { } read)
        {
            return found.Status == StoryStatus.Removed ? GoneStory.Write(found, await site.Now(), writer) : null;
        }

        if (found.Address + JsonEnd != request.Path)
        {
            return Page.MovedTo(found.Address + JsonEnd);
        }

        var now = await site.Now();
        var (version, sourcing) = (read.Fields, read.Sourcing);
        Guid[] ids = [.. sourcing.Statements.Select(s => s.Id)];
        var links = (await db.LinksOf(ids, stop)).Where(LinkWording.Decided).ToList();
        // A statement at the other end that stands in no published story is not there for readers, nor is its link.
        Guid[] ends = [.. links.SelectMany(l => new[] { l.FromId, l.ToId }).Except(ids)];
        HashSet<Guid> seen = ends.Length == 0 ? [.. ids] : [.. ids, .. await queries.Places(db, ends).Select(p => p.StatementId).ToListAsync(stop)];
        links.RemoveAll(l => !seen.Contains(l.FromId) || !seen.Contains(l.ToId));
        var marks = await queries.Marks(db, ids).ToListAsync(stop);
        var json = new JsonObject
        {
            ["story"] = now.Absolute(found.Address),
            ["version"] = version.N,
            ["published"] = CanonicalVersion.Time(version.PublishedAt),
            ["rows"] = JsonNode.Parse(version.StatementsJson),
            ["links"] = new JsonArray([.. links.Select(l => new JsonObject { ["from"] = l.FromId.ToString(), ["to"] = l.ToId.ToString(), ["type"] = Wire.Name(l.Type) })]),
            ["origin_counts"] = Counts(sourcing),
            ["marks"] = new JsonArray([.. marks.OrderBy(m => m.At).ThenBy(m => m.CorrectionId).ThenBy(m => m.StatementId).Select(m => new JsonObject
            {
                ["statement"] = m.StatementId.ToString(), ["mark"] = Wire.Name(m.Mark), ["at"] = CanonicalVersion.Time(m.At), ["note"] = m.Note,
                ["correction"] = now.Absolute(CorrectionViews.JsonAddress(m.CorrectionId)),
            })]),
        };
        return new Page(
            JsonSerializer.SerializeToUtf8Bytes(json), "application/json; charset=utf-8", StatusCodes.Status200OK,
            [Tag.Site, .. Tags(found, sourcing, LinkedStatements.None)], marks.Select(m => m.At).Append(version.PublishedAt).Max());
    }

    private Task<StoryAt?> Find(PageRequest request, string end, CancellationToken stop) =>
        StoryAt.Find(db, queries, versions, request.Path[..^end.Length], stop);

    private static JsonObject Counts(StorySourcing sourcing) => new()
    {
        ["rule"] = OriginRule.Version,
        ["counts"] = new JsonArray([.. OriginsOfStory.Of(sourcing).CountsPerClaim().Select(claim =>
        {
            var count = OriginCountJson.Of(claim.Count);
            count.Insert(0, "stance", Wire.Name(claim.Stance));
            count.Insert(0, "claim", claim.ClaimId.ToString());
            return count;
        })]),
    };

    private static IEnumerable<string> Tags(StoryAt found, StorySourcing sourcing, LinkedStatements linked) =>
        [Tag.Story(found.StoryId), .. sourcing.Statements.Select(s => Tag.Statement(s.Id)), .. linked.Tags];
}
