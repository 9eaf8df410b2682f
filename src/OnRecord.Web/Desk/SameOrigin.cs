namespace OnRecord.Web.Desk;

/// <summary>
/// Refuses what another site makes a browser send. Browsers say where a request comes from in Sec-Fetch-Site (W3C Fetch Metadata), older ones in
/// Origin; a request that changes something and says neither is refused too. So forms need no token, and a page is the same for everybody.
/// </summary>
internal static class SameOrigin
{
    public static IApplicationBuilder UseSameOrigin(this IApplicationBuilder app) => app.Use(next => context =>
        Reads(context.Request.Method) || IsOurs(context.Request) ? next(context) : Refuse(context));

    private static bool Reads(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOurs(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
            return site == "same-origin";
        return request.Headers.TryGetValue("Origin", out var origin)
            && Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync("This was sent from another site, so nothing was done. Open the page here and try again.", context.RequestAborted);
    }
}
