using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>What the editor in the browser calls.</summary>
internal static class WritingEndpoints
{
    public static void MapWriting(this IEndpointRouteBuilder app)
    {
        app.MapPost("/desk/stories/{id:guid}/text", Text).WithMetadata(new MayAttribute(DeskAct.WriteStory), new RequestSizeLimitAttribute(SentText.Largest));
        app.MapPost("/desk/stories/{id:guid}/lease", Lease).WithMetadata(new MayAttribute(DeskAct.ReadStory));
        app.MapGet("/desk/find/stories", FindStories.Run).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
    }

    private static async Task<IResult> Text(Guid id, SentText sent, HttpContext context, NewsDb db, TextSaving saving, CancellationToken stop)
    {
        if (!sent.HasShape)
            return Refused(StatusCodes.Status400BadRequest, "This is no text of a story.");
        var user = context.DeskUser();
        if (await StoryAtDesk.Load(db, id, user, DeskAct.WriteStory, stop) is not { } loaded)
            return Refused(StatusCodes.Status404NotFound, "There is no such story.");
        return loaded.Ok
            ? Results.Json(Answer(id, await saving.Save(loaded.Value, user, sent, [], stop)))
            : Refused(StatusCodes.Status403Forbidden, loaded.Sentence);
    }

    private static async Task<IResult> Lease(Guid id, LeaseCall call, HttpContext context, NewsDb db, Leases leases, CancellationToken stop)
    {
        if (call.Device is not { Length: > 0 and <= 64 })
            return Refused(StatusCodes.Status400BadRequest, "The call names no tab.");
        var user = context.DeskUser();
        if (await StoryAtDesk.Load(db, id, user, DeskAct.ReadStory, stop) is not { } loaded)
            return Refused(StatusCodes.Status404NotFound, "There is no such story.");
        if (!loaded.Ok)
            return Refused(StatusCodes.Status403Forbidden, loaded.Sentence);
        return Results.Json(await leases.Call(loaded.Value, user, call, stop));
    }

    /// <summary>How the editor hears what became of its text.</summary>
    internal static JsonObject Answer(Guid story, SaveAnswer answer)
    {
        var said = new JsonObject { ["outcome"] = answer.Result switch { SaveResult.Saved => "saved", SaveResult.Merged => "merged", _ => "parked" }, ["revision"] = answer.Revision };
        if (answer.Content is { } content)
        {
            said["headline"] = DocumentWriter.Write(content.Headline);
            said["standfirst"] = DocumentWriter.Write(content.Standfirst);
            said["body"] = DocumentWriter.Write(content.Document);
        }

        if (answer.Parked is { } parked)
            said["address"] = $"/desk/stories/{story}/merge/{parked}";
        if (answer.Sentences.Count > 0)
            said["sentences"] = new JsonArray([.. answer.Sentences.Select(s => (JsonNode)s)]);
        return said;
    }

    internal static IResult Refused(int status, params string[] sentences) => Results.Json(new { sentences }, statusCode: status);
}
