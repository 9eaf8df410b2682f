using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Staff;

/// <summary>Takes an invitation back: its address is worth nothing from then on.</summary>
internal static class TakeBackInvitation
{
    public static void MapTakeBackInvitation(this IEndpointRouteBuilder app) =>
        app.MapPost("/desk/staff/invitations/{id:guid}/take-back", Run).WithMetadata(new MayAttribute(DeskAct.InviteStaff));

    private static async Task<IResult> Run(Guid id, HttpContext context, NewsDb db, TimeProvider time, CancellationToken stop)
    {
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && i.ById != null, stop) is not { } invitation)
            return Results.NotFound();
        var now = time.GetUtcNow().UtcDateTime;
        if (!invitation.Stands(now))
        {
            context.Say("That invitation was used already, or its time is over.");
            return Results.Redirect("/desk/staff");
        }

        invitation.ClosedAt = now;
        db.Audit.Add(AuditEntry.By(context.DeskUser().Id, now, "took back an invitation", invitation.Name));
        await db.SaveChangesAsync(stop);
        context.Say($"The invitation of {invitation.Name} is taken back.");
        return Results.Redirect("/desk/staff");
    }
}
