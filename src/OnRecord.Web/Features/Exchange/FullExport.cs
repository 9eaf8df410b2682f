using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange.Rows;
using static OnRecord.Web.Features.Exchange.Rows.RowWriting;

namespace OnRecord.Web.Features.Exchange;

/// <summary>Writes every row, a thousand or one story at a time.</summary>
internal sealed class FullExport(NewsDb db, MediaFolder media, ExportFolder target, IProgress<ExchangeProgress>? progress)
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public async Task<Outcome<IReadOnlyDictionary<string, int>>> Write(CancellationToken stop)
    {
        await target.Write(ExchangeFormat.Settings, SiteRows.Write(await db.Settings.AsNoTracking().SingleAsync(stop)), stop);
        var navigation = await db.Navigation.AsNoTracking().OrderBy(n => n.Position).ToListAsync(stop);
        await target.Write(ExchangeFormat.Navigation, List(navigation.Select(SiteRows.Write)), stop);
        var slots = await db.FrontPage.AsNoTracking().OrderBy(s => s.Position).ToListAsync(stop);
        await target.Write(ExchangeFormat.FrontPage, List(slots.Select(SiteRows.Write)), stop);
        var moved = (await db.MovedAddresses.AsNoTracking().ToListAsync(stop)).OrderBy(m => m.Path, StringComparer.Ordinal);
        await target.Write(ExchangeFormat.Moved, List(moved.Select(SiteRows.Write)), stop);
        await Table(Tables.Accounts, stop);
        await Table(Tables.Sections, stop);
        await Table(Tables.Bylines, stop);
        await Table(Tables.Topics, stop);
        await Table(Tables.Agents, stop);
        await Table(Tables.Reports, stop);
        await Table(Tables.Sources, stop);
        await Table(Tables.Claims, stop);
        await Table(Tables.Statements, stop);
        if (await Pictures(stop) is { Ok: false } missing)
            return missing;
        if (await Stories(stop) is { Ok: false } differing)
            return differing;
        await Table(Tables.Corrections, stop);
        await Table(Tables.Replies, stop);
        await Table(Tables.Talks, stop);
        await target.Write(ExchangeFormat.Manifest, Manifest(ExportKind.Full, counts), stop);
        return Outcome.Of<IReadOnlyDictionary<string, int>>(counts);
    }

    public static JsonObject Manifest(ExportKind kind, IReadOnlyDictionary<string, int> counts) => new()
    {
        ["format"] = ExchangeFormat.Name,
        ["program"] = ExchangeFormat.Version,
        ["kind"] = Domain.Sourcing.Wire.Name(kind),
        ["counts"] = new JsonObject(counts.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))),
    };

    private async Task Table<T>(RowTable<T> table, CancellationToken stop)
        where T : class
    {
        var ids = await table.Ids(db).ToArrayAsync(stop);
        Array.Sort(ids);
        counts[table.Name] = ids.Length;
        if (table.OneFile)
        {
            await target.Write($"{table.Name}.json", await Rows(table, ids, stop), stop);
            return;
        }

        var file = 0;
        foreach (var some in ids.Chunk(ExchangeFormat.RowsInFile))
        {
            progress?.Report(new ExchangeProgress(table.Name, file * ExchangeFormat.RowsInFile, ids.Length));
            await target.Write($"{table.Name}/{(++file).ToString("d6", CultureInfo.InvariantCulture)}.json", await Rows(table, some, stop), stop);
        }
    }

    private async Task<JsonArray> Rows<T>(RowTable<T> table, Guid[] ids, CancellationToken stop)
        where T : class => List((await table.Load(db, ids, stop)).OrderBy(table.Id).Select(table.Write));

    private async Task<Outcome> Pictures(CancellationToken stop)
    {
        PictureEntry[] pictures = [.. (await db.Pictures.AsNoTracking().ToListAsync(stop)).Select(PictureEntry.Of).OrderBy(p => p.Hash, StringComparer.Ordinal)];
        counts["pictures"] = pictures.Length;
        await target.Write(ExchangeFormat.Pictures, List(pictures.Select(p => p.Write())), stop);
        for (var i = 0; i < pictures.Length; i++)
        {
            progress?.Report(new ExchangeProgress("pictures", i, pictures.Length));
            await using var original = media.OpenOriginal(pictures[i].Hash);
            if (original is null)
                return Outcome.Refused($"The original of the picture {pictures[i].Hash} is not in the media folder, so the export would not be whole. Bring the file back from a backup.");
            await target.Write(pictures[i].File, original, stop);
        }

        return Outcome.Done;
    }

    private async Task<Outcome> Stories(CancellationToken stop)
    {
        var ids = await db.Stories.Select(s => s.Id).ToArrayAsync(stop);
        Array.Sort(ids);
        (counts["stories"], counts["versions"]) = (ids.Length, 0);
        for (var i = 0; i < ids.Length; i++)
        {
            progress?.Report(new ExchangeProgress("stories", i, ids.Length));
            var story = (await StoryFiles.Load(db, ids[i], stop))!;
            foreach (var version in story.Versions)
            {
                if (StoryFiles.NotAsHashed(version) is { } why)
                    return Outcome.Refused($"Version {version.N} of the story {story.Id} (“{version.HeadlineText}”) can't be exported without loss: {why}");
            }

            counts["versions"] += story.Versions.Count;
            await target.Write($"{ExchangeFormat.Stories}/{ids[i]}.json", StoryRows.Write(story), stop);
        }

        progress?.Report(new ExchangeProgress("stories", ids.Length, ids.Length));
        return Outcome.Done;
    }
}
