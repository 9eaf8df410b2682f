using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Media;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Storage.Files;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>A page whose pictures have been made.</summary>
/// <param name="Parts">The page without the pictures that could not be used.</param>
/// <param name="Rows">Pictures that are new here.</param>
internal sealed record MadePictures(PageParts Parts, IReadOnlyList<Picture> Rows, IReadOnlyList<string> Notes);

/// <summary>Makes the pictures that lie beside a page.</summary>
internal static class PagePictures
{
    /// <param name="dryRun">Nothing is made or kept; every picture is taken to be a good one.</param>
    public static async Task<MadePictures> MakeAsync(PageParts parts, NewsDb db, bool dryRun, MediaFolder media, TimeProvider time, CancellationToken stop)
    {
        var rows = new List<Picture>();
        var notes = new List<string>();
        foreach (var (hash, file) in parts.Pictures)
        {
            if (dryRun || await db.Pictures.AsNoTracking().AnyAsync(p => p.Hash == hash, stop))
                continue;
            var made = await PictureMaker.MakeAsync(await File.ReadAllBytesAsync(file, stop), media, time, stop);
            if (made.Ok)
            {
                rows.Add(made.Value);
                continue;
            }

            notes.Add($"The picture {Path.GetFileName(file)} was left out: {made.Sentence}");
            parts = Without(parts, hash, Path.GetFileName(file), made.Sentence);
        }

        if (parts.Lead is { Credit: "" } lead && rows.Find(r => r.Hash == lead.Hash)?.Credit is { } credit)
            parts = parts with { Lead = lead with { Credit = credit } };
        return new MadePictures(parts, rows, notes);
    }

    private static PageParts Without(PageParts parts, string hash, string name, string why) => parts with
    {
        Blocks = [.. parts.Blocks.Where(b => b is not Figure figure || figure.Picture != hash)],
        Lead = parts.Lead?.Hash == hash ? null : parts.Lead,
        NotPlaced = [.. parts.NotPlaced, new Aside(name, why)],
    };
}
