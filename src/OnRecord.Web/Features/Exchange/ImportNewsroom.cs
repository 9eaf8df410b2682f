using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Media;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange.Rows;

namespace OnRecord.Web.Features.Exchange;

/// <summary>What an import did, or would do.</summary>
/// <param name="Counts">By table, in the order of the format.</param>
/// <param name="Lines">For the person who asked: what was done, and what was left as it is.</param>
public sealed record ImportReport(bool DryRun, IReadOnlyList<ImportCount> Counts, IReadOnlyList<string> Lines)
{
    /// <summary>Rows that are new here, stories counted once whatever hangs on them.</summary>
    public int New => Counts.Sum(c => c.New);
}

/// <summary>Reads a full export in the format of docs/exchange-format.md into a site.</summary>
public static class ImportNewsroom
{
    /// <summary>
    /// Checks the whole folder, then saves what is new in one transaction: all of it or nothing. What is here already as
    /// it is in the folder is left alone, so that a second import changes nothing. Into a site with nothing but its first
    /// rows the settings, menu, front page and own outlet come too; elsewhere those of the site are kept.
    /// </summary>
    /// <param name="dryRun">Only say what would happen.</param>
    /// <returns>What was done, or up to fifty problems, each with its file and place. Refused, no row has changed.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; no row has changed.</exception>
    public static async Task<Outcome<ImportReport>> RunAsync(
        string folder, NewsDb db, MediaFolder media, bool dryRun, TimeProvider time, IProgress<ExchangeProgress>? progress, CancellationToken stop)
    {
        if (!Directory.Exists(folder))
            return Outcome.Refused($"There is no folder {folder}. Name the folder of an export.");
        var files = new FolderCheck(folder, progress);
        files.Run(stop);
        if (files.Problems.Any)
            return files.Problems.Refusal;
        var site = new SiteCompare(db, files, progress);
        var counts = await site.Run(stop);
        if (site.Conflicts.Any)
            return Outcome.Refused([$"Nothing is imported: of {counts.Sum(c => c.New + c.Same + c.Refused)} rows {counts.Sum(c => c.New)} are new, {counts.Sum(c => c.Same)} are here already and {counts.Sum(c => c.Refused)} can't come in.", .. site.Conflicts.Refusal.Sentences]);
        var report = new ImportReport(dryRun, counts, [.. Lines(counts, site, dryRun)]);
        if (dryRun || report.New == 0)
            return report;
        var pictures = await Pictures(db, media, files, time, progress, stop);
        if (!pictures.Ok)
            return pictures.Refusal;
        return await Save(db, new SaveRows(db, files, pictures.Value, site.Empty, time, progress), stop) is { Ok: false } refused ? refused : report;
    }

    private static async Task<Outcome> Save(NewsDb db, SaveRows rows, CancellationToken stop)
    {
        try
        {
            // Each went out on its day; the log takes them up in that order and not in the one they come in.
            db.TakesUpLater = true;
            await using (var transaction = await db.Database.BeginTransactionAsync(stop))
            {
                await rows.Run(stop);
                await transaction.CommitAsync(stop);
            }

            await db.TakeUp(stop);
            return Outcome.Done;
        }
        catch (Exception e) when (e is InvalidDataException or DbUpdateException)
        {
            return Outcome.Refused($"The folder or the site changed while it was imported, so nothing was: {(e.InnerException ?? e).Message} Try again.");
        }
        finally
        {
            db.TakesUpLater = false;
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The files come before the rows that name them; a file that no row names does no harm.</summary>
    private static async Task<Outcome<List<Picture>>> Pictures(
        NewsDb db, MediaFolder media, FolderCheck files, TimeProvider time, IProgress<ExchangeProgress>? progress, CancellationToken stop)
    {
        var (problems, made, done) = (new Problems(), new List<Picture>(), 0);
        foreach (var row in files.PictureRows(problems))
        {
            progress?.Report(new ExchangeProgress("making pictures", done++, files.Pictures.Count));
            if (await db.Pictures.AnyAsync(p => p.Hash == row.Hash, stop) || files.Folder.Original(row.File, row.Hash, problems) is not { } bytes)
                continue;
            var picture = await PictureMaker.MakeAsync(bytes, media, time, stop);
            if (!picture.Try(out var it, out var why))
                problems.Add(row.File, why);
            else if (it.Format != row.Format || it.Width != row.Width || it.Height != row.Height)
                problems.Add(row.File, $"the picture is a {it.Format} of {it.Width} × {it.Height} pixels, not what {ExchangeFormat.Pictures} says of it.");
            else if (Kept(it, row) is { Ok: true } kept)
                made.Add(kept.Value);
            else
                problems.Add(ExchangeFormat.Pictures, $"what is said of {row.Hash} is too long to be kept.");
        }

        return problems.Any ? problems.Refusal : made;
    }

    private static Outcome<Picture> Kept(Picture made, PictureEntry row)
    {
        var picture = Picture.Add(made.Hash, made.Format, made.Width, made.Height, made.Bytes, made.Widths, made.AverageColour, row.Credit, row.AddedAt);
        var described = picture.Describe(row.About);
        return described.Ok ? picture : described;
    }

    private static IEnumerable<string> Lines(IReadOnlyList<ImportCount> counts, SiteCompare site, bool dryRun)
    {
        var (fresh, same) = (counts.Sum(c => c.New), counts.Sum(c => c.Same));
        if (fresh == 0)
            yield return $"Everything in the folder is here already ({same} rows): nothing {(dryRun ? "would change" : "was changed")}.";
        else
            yield return $"{(dryRun ? "Would import" : "Imported")} {string.Join(", ", counts.Where(c => c.New > 0).Select(c => $"{c.New} {c.Table}"))}{(same > 0 ? $"; {same} rows are here already" : "")}.";
        if (site.Empty && fresh > 0)
            yield return $"Settings, menu and front page {(dryRun ? "would be" : "are")} those of the folder, because the site was empty.";
        else if (!site.SettingsSame)
            yield return "The site's own settings, menu and front page are kept; those of the folder are others.";
    }
}
