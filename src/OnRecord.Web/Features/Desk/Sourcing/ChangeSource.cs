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
        OnSource(id, source, context, db, DeskAct.WriteStory, async (at, here) =>
        {
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
        OnSource(id, source, context, db, DeskAct.CertifySource, async (at, here) =>
        {
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

    /// <summary>
    /// Loads a source of the story for an act, or answers why not. A source that came with another story of ours stays that story's: to use it
    /// once more gives nobody a right that they have not there.
    /// </summary>
    internal static Task<IResult> OnSource(Guid id, Guid source, HttpContext context, NewsDb db, DeskAct act, Func<StoryAtDesk, Source, Task<IResult>> run, CancellationToken stop) =>
        SourcingEndpoints.OnStory(id, context, db, act, async at =>
        {
            if (await Find(db, at, source, stop) is not { } here)
                return WritingEndpoints.Refused(StatusCodes.Status404NotFound, "This source speaks in no statement of the story.");
            var first = here.ReportId == at.Story.ReportId ? null : await db.Stories.Where(s => s.ReportId == here.ReportId).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(stop);
            return first is { } other && await StoryAtDesk.Load(db, other, context.DeskUser(), act, stop) is { Ok: false } refused
                ? WritingEndpoints.Refused(StatusCodes.Status403Forbidden, $"This source came with another story. {refused.Sentence}")
                : await run(at, here);
        }, stop);

    // Only a source of this story: its sourcing is what the person may write.
    private static async Task<Source?> Find(NewsDb db, StoryAtDesk at, Guid source, CancellationToken stop)
    {
        Guid[] ids = [.. at.Copy.Statements.Select(p => p.StatementId)];
        var used = await db.Revisions.AnyAsync(
            r => ids.Contains(r.StatementId) && (r.SpeakerId == source || r.AudienceId == source || r.Hops.Any(h => h.FromId == source || h.ToId == source)), stop);
        return used ? await db.Sources.SingleOrDefaultAsync(s => s.Id == source, stop) : null;
    }
}
