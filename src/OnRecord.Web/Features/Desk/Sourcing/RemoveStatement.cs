using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Takes a statement out of a story, its mark off the words. Its rows stay: a version may show it, and undoing brings the mark back.</summary>
internal static class RemoveStatement
{
    public static Task<IResult> Run(Guid id, Guid sid, HttpContext context, NewsDb db, SourcingSaving saving, CancellationToken stop) =>
        SourcingEndpoints.OnStatement(id, sid, context, db, async (at, _) =>
        {
            var revision = await saving.Save(at, context.DeskUser(), [], places => [.. places.Where(p => p.StatementId != sid)], sid, stop);
            return Results.Json(new { sid, revision });
        }, stop);
}
