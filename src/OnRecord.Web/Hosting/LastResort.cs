using System.Text;
using OnRecord.Storage;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Hosting;

/// <summary>Where exceptions end: the log gets all of it, the reader a page that gives nothing away.</summary>
public sealed partial class LastResort(RequestDelegate next, PageWriter writer, SiteState site, PageCacheOptions options, ILogger<LastResort> log)
{
    // For when not even the site's name can be read: the database is gone.
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Something broke</title><h1>Something broke</h1><p>It was on our side. Try again in a moment.</p></html>");

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has left.
        }
        catch (Exception broken) when (!context.Response.HasStarted)
        {
            Broke(log, context.Request.Method, context.Request.Path, broken);
            await Answer(context, broken switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                _ when Outage.Says(broken) is not null => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            });
        }
    }

    private async Task Answer(HttpContext context, int status)
    {
        var body = await Body();
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "10";
        foreach (ref readonly var header in SecurityHeaders.For(options.Https))
        {
            context.Response.Headers[header.Key] = header.Value;
        }

        await context.Response.Body.WriteAsync(body);
    }

    private async Task<ReadOnlyMemory<byte>> Body()
    {
        try
        {
            var now = await site.Now();
            var model = new ErrorPage
            {
                Site = now.View,
                Title = now.Words["error.title"],
                Language = now.View.Language,
                Direction = now.View.Direction,
                Canonical = now.Absolute("/"),
                NoIndex = true,
            };
            return writer.Write("error", model, now, []).Utf8;
        }
#pragma warning disable CA1031 // Whatever is broken here too, the reader gets the plain page.
        catch (Exception)
#pragma warning restore CA1031
        {
            return Plain;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} broke")]
    private static partial void Broke(ILogger log, string method, string path, Exception broken);
}
