using Microsoft.AspNetCore.Diagnostics;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;

namespace OnRecord.Web.Desk;

/// <summary>Why a request to the desk was refused, for the page that says so.</summary>
internal sealed record Refusal(string Sentence)
{
    /// <summary>Where the person puts it right, and is led at once; null: the refusal is shown.</summary>
    public string? SendTo { get; init; }

    /// <summary>Where the refusal is shown; opened by itself it is an address like any other that leads nowhere.</summary>
    public const string Page = DeskHost.Prefix + "/refused";

    /// <summary>The sentence for an answer that brought no words of its own.</summary>
    public static string Of(HttpContext context) => context.Features.Get<Refusal>()?.Sentence ?? context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => "You are signed out. Sign in again; what you wrote is kept in this browser.",
        StatusCodes.Status403Forbidden => "You may not do this. Ask an editor or an administrator.",
        StatusCodes.Status404NotFound => "There is nothing at this address. It may have been removed, or the address is not whole.",
        StatusCodes.Status409Conflict => "Somebody else changed the same in this moment, so nothing of yours was done. Load the page again, look at it and do it once more.",
        StatusCodes.Status413PayloadTooLarge => "That is more than can be taken in at once.",
        _ => "The desk could not make sense of this request. Go back, load the page again and try once more.",
    };
}

/// <summary>Gives every refusal without words its words: a page of the desk for people, sentences for scripts.</summary>
internal static class Refusals
{
    public static IApplicationBuilder UseRefusals(this IApplicationBuilder app) => app.UseStatusCodePages(Show);

    /// <summary>Two who change the same in one moment: the second is told so, whatever it was, and nothing of theirs is half done.</summary>
    public static IApplicationBuilder UseRaces(this IApplicationBuilder app) => app.Use(next => async context =>
    {
        try
        {
            await next(context);
        }
        catch (Exception lost) when (WriteRace.Lost(lost) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status409Conflict;
        }
    });

    /// <summary>An address of the desk at which nothing is: whoever is not signed in is sent to the form, as from everywhere at the desk.</summary>
    public static void MapLostAddresses(this IEndpointRouteBuilder app) =>
        app.Map(DeskHost.Prefix + "/{**address}", () => Results.NotFound()).WithMetadata(new MayAttribute(DeskAct.ReadDesk));

    /// <summary>A script asks, or a person: a script can't do anything with a page.</summary>
    public static bool AsksForData(this HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"] == "empty" || request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    private static async Task Show(StatusCodeContext refused)
    {
        var context = refused.HttpContext;
        if (context.Request.AsksForData())
        {
            await context.Response.WriteAsJsonAsync(new { sentences = new[] { Refusal.Of(context) } }, context.RequestAborted);
            return;
        }

        var (path, query) = (context.Request.Path, context.Request.QueryString);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        (context.Request.Path, context.Request.QueryString) = (Refusal.Page, QueryString.Empty);
        try
        {
            await refused.Next(context);
        }
        finally
        {
            (context.Request.Path, context.Request.QueryString) = (path, query);
        }
    }
}
