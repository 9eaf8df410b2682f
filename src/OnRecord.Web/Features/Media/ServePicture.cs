using System.Globalization;
using OnRecord.Domain.Media;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Preview;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Media;

/// <summary>
/// Serves the sizes of pictures. An address names content by its hash, so an answer holds for good. A picture of a story that is not out is
/// there for the desk and for whom a preview of that story was shared with; for everybody else it is nowhere.
/// </summary>
public static class ServePicture
{
    public static void MapPictures(this IEndpointRouteBuilder app) =>
        app.MapMethods("/media/{hash}/{file}", [HttpMethods.Get, HttpMethods.Head], Serve).AllowAnonymous();

    private static async Task<IResult> Serve(string hash, string file, MediaFolder media, PublicPictures pictures, HttpContext context, CancellationToken stop)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || !int.TryParse(file.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || SizeFormats.All.FirstOrDefault(f => f.Extension() == file[(dot + 1)..], (SizeFormat)(-1)) is var format && (int)format < 0
            || !media.HasSize(hash, width, format))
        {
            return Results.NotFound();
        }

        var shown = await pictures.Shows(hash, context.RequestServices.GetRequiredService<NewsDb>, stop);
        if ((!shown && !await MaySee(context, hash, stop)) || media.OpenSize(hash, width, format) is not { } bytes)
            return Results.NotFound();
        context.Response.Headers.CacheControl = shown ? "public, max-age=31536000, immutable" : "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(bytes, format.ContentType(), entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{hash[..16]}-{file}\""));
    }

    private static async Task<bool> MaySee(HttpContext context, string hash, CancellationToken stop) =>
        context.Features.Get<DeskUser>() is not null || await SharedPreview.Shows(context, hash, stop);
}
