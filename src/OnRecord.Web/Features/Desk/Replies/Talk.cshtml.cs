using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>How replies to a story are to stand.</summary>
public enum TalkChoice
{
    /// <summary>The site's rule.</summary>
    AsTheSite,
    KeptOpen,
    Closed,
}

/// <summary>The replies to one story: open or closed, whose wait, and a reply of the newsroom.</summary>
[May(DeskAct.ModerateReplies)]
public sealed class TalkModel(NewsDb db, TimeProvider time, DeskTime clock, SiteState site, Evictions evictions) : SitePage(db, time, evictions)
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    /// <summary>The reply to answer.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? To { get; set; }

    [BindProperty]
    public TalkChoice Choice { get; set; }

    /// <summary>Null: the site's rule.</summary>
    [BindProperty]
    public HoldRule? Hold { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    public StoryAtDesk Story { get; private set; } = null!;

    public StoryTalk Talk { get; private set; } = null!;

    public ReplySettings Settings { get; private set; } = new();

    public bool Open { get; private set; }

    public int Held { get; private set; }

    public Reply? Answered { get; private set; }

    public string When(DateTime utc) => DeskTime.Words(utc, zone);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await Load(id) is { } stopped)
            return stopped;
        (Choice, Hold, Key) = (Talk.ClosedAt is not null ? TalkChoice.Closed : Talk.KeptOpen ? TalkChoice.KeptOpen : TalkChoice.AsTheSite, Talk.Hold, Guid.NewGuid().ToString("N"));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await Load(id) is { } stopped)
            return stopped;
        if (!ModelState.IsValid || !Enum.IsDefined(Choice) || (Hold is { } rule && !Enum.IsDefined(rule)))
            return Refused(Outcome.Refused("Choose from the lists."));
        if (Db.Entry(Talk).State == EntityState.Detached)
            Db.Talks.Add(Talk);
        (Talk.ClosedAt, Talk.KeptOpen, Talk.Hold) = (Choice == TalkChoice.Closed ? Talk.ClosedAt ?? Now : null, Choice == TalkChoice.KeptOpen, Hold);
        Audit("changed how replies stand", Story.Title, id, $"{Words(Choice)}; {(Hold is { } own ? ReplyWords.Of(own) : "whose replies wait: as the site")}");
        await Save(Tag.Replies(id));
        return Done($"{Words(Choice)}.", RepliesDesk.OfStory(id));
    }

    public async Task<IActionResult> OnPostReplyAsync(Guid id)
    {
        if (await Load(id) is { } stopped)
            return stopped;
        var written = await StaffReply.Write(Db, new AskedStaffReply(Story, To, Body, Key), Me, HttpContext.RequestServices, Stop);
        if (written.Ok)
            return Done("Your reply is public.", RepliesDesk.OfStory(id));
        Db.ChangeTracker.Clear();
        return Refused(nameof(Body), written.Refusal.Sentence);
    }

    public static string Words(TalkChoice choice) => choice switch
    {
        TalkChoice.Closed => "Replies are closed",
        TalkChoice.KeptOpen => "Replies are open, whatever the story's age",
        _ => "The site's rule opens and closes replies",
    };

    private async Task<IActionResult?> Load(Guid id)
    {
        if (await StoryAtDesk.Load(Db, id, Me, DeskAct.ModerateReplies, Stop) is not { } loaded)
            return NotFound();
        if (!loaded.Ok)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Story, zone, Settings) = (loaded.Value, await clock.Zone(), (await site.Now()).Settings.Replies);
        Talk = await Db.Talks.SingleOrDefaultAsync(t => t.StoryId == id, Stop) ?? new StoryTalk { StoryId = id };
        Open = Story.Story is { Status: StoryStatus.Published, FirstPublishedAt: { } since } && StoryTalk.IsOpen(Talk, Settings, since, Now);
        Held = await Db.Replies.CountAsync(r => r.StoryId == id && r.State == ReplyState.Held, Stop);
        Answered = To is { } to ? await Db.Replies.AsNoTracking().FirstOrDefaultAsync(r => r.Id == to && r.StoryId == id && r.State == ReplyState.Published, Stop) : null;
        return null;
    }
}
