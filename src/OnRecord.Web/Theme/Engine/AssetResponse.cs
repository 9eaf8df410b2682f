using System.Net;
using Microsoft.Net.Http.Headers;

namespace OnRecord.Web.Theme.Engine;

/// <summary>Answers a request for a theme's asset.</summary>
internal static class AssetResponse
{
    public static async Task Answer(HttpContext context, ThemeAssets assets, string hash, string? name)
    {
        var (request, response) = (context.Request, context.Response);
        if (hash != assets.Hash || assets.Find(name ?? "") is not { } asset)
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            return;
        }

        var (bytes, encoding) = Best(asset, request.GetTypedHeaders().AcceptEncoding);
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        if (asset.Brotli is not null || asset.Gzip is not null)
            response.Headers.Vary = HeaderNames.AcceptEncoding;
        // A strong tag is of one exact run of bytes, so each encoding has its own.
        var tag = new EntityTagHeaderValue($"\"{hash}{(encoding is null ? "" : $"-{encoding}")}\"");
        response.Headers.ETag = tag.ToString();
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = (int)HttpStatusCode.NotModified;
            return;
        }

        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        response.ContentType = asset.ContentType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static (byte[] Bytes, string? Encoding) Best(ThemeAsset asset, IList<StringWithQualityHeaderValue> accepted)
    {
        if (asset.Brotli is not null && Takes("br"))
            return (asset.Brotli, "br");
        return asset.Gzip is not null && Takes("gzip") ? (asset.Gzip, "gzip") : (asset.Plain, null);

        bool Takes(string encoding) => accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);
    }
}
