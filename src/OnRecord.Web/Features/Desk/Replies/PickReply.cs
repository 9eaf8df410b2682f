using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>An editor picks the reply that stands first under a story, or lets it go. One of a story is picked at a time.</summary>
internal static class PickReply
{
    public static async Task<IResult> Run(Guid id, HttpContext context, NewsDb db, Evictions evictions, TimeProvider time, CancellationToken stop)
    {
        var user = context.DeskUser();
        var form = await context.Request.ReadFormAsync(stop);
        if (await db.Reached(user).FirstOrDefaultAsync(r => r.Id == id, stop) is not { } reply)
            return Results.NotFound();
        var pick = form["pick"] == "true";
        var now = time.GetUtcNow().UtcDateTime;
        var sentence = "Only a reply that readers see can stand first.";
        if (reply.State == ReplyState.Published)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            if (pick)
                await db.Replies.Where(r => r.StoryId == reply.StoryId && r.PickedAt != null && r.Id != id).ExecuteUpdateAsync(set => set.SetProperty(r => r.PickedAt, (DateTime?)null), stop);
            reply.PickedAt = pick ? now : null;
            var headline = await db.WorkingCopies.Where(c => c.StoryId == reply.StoryId).Select(c => c.HeadlineJson).FirstOrDefaultAsync(stop);
            db.Audit.Add(AuditEntry.By(user.Id, now, pick ? "picked a reply" : "let a picked reply go", headline is null ? "" : StoryAtDesk.TitleOf(headline), reply.StoryId, ReplyAddress.Of(id)));
            db.Evictions.Add(new Eviction { At = now, Tags = [Tag.Replies(reply.StoryId)] });
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            evictions.After([Tag.Replies(reply.StoryId)]);
            sentence = pick ? "It stands first under the story now." : "It stands in its place like the others now.";
        }

        if (context.Request.AsksForData())
            return Results.Json(new { sentence, picked = reply.PickedAt is not null });
        context.Say(sentence);
        return Results.Redirect(Back.AtDesk(form["back"]));
    }
}
