using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Corrections;

/// <summary>A statement of the version that readers see, to be marked.</summary>
public sealed record MarkableStatement(Guid Id, string Words, IReadOnlyList<StatementMark> Marks);

/// <summary>What another story told of a statement of this one.</summary>
public sealed record OpenTask(StoryTask Task, Correction Correction, string Title, IReadOnlyList<(StatementMark Mark, string Words)> Statements);

/// <summary>What readers were told of a story. It is added to here, and nothing of it is changed or removed.</summary>
[May(DeskAct.ReadStory)]
public sealed class StoryCorrectionsModel(NewsDb db, TimeProvider time, DeskTime clock, Evictions evictions) : DeskPage(db, time)
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private StorySourcing? shown;

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public StatementMark Mark { get; set; } = StatementMark.Disputed;

    public StoryAtDesk Story { get; private set; } = null!;

    public IReadOnlyList<Correction> All { get; private set; } = [];

    public IReadOnlyList<MarkableStatement> Statements { get; private set; } = [];

    public IReadOnlyList<OpenTask> Tasks { get; private set; } = [];

    public bool MayTell => Me.May(DeskAct.Publish, Story.Standing);

    public string When(DateTime utc) => DeskTime.Words(utc, zone);

    public async Task<IActionResult> OnGetAsync(Guid id) => await Open(id, DeskAct.ReadStory) is { } stopped ? stopped : await Show();

    /// <summary>Marks a statement by itself, without a new version.</summary>
    public async Task<IActionResult> OnPostMarkAsync(Guid id, Guid statement)
    {
        if (await Open(id, DeskAct.Publish) is { } stopped)
            return stopped;
        if (shown?.Find(statement) is null)
            return await Again(Outcome.Refused("The story that readers see has no such statement: choose one of the list."));
        return await Tell(CorrectionAct.KindOf(Mark), [new ChosenMark(statement, Mark)], null, $"marked a statement as {Wire.Name(Mark)}", "The statement is marked wherever it is used.");
    }

    /// <summary>Adds to an earlier correction.</summary>
    public async Task<IActionResult> OnPostAddAsync(Guid id, Guid correction)
    {
        if (await Open(id, DeskAct.Publish) is { } stopped)
            return stopped;
        if (await Db.Corrections.AsNoTracking().SingleOrDefaultAsync(c => c.Id == correction && c.StoryId == id, Stop) is not { } earlier)
            return NotFound();
        if (earlier.Kind == ChangeKind.Retraction && Story.Story.Status == StoryStatus.Retracted)
            return await Again(Outcome.Refused("What readers are told of the retraction is added to where the story is retracted: on the page “Check and publish”."));
        return await Tell(earlier.Kind, earlier.Statements.Select(s => new ChosenMark(s.StatementId, s.Mark)), earlier.AddsId ?? earlier.Id, "added to a correction", "It is added, and the earlier one stays as it was.");
    }

    /// <summary>The story stays as it is, though a statement of it was marked.</summary>
    public async Task<IActionResult> OnPostSettleAsync(Guid id, Guid task)
    {
        if (await Open(id, DeskAct.Publish) is { } stopped)
            return stopped;
        if (await Db.StoryTasks.SingleOrDefaultAsync(t => t.Id == task && t.StoryId == id, Stop) is not { } found)
            return NotFound();
        if (found.Settle(Note, Me.Id, Now) is { Ok: false } refused)
            return await Again(refused);
        Audit("left the story as it is though a statement was marked", Story.Title, id, found.Reason);
        await Db.SaveChangesAsync(Stop);
        return Done("It is settled, with your reason.", Story.Address + "/corrections");
    }

    private async Task<IActionResult> Tell(ChangeKind kind, IEnumerable<ChosenMark> marks, Guid? adds, string act, string done)
    {
        var made = Correction.Make(Story.Story.Id, Story.Story.VersionCount, new CorrectionAct(kind, Note ?? "", Me.Id, Now), [], marks, adds);
        if (!made.Ok)
            return await Again(made.Refusal);
        var tags = await TellOfCorrection.Add(Db, made.Value, Stop);
        Db.Evictions.Add(new Eviction { At = made.Value.At, Tags = tags });
        Audit(act, Story.Title, Story.Story.Id, made.Value.Note);
        await Db.SaveChangesAsync(Stop);
        evictions.After(tags);
        return Done(done, Story.Address + "/corrections");
    }

    private async Task<IActionResult?> Open(Guid id, DeskAct act)
    {
        if (await StoryAtDesk.Load(Db, id, Me, act, Stop) is not { } loaded)
            return NotFound();
        if (!loaded.Ok)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Story, zone) = (loaded.Value, await clock.Zone());
        if (Story.Story.CurrentVersionId is not { } version)
            return NotFound();
        shown = PublicRowsReader.Read(await Db.Versions.Where(v => v.Id == version).Select(v => v.StatementsJson).SingleAsync(Stop));
        return null;
    }

    private async Task<IActionResult> Again(Outcome refused)
    {
        Db.ChangeTracker.Clear();
        await Show();
        return Refused(refused);
    }

    private async Task<IActionResult> Show()
    {
        var (id, sourcing) = (Story.Story.Id, shown!);
        All = await Db.Corrections.AsNoTracking().Where(c => c.StoryId == id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).ToListAsync(Stop);
        Guid[] ids = [.. sourcing.Statements.Select(s => s.Id)];
        var marks = (await (from c in Db.Corrections from m in c.Statements where ids.Contains(m.StatementId) orderby c.At select new { m.StatementId, m.Mark }).ToListAsync(Stop)).ToLookup(m => m.StatementId, m => m.Mark);
        Statements = [.. sourcing.Statements.Select(s => new MarkableStatement(s.Id, Features.Stories.Notes.WordsOf(s, sourcing.Book), [.. marks[s.Id].Distinct()]))];
        var words = Statements.ToDictionary(s => s.Id, s => s.Words);
        var tasks = await Db.StoryTasks.AsNoTracking().Where(t => t.StoryId == id && t.SettledAt == null).OrderBy(t => t.At).ToListAsync(Stop);
        Guid[] from = [.. tasks.Select(t => t.CorrectionId)];
        var corrections = await Db.Corrections.AsNoTracking().Where(c => from.Contains(c.Id)).ToDictionaryAsync(c => c.Id, Stop);
        var titles = await Db.WorkingCopies.AsNoTracking().Where(c => corrections.Values.Select(k => k.StoryId).Contains(c.StoryId)).ToDictionaryAsync(c => c.StoryId, c => c.HeadlineJson, Stop);
        Tasks = [.. tasks.Select(t => (Task: t, Correction: corrections[t.CorrectionId])).Select(t => new OpenTask(
            t.Task, t.Correction, titles.TryGetValue(t.Correction.StoryId, out var title) ? StoryAtDesk.TitleOf(title) : "Another story",
            [.. t.Correction.Statements.Where(s => words.ContainsKey(s.StatementId)).Select(s => (s.Mark, words[s.StatementId]))]))];
        return Page();
    }
}
