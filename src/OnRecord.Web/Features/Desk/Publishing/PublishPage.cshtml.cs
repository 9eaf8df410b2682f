using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Notices;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Desk.Publishing;

/// <param name="When">In the site's zone.</param>
public sealed record DoneAct(string When, string? Who, string Act, string? Detail);

/// <summary>What stands between a story and its readers, what will change for them, and the moves that somebody may make.</summary>
[May(DeskAct.ReadStory)]
public sealed class PublishModel(NewsDb db, TimeProvider time, DeskTime clock, StoryMoves moves) : DeskPage(db, time)
{
    private const int Acts = 30;

    [BindProperty]
    public ChangeKind Change { get; set; } = ChangeKind.Update;

    /// <summary>For readers, for the writer, or for the audit trail, as the move has it.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>A moment in the site's zone.</summary>
    [BindProperty]
    public string? At { get; set; }

    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public List<Guid> Confirm { get; set; } = [];

    /// <summary>For each statement that may be marked with a correction what was chosen: "auto" as the kind of change says, "" nothing, or the wire name of a mark.</summary>
    [BindProperty]
    public Dictionary<Guid, string?> Mark { get; set; } = [];

    public StoryAtDesk Story { get; private set; } = null!;

    public DeskState State { get; private set; } = null!;

    public SourcingCheck Check { get; private set; } = null!;

    public Changes? Changes { get; private set; }

    /// <summary>The statements that may be marked with the change, those that it touches first.</summary>
    public IReadOnlyList<MarkChoice> MarkChoices { get; private set; } = [];

    /// <summary>How often other stories marked a statement of this one and nobody looked yet.</summary>
    public int OpenTasks { get; private set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public string? AssignedTo { get; private set; }

    public string? MovedBy { get; private set; }

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public IReadOnlyList<DoneAct> History { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public bool MayPublish => May(DeskAct.Publish);

    public bool May(DeskAct act) => Me.May(act, Story.Standing);

    /// <summary>Whether the story's state and the person's rights allow the move.</summary>
    public bool Can(MoveKind kind) => May(Workflow.ActOf(kind)) && Workflow.Moves(State).Contains(kind);

    public string When(DateTime utc) => DeskTime.Words(utc, Zone);

    public string NewSeen => StoryMoves.Seen(Story.Copy);

    public async Task<IActionResult> OnGetAsync(Guid id) => await Open(id, DeskAct.ReadStory) is { } stopped ? stopped : await Show();

    public async Task<IActionResult> OnPostMoveAsync(Guid id, MoveKind move)
    {
        if (await Open(id, Workflow.ActOf(move)) is { } stopped)
            return stopped;
        DateTime? at = null;
        if (move == MoveKind.Schedule)
        {
            var read = DeskTime.Read(At, Zone);
            if (!read.Ok)
                return await Again(read.Refusal);
            at = read.Value;
        }

        var made = await moves.Make(Story, Me, new AskedMove(new DeskMove(move, Note, at), Change, Note, Confirm, Seen) { Marks = Marks() }, Stop);
        return made.Ok ? Done(made.Value, Story.Address + "/publish") : await Again(made.Refusal);
    }

    public async Task<IActionResult> OnPostOverrideAsync(Guid id, string? rule, Guid? statement, Guid? source)
    {
        if (await Open(id, DeskAct.OverrideSourcing) is { } stopped)
            return stopped;
        var check = await SourcingCheck.Of(Db, Story.Story, Story.Copy, Now, Stop);
        if (check.Blocking.FirstOrDefault(f => f.Rule == rule && f.StatementId == statement && f.SourceId == source) is not { } finding)
            return await Again(Outcome.Refused("This no longer stands in the way: look at what the check says now."));
        var given = Findings.Override(finding, Me.Account, Note ?? "", Now);
        if (!given.Ok)
            return await Again(given.Refusal);
        Db.Overrides.Add(new KeptOverride { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), StoryId = id, Override = given.Value });
        Audit("let pass", Story.Title, id, $"{rule}: {given.Value.Reason}");
        await Db.SaveChangesAsync(Stop);
        return Done("It is let pass in this story, with your reason.", Story.Address + "/publish#check");
    }

    public async Task<IActionResult> OnPostEmbargoAsync(Guid id, bool lift)
    {
        if (await Open(id, DeskAct.SetEmbargo) is { } stopped)
            return stopped;
        DateTime? until = null;
        if (!lift)
        {
            var read = DeskTime.Read(At, Zone);
            if (!read.Ok)
                return await Again(read.Refusal);
            until = read.Value;
        }

        var facts = new MoveFacts(Now, Zone) { EmbargoUntil = Story.Story.EmbargoUntil, ScheduledFor = Story.Copy.ScheduledFor };
        if (Workflow.SetEmbargo(await DeskStates.Of(Db, Story, Stop), until, facts) is { Ok: false } refused)
            return await Again(refused);
        var was = Story.Story.EmbargoUntil;
        Story.Story.EmbargoUntil = until;
        var words = until is { } moment ? $"under embargo until {Workflow.Moment(moment, Zone)}" : "free of its embargo";
        Audit(lift ? "lifted the embargo" : "set an embargo", Story.Title, id, was is { } before ? $"It was {Workflow.Moment(before, Zone)}." : null);
        Db.People(Tell.PeopleOf(Story.Standing), Me.Id, $"“{Story.Title}” is {words}.", Story.Address, Now);
        await Db.SaveChangesAsync(Stop);
        return Done($"“{Story.Title}” is {words}.", Story.Address + "/publish");
    }

    public async Task<IActionResult> OnPostAssignAsync(Guid id, Guid? person)
    {
        if (await Open(id, DeskAct.Assign) is { } stopped)
            return stopped;
        var to = person is { } chosen ? await Db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == chosen && a.EndedAt == null && a.Id != Account.OperatorId, Stop) : null;
        if (person is not null && to is null)
            return await Again(Outcome.Refused("There is no such person at the desk: choose one of the list."));
        Story.Story.AssignedToId = to?.Id;
        Audit("assigned", Story.Title, id, to?.Name ?? "to nobody");
        if (to is not null)
            Db.People([to.Id], Me.Id, $"{Me.Account.Name} gave you “{Story.Title}”.", Story.Address, Now);
        await Db.SaveChangesAsync(Stop);
        return Done(to is null ? "The story is nobody's in particular now." : $"{to.Name} has the story now.", Story.Address + "/publish");
    }

    // A form without the choices is one of a story's first version: nothing is chosen.
    private IReadOnlyList<ChosenMark>? Marks() => Mark.Count == 0 ? null :
    [
        .. Mark.Select(m => (m.Key, Mark: m.Value == MarkChoice.AsKind ? CorrectionAct.MarkOf(Change) : Wire.TryParse<StatementMark>(m.Value, out var mark) ? mark : (StatementMark?)null))
            .Where(m => m.Mark is not null).Select(m => new ChosenMark(m.Key, m.Mark!.Value)),
    ];

    private async Task<IActionResult?> Open(Guid id, DeskAct act)
    {
        if (await StoryAtDesk.Load(Db, id, Me, act, Stop) is not { } loaded)
            return NotFound();
        if (!loaded.Ok)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Story, Zone) = (loaded.Value, await clock.Zone());
        return null;
    }

    private async Task<IActionResult> Again(Outcome refused)
    {
        // What was refused is not to be shown as if it were so.
        Db.ChangeTracker.Clear();
        if (await Open(Story.Story.Id, DeskAct.ReadStory) is { } stopped)
            return stopped;
        ModelState.Clear();
        await Show();
        return Refused(refused);
    }

    private async Task<IActionResult> Show()
    {
        var (story, copy) = (Story.Story, Story.Copy);
        State = await DeskStates.Of(Db, Story, Stop);
        // An embargo is told of at the top; the check is about what would stand against the story after it.
        Check = await SourcingCheck.Of(Db, story, copy, story.EmbargoUntil > Now ? story.EmbargoUntil.Value : Now, Stop);
        Changes = await Changes.Of(Db, story, Check, Stop);
        MarkChoices = MarkChoice.Of(Changes, Check, Mark);
        OpenTasks = await Db.StoryTasks.CountAsync(t => t.StoryId == story.Id && t.SettledAt == null, Stop);
        var accounts = await Db.Accounts.AsNoTracking().OrderBy(a => a.Name).ToListAsync(Stop);
        Names = accounts.ToDictionary(a => a.Id, a => a.Name);
        AssignedTo = story.AssignedToId is { } assigned ? Names[assigned] : null;
        MovedBy = copy.MovedById is { } mover ? Names[mover] : null;
        People = [.. accounts.Where(a => a.EndedAt == null && a.Id != Account.OperatorId && a.Role != Role.Moderator).Select(a => new SelectListItem(a.Name, a.Id.ToString(), a.Id == story.AssignedToId))];
        History = [.. (await Db.Audit.AsNoTracking().Where(a => a.StoryId == story.Id).OrderByDescending(a => a.Id).Take(Acts).ToListAsync(Stop))
            .Select(a => new DoneAct(When(a.At), a.AccountId is { } who ? Names.GetValueOrDefault(who) : null, a.Act, a.Detail))];
        return Page();
    }
}
