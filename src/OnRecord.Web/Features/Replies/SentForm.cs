using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies;

/// <summary>Reads a form a reader sent, or says in a sentence why it can't be read. Nothing that was sent may look like an accident of ours.</summary>
internal sealed class SentForm : IEndpointFilter
{
    // The forms have some five fields; how long they may be is said where they are sent to.
    private static readonly FormOptions Limits = new() { ValueCountLimit = 64, KeyLengthLimit = 100 };

    /// <summary>The form; or the HTTP status that says why it can't be read.</summary>
    public static async Task<(IFormCollection? Form, int Status)> Read(HttpRequest request, FormOptions limits, CancellationToken stop)
    {
        if (!request.HasFormContentType)
            return (null, StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var form = await request.ReadFormAsync(limits, stop);
            // A null character means nothing in a text, and PostgreSQL keeps none. Percent-encoded it is refused by the reader of forms itself.
            return form.Any(field => field.Key.Contains('\0', StringComparison.Ordinal) || field.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true))
                ? (null, StatusCodes.Status400BadRequest)
                : (form, StatusCodes.Status200OK);
        }
        catch (BadHttpRequestException refused)
        {
            return (null, refused.StatusCode);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>The form is too large, or none: there is nothing to show again. What follows of it is not read.</summary>
    public static Task Unread(HttpContext context, SiteNow now, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Connection = "close";
        return context.Response.WriteAsync(status switch
        {
            StatusCodes.Status413PayloadTooLarge => now.Words["reply.unread.toolarge"],
            StatusCodes.Status415UnsupportedMediaType => now.Words["reply.unread.noform"],
            _ => now.Words["reply.unread"],
        }, context.RequestAborted);
    }

    /// <summary>Lets through what can be read; the endpoint reads the same form again at no cost.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (form, status) = await Read(http.Request, Limits, http.RequestAborted);
        if (form is not null)
        {
            // Who sends a form is told within seconds that the database is locked.
            http.RequestServices.GetRequiredService<NewsDb>().Database.SetCommandTimeout(ReplyWriter.Patience);
            return await next(context);
        }

        await Unread(http, await http.RequestServices.GetRequiredService<SiteState>().Now(), status);
        return Results.Empty;
    }
}
