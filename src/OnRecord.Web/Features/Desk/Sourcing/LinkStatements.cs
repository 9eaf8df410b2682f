using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>
/// Says how one statement stands to another: denies it, clarifies it. Readers see a link as soon as both statements are out, so one between two that
/// are out already is an editor's to make or to take away.
/// </summary>
internal static class LinkStatements
{
    public static Task<IResult> Add(Guid id, Guid sid, SentLink sent, HttpContext context, NewsDb db, Evictions evictions, TimeProvider time, CancellationToken stop) =>
        SourcingEndpoints.OnStatement(id, sid, context, db, async (at, place) =>
        {
            var form = new FormReading();
            var type = form.Term<StatementLinkType>(sent.Type, "type");
            if (type is null && form.Problems.Count == 0)
                form.Refuse("type", "Say how the two stand to each other.");
            var basis = form.Words(sent.Basis, "basis") ?? "";
            var other = await Revision(db, at, sent.To, stop);
            if (other is null)
                form.Refuse("to", "Choose the other statement.");
            if (form.Problems.Count > 0)
                return SourcingEndpoints.Off(form.Problems);
            var mine = await db.Revisions.AsNoTracking().SingleAsync(r => r.StatementId == sid && r.N == place.RevisionN, stop);
            if (await db.Links.AnyAsync(l => l.FromId == sid && l.ToId == sent.To && l.Type == type, stop))
                return WritingEndpoints.Refused(StatusCodes.Status409Conflict, "The two are linked so already.");
            var (user, now) = (context.DeskUser(), time.GetUtcNow());
            var book = await db.BookFor([mine, other!], [], stop);
            var link = new StatementLink
            {
                Id = Guid.CreateVersion7(now), FromId = sid, ToId = sent.To, Type = type!.Value, BasisText = basis, Status = DecisionStatus.Accepted, ById = user.Id, At = now.UtcDateTime,
                SpeakerRelation = Relation(mine, other!, book),
            };
            var stands = LinkRules.Check(link, end => end == sid ? mine : end == sent.To ? other : null, book);
            if (stands.Count > 0)
                return WritingEndpoints.Refused(StatusCodes.Status422UnprocessableEntity, [.. stands.Select(f => f.Sentence)]);
            db.Links.Add(link);
            return await Save(at, user, sid, sent.To, db, evictions, now, stop) ?? Results.Json(new { id = link.Id }, statusCode: StatusCodes.Status201Created);
        }, stop);

    public static Task<IResult> Remove(Guid id, Guid sid, Guid link, HttpContext context, NewsDb db, Evictions evictions, TimeProvider time, CancellationToken stop) =>
        SourcingEndpoints.OnStatement(id, sid, context, db, async (at, _) =>
        {
            if (await db.Links.SingleOrDefaultAsync(l => l.Id == link && (l.FromId == sid || l.ToId == sid), stop) is not { } found)
                return WritingEndpoints.Refused(StatusCodes.Status404NotFound, "This link is gone already.");
            db.Links.Remove(found);
            return await Save(at, context.DeskUser(), found.FromId, found.ToId, db, evictions, time.GetUtcNow(), stop) ?? Results.Json(new { id = link });
        }, stop);

    // Null: saved.
    private static async Task<IResult?> Save(StoryAtDesk at, DeskUser user, Guid from, Guid to, NewsDb db, Evictions evictions, DateTimeOffset now, CancellationToken stop)
    {
        var readersSee = await Out(db, from, stop) && await Out(db, to, stop);
        if (readersSee && user.Ask(DeskAct.Publish, at.Standing) is { Ok: false })
            return WritingEndpoints.Refused(StatusCodes.Status403Forbidden, "Readers see both statements already, so this changes what is published: ask an editor.");
        string[] tags = readersSee ? [Tag.Statement(from), Tag.Statement(to)] : [];
        if (readersSee)
            db.Evictions.Add(new Eviction { At = now.UtcDateTime, Tags = tags });
        await db.SaveChangesAsync(stop);
        evictions.After(tags);
        return null;
    }

    private static Task<bool> Out(NewsDb db, Guid statement, CancellationToken stop) =>
        db.Uses.AnyAsync(u => u.StatementId == statement && db.Stories.Any(s => s.CurrentVersionId == u.VersionId && s.Status == StoryStatus.Published), stop);

    private static async Task<StatementRevision?> Revision(NewsDb db, StoryAtDesk at, Guid statement, CancellationToken stop)
    {
        return at.Copy.Statements.FirstOrDefault(p => p.StatementId == statement) is { } here
            ? await db.Revisions.AsNoTracking().SingleOrDefaultAsync(r => r.StatementId == statement && r.N == here.RevisionN, stop)
            : (await SourcingEndpoints.AsShown(db, [statement], stop)).SingleOrDefault();
    }

    private static SpeakerRelation Relation(StatementRevision a, StatementRevision b, SourceBook book) =>
        book.AgentOf(a.SpeakerId) is { } one && one.Id == book.AgentOf(b.SpeakerId)?.Id && one.Kind == AgentKind.Person ? SpeakerRelation.SamePerson : SpeakerRelation.Other;
}
