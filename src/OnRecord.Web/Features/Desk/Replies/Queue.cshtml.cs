using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>The lists of the queue.</summary>
public enum ReplyList
{
    Held,

    /// <summary>Public, and a reader complained.</summary>
    Flagged,

    /// <summary>Decided on, the last first.</summary>
    Decided,

    /// <summary>All, the newest first.</summary>
    All,
}

/// <param name="Count">Null where nobody counts.</param>
public sealed record ReplyTab(ReplyList List, string Label, int? Count);

/// <summary>Replies that wait for a moderator, with all that a decision needs; and the decisions themselves.</summary>
[May(DeskAct.ModerateReplies)]
public sealed class QueueModel(NewsDb db, TimeProvider time, ReplyRows rows, HeldReplies held, DecideReplies decide) : DeskPage(db, time)
{
    public const int PerPage = 25;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    [BindProperty(SupportsGet = true)]
    public ReplyList List { get; set; }

    /// <summary>Only replies to this story.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Story { get; set; }

    /// <summary>What stands after this one in the list: a reply, or a decision in the list of those.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public IReadOnlyList<ReplyRow> Rows { get; private set; } = [];

    public IReadOnlyList<ReplyTab> Tabs { get; private set; } = [];

    public string? StoryTitle { get; private set; }

    /// <summary>Where the next page is; null on the last.</summary>
    public string? More { get; private set; }

    public RowsShown Shown => new(Rows, Address(List, After), Me);

    public async Task OnGetAsync()
    {
        var (shown, last) = await Read();
        Rows = await rows.Of(shown, Stop);
        More = last is { } after ? Address(List, after) : null;
        var flagged = await Reached().Where(r => r.Flags > 0 && r.State == ReplyState.Published).OrderBy(r => r.Id).Take(HeldReplies.Most).CountAsync(Stop);
        Tabs =
        [
            new(ReplyList.Held, "Held", Story is null ? await held.Count(Me, Stop) : await Reached().CountAsync(r => r.State == ReplyState.Held, Stop)),
            new(ReplyList.Flagged, "Flagged", flagged), new(ReplyList.Decided, "Lately decided", null), new(ReplyList.All, "All", null),
        ];
        if (Story is { } story && await Reached().AnyAsync(Stop) && await Db.WorkingCopies.Where(c => c.StoryId == story).Select(c => c.HeadlineJson).FirstOrDefaultAsync(Stop) is { } headline)
            StoryTitle = StoryAtDesk.TitleOf(headline);
    }

    /// <summary>Decides on one reply or on many.</summary>
    /// <param name="act">What is done with them.</param>
    /// <param name="reply">Each as the page showed it.</param>
    /// <param name="why">A given reason.</param>
    /// <param name="words">The moderator's own words, which follow the given ones.</param>
    /// <param name="ban">Whether who wrote what is removed is banned as well.</param>
    /// <param name="rest">With a ban: whether what else of them waits is removed too.</param>
    /// <param name="back">The page of the desk to go back to.</param>
    public async Task<IActionResult> OnPostAsync(ReplyAct? act, List<string?> reply, string? why, string? words, bool ban, bool rest, string? back)
    {
        var asked = Asked(act == ReplyAct.Remove && ban ? ReplyAct.Ban : act, reply, why, words, rest);
        if (!asked.Ok)
            return Answer(asked.Refusal, back);
        var made = await decide.Run(asked.Value, Me, Stop);
        var sentence = string.Join(' ', [.. made.Decided.Count > 0 ? [Words(asked.Value.Act, made)] : Array.Empty<string>(), .. made.Left.Distinct()]);
        if (!Request.AsksForData())
            return Done(sentence, Back.AtDesk(back ?? RepliesDesk.Address));
        return new JsonResult(new
        {
            sentence,
            decided = made.Decided.Concat(made.With).Select(r => new { id = r.Id.ToString("N"), seen = SeenReply.Of(r).ToString(), state = ReplyWords.Of(r.State) }),
            held = await held.Count(Me, Stop),
        });
    }

    /// <summary>The address of a list.</summary>
    public string Address(ReplyList list, Guid? after = null)
    {
        var query = QueryString.Create("list", list.ToString().ToLowerInvariant());
        if (Story is { } story)
            query = query.Add("story", story.ToString());
        return RepliesDesk.Address + (after is { } place ? query.Add("after", place.ToString()) : query);
    }

    private static Outcome<AskedDecision> Asked(ReplyAct? act, List<string?> reply, string? why, string? words, bool rest)
    {
        var seen = reply.Select(SeenReply.Read).OfType<SeenReply>().ToList();
        if (act is not { } what || !Enum.IsDefined(what) || seen.Count == 0 || seen.Count < reply.Count)
            return Outcome.Refused("Tick the replies first, and choose what to do with them.");
        if (seen.Count > DecideReplies.Most)
            return Outcome.Refused(string.Create(CultureInfo.InvariantCulture, $"At most {DecideReplies.Most} at once."));
        if (what is ReplyAct.Approve or ReplyAct.Undo)
            return new AskedDecision(what, seen);
        var own = words?.Trim() ?? "";
        var given = ReplyWords.Reasons.FirstOrDefault(r => r.Key == why);
        if (own.Length == 0 && given is null)
            return Outcome.Refused("Choose a reason or write one: the author is told.");
        return own.Length > ReasonLength
            ? Outcome.Refused(string.Create(CultureInfo.InvariantCulture, $"The reason may have {ReasonLength} characters."))
            : new AskedDecision(what, seen, new Removal(given?.Ground, own.Length > 0 ? own : null)) { AndRest = rest };
    }

    private static string Words(ReplyAct act, DecisionsMade made)
    {
        var (replies, with) = (made.Decided, made.With.Count);
        var one = replies.Count == 1;
        var which = one ? $"The reply of {(replies[0].Name.Length > 0 ? replies[0].Name : "somebody")}" : string.Create(CultureInfo.InvariantCulture, $"{replies.Count} replies");
        var more = (act, with) switch
        {
            (_, 0) => "",
            (ReplyAct.Undo, 1) => " So is another that was removed with it.",
            (ReplyAct.Undo, _) => string.Create(CultureInfo.InvariantCulture, $" So are {with} others that were removed with it."),
            (_, 1) => " Another that waited is removed with it.",
            _ => string.Create(CultureInfo.InvariantCulture, $" {with} others that waited are removed with it."),
        };
        return (act switch
        {
            ReplyAct.Approve => $"{which} {(one ? "is" : "are")} public.",
            ReplyAct.Remove => $"{which} {(one ? "is" : "are")} removed.",
            ReplyAct.Ban => one ? $"{which} is removed, and nothing more is taken from this person." : $"{which} are removed, and nothing more is taken from those who wrote them.",
            _ => one ? $"{which} is {ReplyWords.Of(replies[0].State).ToLowerInvariant()} again." : $"{which} stand as they stood before.",
        }) + more;
    }

    private IActionResult Answer(Outcome refused, string? back) => Request.AsksForData()
        ? new JsonResult(new { sentences = refused.Sentences }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
        : Done(refused.Sentence, Back.AtDesk(back ?? RepliesDesk.Address));

    private IQueryable<Reply> Reached()
    {
        var reached = Db.Reached(Me).AsNoTracking();
        return Story is { } story ? reached.Where(r => r.StoryId == story) : reached;
    }

    private async Task<(IReadOnlyList<Reply> Replies, Guid? Last)> Read()
    {
        if (List == ReplyList.Decided)
            return await Decided();
        var found = await (List switch
        {
            ReplyList.Held => Onward(Reached().Where(r => r.State == ReplyState.Held)),
            ReplyList.Flagged => Onward(Reached().Where(r => r.Flags > 0 && r.State == ReplyState.Published)),
            _ => (After is { } before ? Reached().Where(r => r.Id.CompareTo(before) < 0) : Reached()).OrderByDescending(r => r.Id),
        }).Take(PerPage + 1).ToListAsync(Stop);
        return found.Count > PerPage ? (found[..PerPage], found[PerPage - 1].Id) : (found, null);
    }

    // Who waits longest stands first.
    private IQueryable<Reply> Onward(IQueryable<Reply> waiting) => (After is { } after ? waiting.Where(r => r.Id.CompareTo(after) > 0) : waiting).OrderBy(r => r.Id);

    private async Task<(IReadOnlyList<Reply> Replies, Guid? Last)> Decided()
    {
        var last = Db.ReplyDecisions.Where(d => d.TakenBackAt == null && !Db.ReplyDecisions.Any(later => later.ReplyId == d.ReplyId && later.TakenBackAt == null && later.Id.CompareTo(d.Id) > 0));
        if (After is { } after)
            last = last.Where(d => d.Id.CompareTo(after) < 0);
        var found = await last.Join(Reached(), d => d.ReplyId, r => r.Id, (d, r) => new { d.Id, Reply = r }).OrderByDescending(d => d.Id).Take(PerPage + 1).ToListAsync(Stop);
        var page = found.Take(PerPage).ToList();
        return ([.. page.Select(d => d.Reply)], found.Count > PerPage ? page[^1].Id : null);
    }
}
