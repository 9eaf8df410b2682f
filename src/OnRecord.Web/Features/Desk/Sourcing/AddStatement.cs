using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>
/// Makes a statement with all that is new in it. It stands on no words yet: its mark comes with the text, by the way every text comes, so that a
/// lost network, a merge or a parked text never leaves a mark without a statement (a text that brings the mark finds it by its id).
/// </summary>
internal static class AddStatement
{
    public static Task<IResult> Run(Guid id, SentStatement sent, HttpContext context, NewsDb db, TimeProvider time, CancellationToken stop) =>
        SourcingEndpoints.OnStory(id, context, db, DeskAct.WriteStory, async at =>
        {
            if (sent.Sid.Version != 7)
                return WritingEndpoints.Refused(StatusCodes.Status400BadRequest, "The statement has no id of version 7.");
            if (await db.Statements.AnyAsync(s => s.Id == sent.Sid, stop))
                return WritingEndpoints.Refused(StatusCodes.Status409Conflict, "This statement is here already.");
            var made = await NewStatement.Read(db, at.Story, at.Copy, sent, 1, time.GetUtcNow(), stop);
            if (made.Problems.Count > 0)
                return SourcingEndpoints.Off(made.Problems);
            db.Add(new Statement { Id = sent.Sid });
            db.AddRange(made.Rows);
            await db.SaveChangesAsync(stop);
            return Results.Json(new { sid = sent.Sid, n = 1 }, statusCode: StatusCodes.Status201Created);
        }, stop);
}
