using Microsoft.Extensions.Primitives;

namespace OnRecord.Web.Hosting.PageCache;

/// <summary>Writes a cached page to a reader: 200, 304 or HEAD, RFC 9110 sections 9.3.2 and 13. Range is ignored, which section 14.2 allows.</summary>
internal static class PageAnswer
{
    private static readonly StringValues Vary = "Accept-Encoding";

    public static Task WriteAsync(HttpContext context, CachedPage page, Representation chosen, PageCacheOptions options)
    {
        var response = context.Response;
        var headers = response.Headers;
        headers.CacheControl = page.CacheControl;
        headers.Vary = Vary;
        if (page.LastModified.Count > 0) headers.LastModified = page.LastModified;
        if (options.SendTags && page.Tags.Length > 0)
        {
            headers["Cache-Tag"] = page.CommaTags;
            headers["Surrogate-Key"] = page.SpaceTags;
        }
        foreach (ref readonly var header in SecurityHeaders.For(options.Https)) headers[header.Key] = header.Value;

        response.StatusCode = page.Status;
        if (page.Status == StatusCodes.Status200OK)
        {
            headers.ETag = chosen.ETag;
            if (IsUnchanged(context.Request.Headers, page, chosen))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }
        if (page.Location.Count > 0) headers.Location = page.Location;
        if (chosen.Length > 0) headers.ContentType = page.ContentType;
        if (chosen.ContentEncoding.Count > 0) headers.ContentEncoding = chosen.ContentEncoding;
        headers.ContentLength = chosen.Length;
        if (chosen.Length == 0 || HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;

        var write = response.BodyWriter.WriteAsync(chosen.Body ?? page.Unpack(), context.RequestAborted);
        return write.IsCompletedSuccessfully ? Done(write.Result) : write.AsTask();

        // Kestrel may hand out a pooled result, which must be taken exactly once.
        static Task Done(System.IO.Pipelines.FlushResult _) => Task.CompletedTask;
    }

    private static bool IsUnchanged(IHeaderDictionary request, CachedPage page, Representation chosen)
    {
        var known = request.IfNoneMatch;
        if (known.Count > 0) return Matches(known, chosen.ETag[0]);
        return page.ModifiedAt is { } modified && request.IfModifiedSince is [{ } since]
            && Microsoft.Net.Http.Headers.HeaderUtilities.TryParseDate(since, out var date) && modified <= date;
    }

    // If-None-Match compares weakly (RFC 9110 section 13.1.2). Our tags hold no comma, so cutting at commas is exact for them.
    private static bool Matches(StringValues known, ReadOnlySpan<char> tag)
    {
        foreach (var line in known)
        {
            var list = line.AsSpan();
            foreach (var range in list.Split(','))
            {
                var member = list[range].Trim();
                if (member is "*") return true;
                if (member.StartsWith("W/", StringComparison.Ordinal)) member = member[2..];
                if (member.SequenceEqual(tag)) return true;
            }
        }
        return false;
    }
}
