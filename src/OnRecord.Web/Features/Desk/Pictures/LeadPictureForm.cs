using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Media;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>The picture above a story, as its form on the editing page shows it.</summary>
/// <param name="Picture">Null: none is chosen.</param>
/// <param name="Thumb">Address of a size of it at the desk; null when its files are not here.</param>
/// <param name="Newest">The library's newest, to choose from at once.</param>
public sealed record LeadPictureForm(Guid StoryId, LeadPicture? Picture, string? Thumb, IReadOnlyList<PictureFound> Newest)
{
    private const int Offered = 6;

    public static async Task<LeadPictureForm> Of(NewsDb db, WorkingCopy copy, CancellationToken stop)
    {
        var hash = copy.Picture?.Hash;
        var shown = hash is null ? null : await db.Pictures.AsNoTracking().SingleOrDefaultAsync(p => p.Hash == hash, stop);
        var newest = await DeskPictures.Matching(db, null).Where(p => p.Hash != hash).Take(Offered).ToListAsync(stop);
        return new LeadPictureForm(copy.StoryId, copy.Picture, shown is null ? null : Middle(shown), [.. newest.Select(PictureFound.Of)]);
    }

    /// <summary>The widest size up to 800 pixels.</summary>
    public static string Middle(Picture picture) => DeskPictures.Size(picture.Hash, picture.Widths.LastOrDefault(w => w <= 800, picture.Widths[0]));
}
