using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>A picture as the desk's lists and the editor show it.</summary>
/// <param name="Picture">Its hash.</param>
/// <param name="Thumb">Address of a small size at the desk.</param>
/// <param name="Width">Pixels of the original.</param>
public sealed record PictureFound(string Picture, string Alt, string Credit, string Thumb, int Width, int Height)
{
    public static PictureFound Of(Picture p) => new(p.Hash, p.Alt, p.CreditLine, DeskPictures.Size(p.Hash, p.Widths[0]), p.Width, p.Height);
}

/// <summary>The library's parts, and where they stand. Pictures are shown at the desk from here, whether readers may see them or not.</summary>
internal static class DeskPictures
{
    public const string Library = "/desk/pictures";
    private const int Most = 24;

    public static void AddPictures(this IServiceCollection services)
    {
        services.AddSingleton<IncomingFiles>();
        services.AddSingleton<PictureWorkers>();
        services.AddScoped<PictureKeeping>();
        services.AddScoped<SetLeadPicture>();
        services.AddSingleton<Navigation.SitePaths>();
    }

    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        app.MapUpload();
        app.MapLeadPicture();
        app.MapGet("/desk/find/pictures", Find).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
        app.MapGet("/desk/pictures/{hash}/{file}", Serve).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
    }

    public static string Page(string hash) => $"{Library}/{hash}";

    public static string Size(string hash, int width) => string.Create(CultureInfo.InvariantCulture, $"{Library}/{hash}/{width}.jpg");

    /// <summary>Pictures that all words of the search are said of, the newest first.</summary>
    public static IQueryable<Picture> Matching(NewsDb db, string? search)
    {
        var pictures = db.Pictures.AsNoTracking();
        foreach (var word in TitleKey.Of(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            pictures = pictures.Where(p => p.FindKey.Contains(word));
        return pictures.OrderByDescending(p => p.AddedAt).ThenBy(p => p.Hash);
    }

    private static async Task<IResult> Find(string? q, NewsDb db, CancellationToken stop) =>
        Results.Json((await Matching(db, q).Take(Most).ToListAsync(stop)).Select(PictureFound.Of));

    private static IResult Serve(string hash, string file, MediaFolder media, HttpContext context)
    {
        if (!file.EndsWith(".jpg", StringComparison.Ordinal) || !int.TryParse(file.AsSpan(0, file.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || media.OpenSize(hash, width, SizeFormat.Jpeg) is not { } bytes)
        {
            return Results.NotFound();
        }

        // The address names the content; a browser of the desk may keep it, nothing in between.
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Stream(bytes, SizeFormat.Jpeg.ContentType());
    }
}
