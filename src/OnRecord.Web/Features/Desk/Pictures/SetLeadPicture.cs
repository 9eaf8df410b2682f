using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>Puts a picture above a story, changes what is said of it there, or takes it away.</summary>
public sealed class SetLeadPicture(NewsDb db, TimeProvider time)
{
    private const int Attempts = 8;
    private const int LongestText = 2_000;

    /// <summary>A picture from the library or just handed in, with what the library says of it.</summary>
    public Task<IResult> Choose(HttpContext context, Guid story, Picture picture, CancellationToken stop) => Set(
        context, story, new LeadPicture(picture.Hash, picture.Alt, picture.CreditLine, ""),
        picture.Alt.Length == 0 ? "The picture stands above the story. Say now what is seen on it." : "The picture stands above the story.", stop);

    /// <summary>Saves the story's picture and touches nothing else of it.</summary>
    public async Task<IResult> Set(HttpContext context, Guid story, LeadPicture? picture, string done, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var user = context.DeskUser();
            if (await StoryAtDesk.Load(db, story, user, DeskAct.WriteStory, stop) is not { } loaded)
                return Results.NotFound();
            if (!loaded.Ok)
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            var at = loaded.Value;
            if (picture != at.Copy.Picture)
            {
                at.Copy.Picture = picture;
                at.SavedBy(user, db, time.GetUtcNow().UtcDateTime);
                db.Audit.Add(user.Did(picture is null ? "took away the picture" : "set the picture", at.Title, time, story));
            }

            try
            {
                await db.SaveChangesAsync(stop);
                context.Say(done);
                return Results.Redirect(at.Address + "#picture");
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // The text was saved in the same moment: the picture goes in after it.
                db.ChangeTracker.Clear();
            }
        }
    }

    internal async Task<IResult> FromForm(HttpContext context, Guid story, IFormCollection form, CancellationToken stop)
    {
        // Who may not write here hears that first, whatever was sent.
        if (await StoryAtDesk.Load(db, story, context.DeskUser(), DeskAct.WriteStory, stop) is not { } loaded)
            return Results.NotFound();
        if (!loaded.Ok)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (form.ContainsKey("none"))
            return await Set(context, story, null, "The story has no picture above it now.", stop);
        var hash = form["hash"].ToString();
        if (await db.Pictures.AsNoTracking().SingleOrDefaultAsync(p => p.Hash == hash, stop) is not { } picture)
            return Refuse(context, story, "This picture is not in the library: choose one there, or add it first.");
        if (!form.ContainsKey("alt"))
            return await Choose(context, story, picture, stop);
        var (alt, credit, caption) = (form["alt"].ToString().Trim(), form["credit"].ToString().Trim(), form["caption"].ToString().Trim());
        if (alt.Length > LongestText || caption.Length > LongestText || credit.Length > Picture.CreditLength)
            return Refuse(context, story, $"Alternative text and caption may have {LongestText} characters each, the credit {Picture.CreditLength}. Nothing was saved.");
        return await Set(
            context, story, new LeadPicture(hash, alt, credit, caption),
            alt.Length == 0 ? "Saved. Nothing says yet what is seen on the picture: readers who can't see it are told nothing." : "Saved.", stop);
    }

    private static IResult Refuse(HttpContext context, Guid story, string sentence)
    {
        context.Say(sentence);
        return Results.Redirect($"{DeskHost.Prefix}/stories/{story}#picture");
    }
}

internal static class LeadPictureEndpoint
{
    public static void MapLeadPicture(this IEndpointRouteBuilder app) => app.MapPost(
            "/desk/stories/{id:guid}/picture",
            async (Guid id, HttpContext context, SetLeadPicture lead, CancellationToken stop) => await lead.FromForm(context, id, await context.Request.ReadFormAsync(stop), stop))
        .WithMetadata(new MayAttribute(DeskAct.WriteStory)).DisableAntiforgery();
}
