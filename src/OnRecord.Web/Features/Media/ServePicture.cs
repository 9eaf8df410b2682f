using System.Globalization;
using OnRecord.Domain.Media;
using OnRecord.Storage.Files;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Media;

/// <summary>Serves the sizes of pictures. An address names content by its hash, so an answer holds for good.</summary>
public static class ServePicture
{
    public static void MapPictures(this IEndpointRouteBuilder app) =>
        app.MapMethods("/media/{hash}/{file}", [HttpMethods.Get, HttpMethods.Head], Serve).AllowAnonymous();

    private static IResult Serve(string hash, string file, MediaFolder media, HttpContext context)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        if (dot < 1 || !int.TryParse(file.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || SizeFormats.All.FirstOrDefault(f => f.Extension() == file[(dot + 1)..], (SizeFormat)(-1)) is var format && (int)format < 0
            || media.OpenSize(hash, width, format) is not { } bytes)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(bytes, format.ContentType(), entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{hash[..16]}-{file}\""));
    }
}
