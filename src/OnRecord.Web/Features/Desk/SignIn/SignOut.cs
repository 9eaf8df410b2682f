using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>Ends the session, on the server first: a copy of the cookie is worth nothing from then on.</summary>
internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app.MapPost("/desk/sign-out", Run).AllowAnonymous();

    private static async Task<IResult> Run(HttpContext context, NewsDb db, TimeProvider time)
    {
        if (context.Features.Get<DeskUser>() is { } user)
        {
            var now = time.GetUtcNow().UtcDateTime;
            db.Audit.Add(AuditEntry.By(user.Id, now, "signed out", user.Session.Device));
            await db.SaveChangesAsync(context.RequestAborted);
            await db.Sessions.Where(s => s.Id == user.Session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), context.RequestAborted);
        }

        await context.SignOutAsync(DeskCookie.Scheme);
        return Results.Redirect("/desk/sign-in");
    }
}
