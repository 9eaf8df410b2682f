using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>Somebody who replies: what they wrote, what became of it, and what is thought of them. The address is opened only on asking, and that is written down.</summary>
[May(DeskAct.ModerateReplies)]
public sealed class ReplierModel(NewsDb db, TimeProvider time, DeskTime clock, ReplyRows rows, DecideReplies decide, ReplySecrets secrets, Evictions evictions) : SitePage(db, time, evictions)
{
    private const int PerPage = 25;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    /// <summary>Earlier than this one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    [BindProperty]
    public PersonStanding Standing { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>With a ban: what of them waits is removed.</summary>
    [BindProperty]
    public bool Rest { get; set; }

    /// <summary>Key of the ground that is told with it.</summary>
    [BindProperty]
    public string? Told { get; set; }

    /// <summary>Name of the person or organisation of the newsroom's sourcing; empty: nobody known.</summary>
    [BindProperty]
    public string? Agent { get; set; }

    public ReplyPerson Person { get; private set; } = null!;

    /// <summary>How many of theirs wait.</summary>
    public int Held { get; private set; }

    /// <summary>The names under which they wrote.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    public IReadOnlyList<ReplyRow> Rows { get; private set; } = [];

    public string? More { get; private set; }

    /// <summary>Null until somebody asks for it.</summary>
    public string? Email { get; private set; }

    public string? AgentName { get; private set; }

    public IReadOnlyList<string> Agents { get; private set; } = [];

    public bool MayJudge => Me.May(DeskAct.JudgeRepliers);

    public bool MayOpenAddress => Me.May(DeskAct.OpenReplierAddress);

    public string Address => RepliesDesk.OfPerson(Person.Key);

    public RowsShown Shown => new(Rows, Address, Me);

    public string When(DateTime utc) => DeskTime.Words(utc, zone);

    public async Task<IActionResult> OnGetAsync(string key) => await Load(key) ? await Show() : NotFound();

    public async Task<IActionResult> OnPostStandingAsync(string key)
    {
        if (!await Load(key))
            return NotFound();
        if (Me.Ask(DeskAct.JudgeRepliers) is { Ok: false } refused)
            return await Again(refused);
        var reason = Reason?.Trim() ?? "";
        if (!Enum.IsDefined(Standing) || (Standing != PersonStanding.Usual && reason.Length == 0) || reason.Length > QueueModel.ReasonLength)
            return await Again(Outcome.Refused($"Say why, in up to {QueueModel.ReasonLength} characters: the next moderator reads it."));
        if (Standing == PersonStanding.Banned && Rest && await RemoveHeld(reason) is { } sentence)
            return Done(sentence, Address);
        (Person.Standing, Person.StandingReason) = (Standing, Standing == PersonStanding.Usual ? null : reason);
        Audit(Standing switch { PersonStanding.Banned => "banned somebody who replies", PersonStanding.Waits => "held all of somebody who replies", _ => "let somebody reply as usual" }, "", detail: $"{Address}: {reason}");
        await Db.SaveChangesAsync(Stop);
        return Done(Standing switch
        {
            PersonStanding.Banned => "Nothing more is taken from this person.",
            PersonStanding.Waits => "All that this person writes waits from now on.",
            _ => "The rules decide on this person like on everybody.",
        }, Address);
    }

    public async Task<IActionResult> OnPostAddressAsync(string key)
    {
        if (!await Load(key))
            return NotFound();
        if (Me.Ask(DeskAct.OpenReplierAddress) is { Ok: false } refused)
            return await Again(refused);
        // Written down before it is shown.
        Audit("opened the address of somebody who replies", "", detail: Address);
        await Db.SaveChangesAsync(Stop);
        Email = Person.SealedEmail is { } box ? secrets.Open(box) ?? "It was sealed with another key, and can't be opened here." : "It was erased.";
        return await Show();
    }

    public async Task<IActionResult> OnPostAgentAsync(string key)
    {
        if (!await Load(key))
            return NotFound();
        if (Me.Ask(DeskAct.JudgeRepliers) is { Ok: false } refused)
            return await Again(refused);
        var named = Agent?.Trim() ?? "";
        var found = named.Length == 0 ? [] : await Db.Agents.Where(a => a.Name == named || a.Slug == named).OrderBy(a => a.Id).Select(a => new { a.Id, a.Name }).Take(2).ToListAsync(Stop);
        if (named.Length > 0 && found.Count != 1)
            return await Again(Outcome.Refused(found.Count == 0 ? $"Nobody called \"{named}\" stands in the newsroom's sourcing." : "Two entries are called so: write the end of the address instead."));
        Person.AgentId = found.Count == 1 ? found[0].Id : null;
        Audit(found.Count == 1 ? "tied somebody who replies to a source" : "untied somebody who replies", found.Count == 1 ? found[0].Name : "", detail: Address);
        var stories = await Db.Replies.Where(r => r.PersonKey == key && r.State == ReplyState.Published).Select(r => r.StoryId).Distinct().ToListAsync(Stop);
        await Save([.. stories.Select(Tag.Replies)]);
        return Done(found.Count == 1 ? $"Under stories that quote {found[0].Name}, what this person writes is marked." : "Nothing of this person is marked any more.", Address);
    }

    // The ban is a decision on what waits longest, as in the queue: taken back there, it brings all of it back. Null: nothing waits.
    private async Task<string?> RemoveHeld(string reason)
    {
        if (await Db.Reached(Me).Where(r => r.PersonKey == Person.Key && r.State == ReplyState.Held).OrderBy(r => r.Id).FirstOrDefaultAsync(Stop) is not { } first)
            return null;
        var ground = ReplyWords.Reasons.FirstOrDefault(r => r.Key == Told) ?? ReplyWords.Reasons[0];
        var made = await decide.Run(new AskedDecision(ReplyAct.Ban, [SeenReply.Of(first)], new Removal(ground.Ground)) { AndRest = true, StandingReason = reason }, Me, Stop);
        var removed = made.Decided.Count + made.With.Count;
        return string.Join(' ', [$"Nothing more is taken from this person; {(removed == 1 ? "one reply that waited is" : $"{removed} replies that waited are")} removed.", .. made.Left]);
    }

    private async Task<IActionResult> Again(Outcome refused)
    {
        Db.ChangeTracker.Clear();
        await Load(Person.Key);
        await Show();
        return Refused(refused);
    }

    // Somebody of whom this account may see no reply is nobody to it.
    private async Task<bool> Load(string key)
    {
        if (key.Length != ReplySecrets.KeyLength || await Db.ReplyPeople.SingleOrDefaultAsync(p => p.Key == key, Stop) is not { } found
            || (Me.Person.Sections is not null && !await Db.Reached(Me).AnyAsync(r => r.PersonKey == key, Stop)))
        {
            return false;
        }

        (Person, zone) = (found, await clock.Zone());
        return true;
    }

    private async Task<IActionResult> Show()
    {
        var theirs = Db.Reached(Me).AsNoTracking().Where(r => r.PersonKey == Person.Key);
        Held = await theirs.CountAsync(r => r.State == ReplyState.Held, Stop);
        Names = await theirs.Select(r => r.Name).Distinct().OrderBy(n => n).Take(10).ToListAsync(Stop);
        var found = await (After is { } after ? theirs.Where(r => r.Id.CompareTo(after) < 0) : theirs).OrderByDescending(r => r.Id).Take(PerPage + 1).ToListAsync(Stop);
        Rows = await rows.Of([.. found.Take(PerPage)], Stop);
        More = found.Count > PerPage ? $"{Address}?after={found[PerPage - 1].Id}" : null;
        AgentName = Person.AgentId is { } agent ? await Db.Agents.Where(a => a.Id == agent).Select(a => a.Name).SingleAsync(Stop) : null;
        if (MayJudge)
            Agents = await Quoted(theirs);
        return Page();
    }

    // Those who speak in the stories that this person replied to: more names would be a list of everybody.
    private async Task<IReadOnlyList<string>> Quoted(IQueryable<Reply> theirs)
    {
        var stories = await theirs.Select(r => r.StoryId).Distinct().OrderBy(id => id).Take(50).ToListAsync(Stop);
        return await (
            from use in Db.Uses
            join version in Db.Versions on use.VersionId equals version.Id
            join said in Db.Revisions on new { use.StatementId, N = use.RevisionN } equals new { said.StatementId, said.N }
            join source in Db.Sources on said.SpeakerId equals source.Id
            join agent in Db.Agents on source.AgentId equals agent.Id
            where stories.Contains(version.StoryId)
            select agent.Name).Distinct().OrderBy(n => n).Take(200).ToListAsync(Stop);
    }
}
