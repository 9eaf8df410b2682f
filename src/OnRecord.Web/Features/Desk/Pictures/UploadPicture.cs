using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>Takes pictures: one from the editor, which hears of it in JSON, or several from a form, which is sent on to the library.</summary>
internal static class UploadPicture
{
    public const string Address = "/desk/pictures/upload";
    private const string Field = "file";

    public static void MapUpload(this IEndpointRouteBuilder app) =>
        app.MapPost(Address, Run).WithMetadata(new MayAttribute(DeskAct.UploadPicture), new RequestSizeLimitAttribute(IncomingFiles.Largest));

    private static async Task<IResult> Run(HttpContext context, IncomingFiles incoming, PictureKeeping keeping, SetLeadPicture lead, CancellationToken stop)
    {
        var json = WantsJson(context.Request);
        var taken = await Take(context, incoming, keeping, stop);
        if (json)
        {
            return taken is [{ Made: { Ok: true, Value: var only } }]
                ? Results.Json(PictureFound.Of(only))
                : Results.Json(new { sentences = Sentences(taken) }, statusCode: taken is [{ TooLarge: true }] ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);
        }

        Picture[] kept = [.. taken.Where(t => t.Made.Ok).Select(t => t.Made.Value)];
        if (Guid.TryParse(context.Request.Query["story"], CultureInfo.InvariantCulture, out var story) && kept is [var first, ..])
            return await lead.Choose(context, story, first, stop);
        var refused = Sentences(taken);
        string[] done = kept.Length switch { 0 => [], 1 => ["The picture is in the library."], _ => [$"{kept.Length} pictures are in the library."] };
        context.Say(string.Join(" ", done.Concat(refused)));
        return Results.Redirect(kept is [var one] && refused.Length == 0 ? DeskPictures.Page(one.Hash) : DeskPictures.Library);
    }

    private static string[] Sentences(IReadOnlyList<TakenFile> taken) => taken.Count == 0
        ? ["No file came: choose a picture first."]
        : [.. taken.Where(t => !t.Made.Ok).SelectMany(t => t.Made.Sentences.Select(s => taken.Count > 1 && t.Name.Length > 0 ? $"{t.Name}: {s}" : s))];

    private static async Task<List<TakenFile>> Take(HttpContext context, IncomingFiles incoming, PictureKeeping keeping, CancellationToken stop)
    {
        var taken = new List<TakenFile>();
        try
        {
            if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 70 } boundary)
            {
                return taken;
            }

            var reader = new MultipartReader(boundary, context.Request.Body);
            while (await reader.ReadNextSectionAsync(stop) is { } section)
            {
                if (section.AsFileSection() is not { FileStream: { } body, Name: Field, FileName: { Length: > 0 } name })
                    continue;
                using var file = await incoming.Write(body, stop);
                taken.Add(new TakenFile(name, await keeping.Keep(file.Path, context.DeskUser(), stop)));
            }
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // Of what is left nothing will be read, so the connection can't be used again.
            context.Response.Headers.Connection = "close";
            taken.Add(new TakenFile("", Outcome.Refused($"More than {IncomingFiles.Largest >> 20} MB came at once. Save the picture smaller, or send pictures one by one."), TooLarge: true));
        }
        catch (IOException broken) when (broken is not FileNotFoundException and not DirectoryNotFoundException)
        {
            taken.Add(new TakenFile("", Outcome.Refused("The picture did not arrive whole. Try again.")));
        }

        return taken;
    }

    private static bool WantsJson(HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"] == "empty" || request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    /// <param name="Name">As the browser calls it; shown, never used.</param>
    private sealed record TakenFile(string Name, Outcome<Picture> Made, bool TooLarge = false);
}
