using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Media;
using OnRecord.Domain.Record;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange.Rows;
using static OnRecord.Web.Features.Exchange.Rows.RowWriting;

namespace OnRecord.Web.Features.Exchange;

/// <summary>
/// Writes what any reader can see. A story is nothing here but the bytes the record hashes, which hold public fields alone,
/// and what they name; no row of sourcing is read from the database, so a confidential column has no way in.
/// </summary>
internal sealed class PublicExport(NewsDb db, MediaFolder media, ExportFolder target, IProgress<ExchangeProgress>? progress)
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> sections = [];
    private readonly HashSet<Guid> bylines = [];
    private readonly HashSet<Guid> topics = [];
    private readonly HashSet<Guid> statements = [];
    private readonly HashSet<string> pictures = [];

    public async Task<Outcome<IReadOnlyDictionary<string, int>>> Write(CancellationToken stop)
    {
        var stories = await db.Stories.Where(s => s.Status == StoryStatus.Published).Select(s => s.Id).ToArrayAsync(stop);
        Array.Sort(stories);
        (counts["stories"], counts["versions"]) = (stories.Length, 0);
        for (var i = 0; i < stories.Length; i++)
        {
            progress?.Report(new ExchangeProgress("stories", i, stories.Length));
            var story = await Story(stories[i], stop);
            if (!story.Try(out var json, out _))
                return story.Refusal;
            await target.Write($"{ExchangeFormat.Stories}/{stories[i]}.json", json, stop);
        }

        await Site(stories, stop);
        await Corrections(stories, stop);
        await Replies(stories, stop);
        await Links(stop);
        await Pictures(stop);
        await target.Write(ExchangeFormat.Manifest, FullExport.Manifest(ExportKind.Public, counts), stop);
        return Outcome.Of<IReadOnlyDictionary<string, int>>(counts);
    }

    private async Task<Outcome<JsonObject>> Story(Guid id, CancellationToken stop)
    {
        var address = await db.Stories.Where(s => s.Id == id).Select(s => s.Address).SingleAsync(stop);
        var addresses = await db.Addresses.Where(a => a.StoryId == id).Select(a => a.Path).ToListAsync(stop);
        // Of a version that was removed by law nothing is public but that it was: its number is missing.
        var versions = await db.Versions.Where(v => v.StoryId == id && v.TakenDownAt == null).OrderBy(v => v.N)
            .Select(v => new { v.CanonicalJson, v.Salt, v.StatementsJson, v.StatementsSalt }).ToListAsync(stop);
        foreach (var version in versions)
        {
            var read = CanonicalVersionReader.Read(version.CanonicalJson);
            if (!read.Try(out var fields, out var why))
                return Outcome.Refused($"A version of the story {id} can't be exported: {why}");
            Name(fields.Fields, PublicRowsReader.Read(version.StatementsJson));
        }

        counts["versions"] += versions.Count;
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["address"] = address,
            ["addresses"] = List(addresses.Order(StringComparer.Ordinal).Select(path => (JsonNode?)path)),
            ["versions"] = List(versions.Select(v => new JsonObject
            {
                ["version"] = StoryRows.Hashed(v.CanonicalJson, v.Salt), ["statements"] = StoryRows.Hashed(v.StatementsJson, v.StatementsSalt),
            })),
        };
    }

    private void Name(StoryFields fields, StorySourcing sourcing)
    {
        sections.Add(fields.Section.Id);
        bylines.UnionWith(fields.Bylines.Select(b => b.Id));
        topics.UnionWith(fields.Topics.Select(t => t.Id));
        topics.UnionWith(sourcing.Book.Topics.Keys);
        statements.UnionWith(sourcing.Statements.Select(s => s.Id));
        pictures.UnionWith(fields.Content.Document.Blocks.OfType<Figure>().Select(f => f.Picture));
        if (fields.Picture is { } lead)
            pictures.Add(lead.Hash);
    }

    private async Task Site(Guid[] stories, CancellationToken stop)
    {
        await target.Write(ExchangeFormat.Settings, SiteRows.WritePublic(await db.Settings.AsNoTracking().SingleAsync(stop)), stop);
        var navigation = await db.Navigation.AsNoTracking().OrderBy(n => n.Position).ToListAsync(stop);
        await target.Write(ExchangeFormat.Navigation, List(navigation.Select(SiteRows.Write)), stop);
        var slots = await db.FrontPage.AsNoTracking().OrderBy(s => s.Position).ToListAsync(stop);
        await target.Write(ExchangeFormat.FrontPage, List(slots.Where(s => Array.BinarySearch(stories, s.StoryId) >= 0).Select(SiteRows.Write)), stop);

        var every = await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Id, stop);
        foreach (var id in sections.ToArray())
        {
            for (var at = every.GetValueOrDefault(id)?.ParentId; at is { } parent && sections.Add(parent);)
                at = every[parent].ParentId;
        }

        await Listed("sections", every.Values.Where(s => sections.Contains(s.Id)).OrderBy(s => s.Id).Select(SiteRows.Write), stop);
        var lines = await db.Bylines.AsNoTracking().Where(b => bylines.Contains(b.Id)).ToListAsync(stop);
        await Listed("bylines", lines.OrderBy(b => b.Id).Select(SiteRows.Write), stop);
        // Readers see a merged topic as the one it went into.
        topics.UnionWith(await db.Topics.Where(t => topics.Contains(t.Id) && t.MergedIntoId != null).Select(t => t.MergedIntoId!.Value).ToListAsync(stop));
        var named = await db.Topics.AsNoTracking().Where(t => topics.Contains(t.Id)).ToListAsync(stop);
        await Listed("topics", named.OrderBy(t => t.Id).Select(t =>
        {
            var row = SiteRows.Write(t);
            // A parent that no public story names is not told of.
            if (t.ParentId is { } parent && !topics.Contains(parent))
                row["parent"] = null;
            return row;
        }), stop);
    }

    private async Task Corrections(Guid[] stories, CancellationToken stop)
    {
        var rows = new List<Correction>();
        foreach (var some in stories.Chunk(ExchangeFormat.RowsInFile))
            rows.AddRange(await db.Corrections.AsNoTracking().Where(c => some.Contains(c.StoryId)).ToListAsync(stop));
        await Listed("corrections", rows.OrderBy(c => c.Id).Select(CorrectionRows.WritePublic), stop);
    }

    private async Task Replies(Guid[] stories, CancellationToken stop)
    {
        var rows = new List<Reply>();
        // Where the newsroom shows no replies, no reader sees any.
        if (await db.Settings.AsNoTracking().SingleAsync(stop) is { Replies.On: true })
        {
            foreach (var some in stories.Chunk(ExchangeFormat.RowsInFile))
                rows.AddRange(await db.Replies.AsNoTracking().Where(r => some.Contains(r.StoryId) && r.State == ReplyState.Published).ToListAsync(stop));
        }

        await Listed("replies", rows.OrderBy(r => r.Id).Select(ReplyRows.WritePublic), stop);
    }

    private async Task Links(CancellationToken stop)
    {
        var rows = new List<StatementLink>();
        foreach (var some in statements.Order().Chunk(ExchangeFormat.RowsInFile))
            rows.AddRange(await db.Links.AsNoTracking().Where(l => some.Contains(l.FromId)).ToListAsync(stop));
        await Listed("links", rows.Where(l => LinkWording.Decided(l) && statements.Contains(l.ToId)).OrderBy(l => l.Id).Select(l => new JsonObject
        {
            ["id"] = l.Id.ToString(), ["from"] = l.FromId.ToString(), ["to"] = l.ToId.ToString(), ["type"] = Wire.Name(l.Type),
            ["speaker_relation"] = Term(l.SpeakerRelation),
        }), stop);
    }

    /// <summary>The sizes that are served, never the original, whose metadata may say where and by whom it was taken.</summary>
    private async Task Pictures(CancellationToken stop)
    {
        var rows = new JsonArray();
        foreach (var hash in pictures.Order(StringComparer.Ordinal))
        {
            if (await db.Pictures.AsNoTracking().SingleOrDefaultAsync(p => p.Hash == hash, stop) is not { } picture)
                continue;
            progress?.Report(new ExchangeProgress("pictures", rows.Count, pictures.Count));
            rows.Add((JsonNode)new JsonObject
            {
                ["hash"] = hash, ["width"] = picture.Width, ["height"] = picture.Height, ["widths"] = List(picture.Widths.Select(w => (JsonNode?)w)),
            });
            foreach (var width in picture.Widths)
            {
                foreach (var format in SizeFormats.All)
                {
                    await using var size = media.OpenSize(hash, width, format);
                    if (size is not null)
                        await target.Write($"{ExchangeFormat.Media}/{hash}/{width}.{format.Extension()}", size, stop);
                }
            }
        }

        counts["pictures"] = rows.Count;
        await target.Write(ExchangeFormat.Pictures, rows, stop);
    }

    private Task Listed(string name, IEnumerable<JsonNode> rows, CancellationToken stop)
    {
        var list = RowWriting.List(rows);
        counts[name] = list.Count;
        return target.Write($"{name}.json", list, stop);
    }
}
