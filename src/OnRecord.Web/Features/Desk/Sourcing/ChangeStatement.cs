using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Changes what a statement says: always by its next revision, to which the story's place moves. What was published, and what another
/// story shows, stays as it was.</summary>
internal static class ChangeStatement
{
    public static Task<IResult> Run(Guid id, Guid sid, SentStatement sent, HttpContext context, NewsDb db, SourcingSaving saving, TimeProvider time, CancellationToken stop) =>
        SourcingEndpoints.OnStatement(id, sid, context, db, async (at, place) =>
        {
            if (sent.Was is { } was && was != place.RevisionN)
                return WritingEndpoints.Refused(StatusCodes.Status409Conflict, "Somebody else changed this statement meanwhile: look at it again. What you wrote is still in the form.");
            var n = await SourcingEndpoints.NewestRevision(db, sid, stop) + 1;
            var made = await NewStatement.Read(db, at.Story, at.Copy, sent with { Sid = sid }, n, time.GetUtcNow(), stop);
            if (made.Problems.Count > 0)
                return SourcingEndpoints.Off(made.Problems);
            var revision = await saving.Save(at, context.DeskUser(), made.Rows, places => [.. places.Select(p => p.StatementId == sid ? p with { RevisionN = n } : p)], null, stop);
            return Results.Json(new { sid, n, revision });
        }, stop);
}
