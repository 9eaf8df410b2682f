namespace OnRecord.Web.Features.Replies;

/// <summary>
/// Refuses forms that another site makes a reader's browser send: every browser says where a form that crosses sites comes from, in
/// Sec-Fetch-Site or in Origin. A program that says neither carries nobody's rights and may send what it likes.
/// </summary>
internal sealed class OwnForms : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var foreign = request.Headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site != "same-origin" && site != "none"
            : request.Headers.TryGetValue("Origin", out var origin)
                && !(Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
        if (!foreign)
            return next(context);
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return ValueTask.FromResult<object?>(TypedResults.Text("This was sent from another site, so nothing was done. Open the page here and try again.", "text/plain; charset=utf-8", statusCode: StatusCodes.Status403Forbidden));
    }
}
