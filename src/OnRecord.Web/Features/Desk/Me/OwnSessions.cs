using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Ends one's own sessions, at once: the next request of the other browser finds none.</summary>
internal static class OwnSessions
{
    public static void MapOwnSessions(this IEndpointRouteBuilder app)
    {
        var may = new MayAttribute(DeskAct.ReadDesk) { NeedsSecondFactor = false };
        app.MapPost("/desk/me/sessions/{id:guid}/end", End).WithMetadata(may);
        app.MapPost("/desk/me/sessions/end-others", EndOthers).WithMetadata(may);
    }

    private static async Task<IResult> End(Guid id, HttpContext context, NewsDb db, TimeProvider time, CancellationToken stop)
    {
        var (user, now) = (context.DeskUser(), time.GetUtcNow().UtcDateTime);
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.AccountId == user.Id, stop) is not { } session)
            return Results.NotFound();
        session.EndedAt ??= now;
        db.Audit.Add(AuditEntry.By(user.Id, now, "ended a session", session.Device));
        await db.SaveChangesAsync(stop);
        context.Say($"The session of {session.Device} is ended.");
        return Results.Redirect(OwnAccount.Address + "#sessions");
    }

    private static async Task<IResult> EndOthers(HttpContext context, NewsDb db, TimeProvider time, CancellationToken stop)
    {
        var (user, now) = (context.DeskUser(), time.GetUtcNow().UtcDateTime);
        var ended = await OwnAccount.EndSessions(db, user.Id, user.Session.Id, now, stop);
        db.Audit.Add(AuditEntry.By(user.Id, now, "ended all other sessions", user.Account.Name));
        await db.SaveChangesAsync(stop);
        context.Say(ended == 1 ? "One other session is ended." : $"{ended} other sessions are ended.");
        return Results.Redirect(OwnAccount.Address + "#sessions");
    }
}
