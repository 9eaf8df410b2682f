using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Changes what is known of an unnamed source, a document or a witness. Versions keep what they showed; drafts show it from now on.</summary>
internal static class ChangeSource
{
    public static Task<IResult> Run(Guid id, Guid source, SentSource sent, HttpContext context, NewsDb db, TimeProvider time, CancellationToken stop) =>
        SourcingEndpoints.OnStory(id, context, db, DeskAct.WriteStory, async at =>
        {
            if (await Find(db, at, source, stop) is not { } here)
                return NotHere();
            if (!(here.Unnamed || here.Kind is SourceKind.Document or SourceKind.Witness))
                return WritingEndpoints.Refused(StatusCodes.Status422UnprocessableEntity, "Who this is stands under People and outlets: change it there.");
            var own = await db.Settings.AsNoTracking().Select(s => s.OwnOutletId).SingleAsync(stop);
            var (form, rows) = (new FormReading(), new List<object>());
            var agents = new NewAgents(db, form, rows, time.GetUtcNow());
            var now = await new NewSources(db, form, agents, rows, own, at.Story.ReportId).Described(sent, here.Kind, here.Id, "speaker", here.ReportId ?? at.Story.ReportId, stop);
            if (form.Problems.Count > 0 || now is null)
                return SourcingEndpoints.Off(form.Problems);
            db.AddRange(rows);
            var entry = db.Entry(here);
            entry.CurrentValues.SetValues(now);
            entry.Property(s => s.CertifiedDistinctBy).CurrentValue = (Guid?)entry.OriginalValues[nameof(Source.CertifiedDistinctBy)];
            entry.Property(s => s.CertifiedAt).CurrentValue = (DateTime?)entry.OriginalValues[nameof(Source.CertifiedAt)];
            await db.SaveChangesAsync(stop);
            return Results.Json(new { id = source });
        }, stop);

    /// <summary>An editor vouches that one of our unnamed sources is another person than every other.</summary>
    public static Task<IResult> Certify(Guid id, Guid source, HttpContext context, NewsDb db, TimeProvider time, CancellationToken stop) =>
        SourcingEndpoints.OnStory(id, context, db, DeskAct.CertifySource, async at =>
        {
            if (await Find(db, at, source, stop) is not { } here)
                return NotHere();
            if (here.Kind != SourceKind.DescribedAnonymous)
                return WritingEndpoints.Refused(StatusCodes.Status422UnprocessableEntity, "Only an unnamed source of our own can be certified.");
            var (user, now) = (context.DeskUser(), time.GetUtcNow());
            db.Entry(here).Property(s => s.CertifiedDistinctBy).CurrentValue = user.Id;
            db.Entry(here).Property(s => s.CertifiedAt).CurrentValue = now.UtcDateTime;
            db.Audit.Add(new AuditEntry
            {
                Id = Guid.CreateVersion7(now), At = now.UtcDateTime, AccountId = user.Id, Act = "certified a source", StoryId = id, Subject = at.Title, Detail = here.Description,
            });
            await db.SaveChangesAsync(stop);
            return Results.Json(new { id = source });
        }, stop);

    // Only a source of this story: its sourcing is what the person may write.
    internal static async Task<Source?> Find(NewsDb db, StoryAtDesk at, Guid source, CancellationToken stop)
    {
        Guid[] ids = [.. at.Copy.Statements.Select(p => p.StatementId)];
        var used = await db.Revisions.AnyAsync(
            r => ids.Contains(r.StatementId) && (r.SpeakerId == source || r.AudienceId == source || r.Hops.Any(h => h.FromId == source || h.ToId == source)), stop);
        return used ? await db.Sources.SingleOrDefaultAsync(s => s.Id == source, stop) : null;
    }

    private static IResult NotHere() => WritingEndpoints.Refused(StatusCodes.Status404NotFound, "This source speaks in no statement of the story.");
}
