using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OnRecord.Web.Hosting.PageCache;

/// <summary>How the program adds the page cache, and how features map their pages.</summary>
public static class PageRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Adds <see cref="CachedPages"/> and puts the cache in front of everything: a startup filter comes before the
    /// routing that WebApplication puts first by itself.
    /// </summary>
    public static IServiceCollection AddPageCache(this IServiceCollection services, Action<PageCacheOptions>? configure = null)
    {
        var options = new PageCacheOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<CachedPages>();
        services.AddSingleton<NotFoundPage>();
        services.AddSingleton<IStartupFilter, FrontOfPipeline>();
        return services;
    }

    /// <summary>
    /// Maps GET and HEAD of a pattern to a page rendered by <typeparamref name="T"/>, taken from the render's own scope:
    /// <c>app.MapPage&lt;ReadSection&gt;("/{section}/", ["page"], (read, request, cancel) => read.RenderAsync(request, cancel))</c>.
    /// An address that differs from the pattern in letter case or its last slash is moved (301) when there is a page at
    /// the right one, so a page has one address. Null from the render answers with the not-found page.
    /// </summary>
    /// <param name="app">Where the features are mapped.</param>
    /// <param name="pattern">The route pattern; a final slash is meant.</param>
    /// <param name="query">The query parameters the page depends on. All others are ignored.</param>
    /// <param name="render">Renders the page, or null.</param>
    public static IEndpointConventionBuilder MapPage<T>(
        this IEndpointRouteBuilder app, [StringSyntax("Route")] string pattern, string[] query,
        Func<T, PageRequest, CancellationToken, Task<Page?>> render) where T : notnull
    {
        var pages = app.ServiceProvider.GetRequiredService<CachedPages>();
        var notFound = app.ServiceProvider.GetRequiredService<NotFoundPage>();
        Task<Page?> Run(PageRequest request, IServiceProvider services, CancellationToken cancel) =>
            render(services.GetRequiredService<T>(), request, cancel);
        return app.MapMethods(pattern, Methods, async context =>
        {
            if (RightPath(context) is not { } right)
            {
                if (!await pages.ServeAsync(context, PageRequest.Of(context, query), Run)) await notFound.ServeAsync(context, pages);
            }
            // Nobody is sent on to an address where there is nothing.
            else if (await pages.HasAsync(context, PageRequest.At(right, context, query), Run))
            {
                context.Response.Redirect(new PathString(right).ToUriComponent() + context.Request.QueryString, permanent: true);
            }
            else
            {
                await notFound.ServeAsync(context, pages);
            }
        }).AllowAnonymous();
    }

    /// <summary>Maps every address that nothing else answers, and every page that renders to null, to one page kept once for all. It must render with status 404.</summary>
    public static IEndpointConventionBuilder MapNotFoundPage<T>(
        this IEndpointRouteBuilder app, Func<T, CancellationToken, Task<Page?>> render) where T : notnull
    {
        var pages = app.ServiceProvider.GetRequiredService<CachedPages>();
        var notFound = app.ServiceProvider.GetRequiredService<NotFoundPage>();
        notFound.Render = (_, services, cancel) => render(services.GetRequiredService<T>(), cancel);
        return app.MapFallback("{**address}", context => notFound.ServeAsync(context, pages)).WithMetadata(new HttpMethodMetadata(Methods)).AllowAnonymous();
    }

    /// <summary>The decoded path as the pattern writes it; null when the request already has it.</summary>
    private static string? RightPath(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern: var pattern }) return null;
        var path = context.Request.Path.Value ?? "/";
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < pattern.PathSegments.Count && i < segments.Length; i++)
        {
            switch (pattern.PathSegments[i].Parts)
            {
                case [RoutePatternLiteralPart literal]:
                    segments[i] = literal.Content;
                    break;
                case [RoutePatternParameterPart { IsCatchAll: true }]:
                    return null;
            }
        }
        var right = "/" + string.Join('/', segments);
        if (segments.Length > 0 && pattern.RawText is [.., '/']) right += "/";
        return right == path ? null : right;
    }

    private sealed class NotFoundPage
    {
        private static readonly PageRequest Request = PageRequest.Fixed("not-found");

        public Render? Render { get; set; }

        public async Task ServeAsync(HttpContext context, CachedPages pages)
        {
            if (Render is null || !await pages.ServeAsync(context, Request, Render)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private sealed class FrontOfPipeline(CachedPages pages) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(miss => context => pages.TryAnswer(context, out var answer) ? answer : miss(context));
            next(app);
        };
    }
}
