using Microsoft.Extensions.Primitives;

namespace OnRecord.Web.Hosting;

/// <summary>
/// The headers that every answer carries, cached or not. One list, no nonces: a page is the same bytes for every
/// reader, so its policy must be too. Names and meanings: W3C Content Security Policy 3, RFC 6797 (HSTS), the
/// Fetch standard (nosniff, Cross-Origin-Resource-Policy) and the HTML standard (Cross-Origin-Opener-Policy).
/// </summary>
public static class SecurityHeaders
{
    private static readonly KeyValuePair<string, StringValues>[] Plain =
    [
        new("Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; " +
            "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"),
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Permissions-Policy",
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
            "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    private static readonly KeyValuePair<string, StringValues>[] Secure =
        [.. Plain, new("Strict-Transport-Security", "max-age=31536000; includeSubDomains")];

    /// <summary>The list; with Strict-Transport-Security only where the site's public address is https.</summary>
    public static ReadOnlySpan<KeyValuePair<string, StringValues>> For(bool https) => https ? Secure : Plain;

    /// <summary>
    /// Adds the list to every answer that passes here. A feature that sets one of the headers itself keeps its own.
    /// They are added when the answer starts, because error handling clears what was set before.
    /// </summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, bool https) =>
        app.Use(next => context =>
        {
            context.Response.OnStarting(AddMissing, (context.Response.Headers, https));
            return next(context);
        });

    private static Task AddMissing(object state)
    {
        var (headers, https) = ((IHeaderDictionary, bool))state;
        foreach (var (name, value) in For(https)) headers.TryAdd(name, value);
        return Task.CompletedTask;
    }
}
