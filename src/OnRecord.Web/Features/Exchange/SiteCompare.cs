using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Exchange.Rows;

namespace OnRecord.Web.Features.Exchange;

/// <summary>What an import does with the rows of one table.</summary>
/// <param name="New">Rows that are not here yet.</param>
/// <param name="Same">Rows that are here as they are in the folder.</param>
/// <param name="Refused">Rows that are here with other content, or whose address or slug another row has.</param>
public sealed record ImportCount(string Table, int New, int Same, int Refused);

/// <summary>Holds a checked folder against what the site already has.</summary>
internal sealed class SiteCompare(NewsDb db, FolderCheck files, IProgress<ExchangeProgress>? progress)
{
    private readonly List<ImportCount> counts = [];

    /// <summary>The site has only the rows it was made with, so that the folder's own outlet and settings take their place.</summary>
    public bool Empty { get; private set; }

    public bool SettingsSame { get; private set; }

    public Problems Conflicts { get; } = new();

    public async Task<IReadOnlyList<ImportCount>> Run(CancellationToken stop)
    {
        Empty = await IsEmpty(stop);
        await Table(files.Accounts, stop);
        await Table(files.Sections, stop);
        await Table(files.Bylines, stop);
        await Table(files.Topics, stop);
        await Table(files.Agents, stop);
        await Table(files.Reports, stop);
        await Table(files.Sources, stop);
        await Table(files.Claims, stop);
        await Table(files.Statements, stop);
        await Pictures(stop);
        await Stories(stop);
        await Table(files.Corrections, stop);
        await Table(files.Replies, stop);
        await Table(files.Talks, stop);
        SettingsSame = await IsSiteSame(stop);
        return counts;
    }

    private async Task<bool> IsEmpty(CancellationToken stop) =>
        await db.Agents.CountAsync(stop) <= 1 && await db.Sources.AllAsync(s => s.Kind == SourceKind.OwnVoice, stop) && await db.Sources.CountAsync(stop) <= 1
        && !await db.Affiliations.AnyAsync(stop) && !await db.Stories.AnyAsync(stop) && !await db.Reports.AnyAsync(stop) && !await db.Statements.AnyAsync(stop)
        && !await db.Claims.AnyAsync(stop) && !await db.Topics.AnyAsync(stop) && !await db.Sections.AnyAsync(stop) && !await db.Bylines.AnyAsync(stop)
        && !await db.Pictures.AnyAsync(stop) && !await db.Navigation.AnyAsync(stop)
        // The export came from this very site: its first rows are the folder's own.
        && !await db.Agents.AnyAsync(a => a.Id == files.Site.Settings.OwnOutletId, stop);

    private async Task Table<T>(RowFiles<T> rows, CancellationToken stop)
        where T : class
    {
        var (table, all, same, refused) = (rows.Table, 0, 0, 0);
        foreach (var some in rows.All(new Problems()).Chunk(ExchangeFormat.RowsInFile))
        {
            all += some.Length;
            // The first rows of an empty site give way; its operator account does not.
            if (Empty && typeof(T) != typeof(Domain.Accounts.Account))
                continue;
            var here = (await table.Load(db, [.. some.Select(s => table.Id(s.Row))], stop)).ToDictionary(table.Id);
            var taken = table is { Unique: { } key, Taken: { } find } ? await find(db, [.. some.Select(s => key(s.Row))], stop) : [];
            foreach (var (reader, row) in some)
            {
                if (here.TryGetValue(table.Id(row), out var mine))
                {
                    if (JsonNode.DeepEquals(table.Write(mine), table.Write(row)))
                    {
                        same++;
                        continue;
                    }

                    Conflicts.Add(reader.Place, $"{table.Id(row)} is here already with other content, and is left as it is.");
                    refused++;
                }
                else if (table.Unique is { } unique && taken.ContainsKey(unique(row)))
                {
                    Conflicts.Add(reader.Place, $"the slug \"{unique(row).Split('/')[^1]}\" is taken here by {taken[unique(row)]}. Change one of the two.");
                    refused++;
                }
            }
        }

        counts.Add(new ImportCount(table.Name, all - same - refused, same, refused));
    }

    private async Task Pictures(CancellationToken stop)
    {
        var (all, same, refused) = (0, 0, 0);
        foreach (var some in files.PictureRows(new Problems()).Chunk(ExchangeFormat.RowsInFile))
        {
            all += some.Length;
            string[] hashes = [.. some.Select(p => p.Hash)];
            var here = await db.Pictures.AsNoTracking().Where(p => hashes.Contains(p.Hash)).ToDictionaryAsync(p => p.Hash, stop);
            foreach (var picture in some.Where(p => here.ContainsKey(p.Hash)))
            {
                if (JsonNode.DeepEquals(PictureEntry.Of(here[picture.Hash]).Write(), picture.Write()))
                {
                    same++;
                    continue;
                }

                Conflicts.Add(ExchangeFormat.Pictures, $"{picture.Hash} is here already with another credit or time, and is left as it is.");
                refused++;
            }
        }

        counts.Add(new ImportCount("pictures", all - same - refused, same, refused));
    }

    private async Task Stories(CancellationToken stop)
    {
        var names = files.StoryNames;
        var (same, refused) = (0, 0);
        for (var i = 0; i < names.Length && !Empty; i++)
        {
            progress?.Report(new ExchangeProgress("comparing stories", i, names.Length));
            var story = files.Story(names[i], new Problems())!.Value.Entry;
            if (await StoryFiles.Load(db, story.Id, stop) is { } mine)
            {
                if (JsonNode.DeepEquals(StoryRows.Write(mine), StoryRows.Write(story)))
                {
                    same++;
                    continue;
                }

                Conflicts.Add(names[i], "the story is here already with other content, and is left as it is.");
                refused++;
            }
            else if (await Taken(story, stop) is { } why)
            {
                Conflicts.Add(names[i], why);
                refused++;
            }
        }

        counts.Add(new ImportCount("stories", names.Length - same - refused, same, refused));
    }

    private async Task<string?> Taken(StoryEntry story, CancellationToken stop)
    {
        string[] paths = [.. story.Addresses.Select(a => a.Path)];
        if (await db.Addresses.Where(a => paths.Contains(a.Path)).Select(a => a.Path).FirstOrDefaultAsync(stop) is { } path)
            return $"the address \"{path}\" is that of another story here.";
        if (await db.Stories.AnyAsync(s => s.ReportId == story.ReportId, stop))
            return $"the report {story.ReportId} is that of another story here.";
        Guid[] versions = [.. story.Versions.Select(v => v.Id)];
        return await db.Versions.AnyAsync(v => versions.Contains(v.Id), stop) ? "one of its versions has the id of another one here." : null;
    }

    private async Task<bool> IsSiteSame(CancellationToken stop)
    {
        var settings = await db.Settings.AsNoTracking().SingleAsync(stop);
        var navigation = await db.Navigation.AsNoTracking().OrderBy(n => n.Position).ToListAsync(stop);
        var slots = await db.FrontPage.AsNoTracking().OrderBy(s => s.Position).ToListAsync(stop);
        var moved = (await db.MovedAddresses.AsNoTracking().ToListAsync(stop)).OrderBy(m => m.Path, StringComparer.Ordinal);
        return JsonNode.DeepEquals(RowWriting.List(moved.Select(SiteRows.Write)), RowWriting.List(files.Site.Moved.Select(SiteRows.Write)))
            && JsonNode.DeepEquals(SiteRows.Write(settings), SiteRows.Write(files.Site.Settings))
            && JsonNode.DeepEquals(RowWriting.List(navigation.Select(SiteRows.Write)), RowWriting.List(files.Site.Navigation.Select(SiteRows.Write)))
            && JsonNode.DeepEquals(RowWriting.List(slots.Select(SiteRows.Write)), RowWriting.List(files.Site.FrontPage.Select(SiteRows.Write)));
    }
}
