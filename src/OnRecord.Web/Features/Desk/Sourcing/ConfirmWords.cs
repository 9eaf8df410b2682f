using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Somebody held the words of now against the sourcing: they are what it is approved for from here on.</summary>
internal static class ConfirmWords
{
    public static Task<IResult> Run(Guid id, Guid sid, SentConfirmation sent, HttpContext context, NewsDb db, SourcingSaving saving, CancellationToken stop) =>
        SourcingEndpoints.OnStatement(id, sid, context, db, async (at, place) =>
        {
            var words = Words(place);
            if (place.State == AnchorState.Withdrawn)
                return WritingEndpoints.Refused(StatusCodes.Status409Conflict, "No words carry this statement any more: put them back, mark others, or take it out.");
            // Held against other words than those that stand there now, it would approve what nobody read.
            if (sent.Words is { } seen && !seen.SequenceEqual(words))
                return WritingEndpoints.Refused(StatusCodes.Status409Conflict, "The words changed once more: read them as they are now.");
            // The same holds for a text that is saved in this moment: then the words stay to be checked.
            var revision = await saving.Save(
                at, context.DeskUser(), [], places => [.. places.Select(p => p.StatementId == sid && Words(p).SequenceEqual(words) ? p.Confirmed() : p)], null, stop);
            return Results.Json(new { sid, revision });
        }, stop);

    private static string[] Words(StatementPlace place) => [.. place.Anchors.Where(a => a.Role == AnchorRole.Content).OrderBy(a => a.Ord).Select(a => a.Exact)];
}
