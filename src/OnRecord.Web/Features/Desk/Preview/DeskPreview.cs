using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Preview;

/// <summary>Somebody at the desk opens the preview of a story.</summary>
internal static class DeskPreview
{
    public static void MapPreview(this IEndpointRouteBuilder app) =>
        app.MapMethods("/desk/stories/{id:guid}/preview", [HttpMethods.Get, HttpMethods.Head], Open).WithMetadata(new MayAttribute(DeskAct.ReadStory));

    private static async Task<IResult> Open(Guid id, string? width, HttpContext context, NewsDb db, PreviewPage preview, CancellationToken stop)
    {
        var user = context.DeskUser();
        if (await StoryAtDesk.Load(db, id, user, DeskAct.ReadStory, stop) is not { } loaded)
            return Results.NotFound();
        if (!loaded.Ok)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var at = loaded.Value;
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var html = await preview.Render(at.Story, at.Copy, _ => Bar(at, user, width), width, stop);
        return Results.Bytes(html, "text/html; charset=utf-8");
    }

    private static string Bar(StoryAtDesk at, DeskUser user, string? width)
    {
        var here = at.Address + "/preview";
        return "<p>Preview: what readers will see. Nothing of it is published by looking.</p>"
            + $"<nav aria-label=\"Width\">{string.Concat(PreviewPage.Widths.Select(w => PreviewPage.Link($"{here}?width={w.Name}", w.Label, w.Name == (width ?? "wide"))))}</nav>"
            + $"<nav aria-label=\"The story\">{PreviewPage.Link(at.Address, "The text")}{PreviewPage.Link(at.Address + "/publish", user.May(DeskAct.Publish, at.Standing) ? "Check and publish" : "Check and send on")}"
            + (user.May(DeskAct.SharePreview, at.Standing) ? PreviewPage.Link(here + "/links", "Share") : "") + "</nav>";
    }
}
