using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>What the sourcing panel beside the text calls.</summary>
internal static class SourcingEndpoints
{
    private const string Statements = "/desk/stories/{id:guid}/statements";

    public static void AddSourcing(this IServiceCollection services)
    {
        services.AddScoped<SourcingSaving>();
        services.AddScoped<StatementsOfStory>();
    }

    public static void MapSourcing(this IEndpointRouteBuilder app)
    {
        app.MapGet(Statements, List).WithMetadata(new MayAttribute(DeskAct.ReadStory));
        app.MapPost(Statements, AddStatement.Run).WithMetadata(new MayAttribute(DeskAct.WriteStory));
        app.MapPut(Statements + "/{sid:guid}", ChangeStatement.Run).WithMetadata(new MayAttribute(DeskAct.WriteStory));
        app.MapDelete(Statements + "/{sid:guid}", RemoveStatement.Run).WithMetadata(new MayAttribute(DeskAct.WriteStory));
        app.MapPost(Statements + "/{sid:guid}/confirm", ConfirmWords.Run).WithMetadata(new MayAttribute(DeskAct.WriteStory));
        app.MapPost(Statements + "/{sid:guid}/links", LinkStatements.Add).WithMetadata(new MayAttribute(DeskAct.WriteStory));
        app.MapDelete(Statements + "/{sid:guid}/links/{link:guid}", LinkStatements.Remove).WithMetadata(new MayAttribute(DeskAct.WriteStory));
        app.MapPut("/desk/stories/{id:guid}/sources/{source:guid}", ChangeSource.Run).WithMetadata(new MayAttribute(DeskAct.WriteStory));
        app.MapPost("/desk/stories/{id:guid}/sources/{source:guid}/certify", ChangeSource.Certify).WithMetadata(new MayAttribute(DeskAct.CertifySource));
        app.MapGet("/desk/find/sources", FindSources.Run).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
        app.MapGet("/desk/find/agents", FindAgents.Run).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
        app.MapGet("/desk/find/claims", FindClaims.Run).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
        app.MapGet("/desk/find/reports", FindReports.Run).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
        app.MapGet("/desk/find/topics", FindTopics.Run).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
        app.MapGet("/desk/find/statements", FindStatements.Run).WithMetadata(new MayAttribute(DeskAct.ReadDesk));
    }

    private static async Task<IResult> List(Guid id, HttpContext context, NewsDb db, StatementsOfStory panel, CancellationToken stop) =>
        await OnStory(id, context, db, DeskAct.ReadStory, async at => Results.Json(await panel.Read(at.Story, at.Copy, stop)), stop);

    /// <summary>Loads the story for an act, or answers why not.</summary>
    internal static async Task<IResult> OnStory(Guid id, HttpContext context, NewsDb db, DeskAct act, Func<StoryAtDesk, Task<IResult>> run, CancellationToken stop)
    {
        if (await StoryAtDesk.Load(db, id, context.DeskUser(), act, stop) is not { } loaded)
            return WritingEndpoints.Refused(StatusCodes.Status404NotFound, "There is no such story.");
        return loaded.Ok ? await run(loaded.Value) : WritingEndpoints.Refused(StatusCodes.Status403Forbidden, loaded.Sentence);
    }

    /// <summary>The same for an act on one statement of it.</summary>
    internal static Task<IResult> OnStatement(Guid id, Guid sid, HttpContext context, NewsDb db, Func<StoryAtDesk, StatementPlace, Task<IResult>> run, CancellationToken stop) =>
        OnStory(id, context, db, DeskAct.WriteStory, at => at.Copy.Statements.FirstOrDefault(p => p.StatementId == sid) is { } place
            ? run(at, place)
            : Task.FromResult(WritingEndpoints.Refused(StatusCodes.Status404NotFound, "This statement is not in the story: save the text first, or it was taken out.")), stop);

    /// <summary>What is off, field by field.</summary>
    internal static IResult Off(IReadOnlyList<FieldProblem> problems) =>
        Results.Json(new { problems, sentences = problems.Select(p => p.Sentence).Distinct(StringComparer.Ordinal) }, statusCode: StatusCodes.Status422UnprocessableEntity);

    internal static async Task<int> NewestRevision(NewsDb db, Guid sid, CancellationToken stop) =>
        await db.Revisions.Where(r => r.StatementId == sid).MaxAsync(r => (int?)r.N, stop) ?? 0;

    /// <summary>The statements as the newest version that shows them has them: what another story's draft says of them is not told here.</summary>
    internal static async Task<List<StatementRevision>> AsShown(NewsDb db, Guid[] statements, CancellationToken stop)
    {
        var revisions = await db.Revisions.AsNoTracking().Where(r => statements.Contains(r.StatementId)).ToListAsync(stop);
        var shown = await db.Uses.Where(u => statements.Contains(u.StatementId)).GroupBy(u => u.StatementId).Select(g => new { g.Key, N = g.Max(u => u.RevisionN) }).ToDictionaryAsync(g => g.Key, g => g.N, stop);
        // What no version shows was never more than a draft, and then of this story: only a published statement is found from another.
        return [.. revisions.GroupBy(r => r.StatementId).Select(g => g.OrderByDescending(r => r.N).FirstOrDefault(r => r.N == shown.GetValueOrDefault(g.Key)) ?? g.MaxBy(r => r.N)!)];
    }
}
