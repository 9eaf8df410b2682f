using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Replies.ErrorReports;

namespace OnRecord.Web.Features.Desk.ErrorReports;

/// <summary>A report as the desk shows it. The reader's address is not in it: the desk answers without knowing it.</summary>
/// <param name="WantsAnswer">The reader left an address.</param>
/// <param name="NewestN">Number of the story's newest version; 0 when readers see none.</param>
public sealed record ReportShown(ErrorReport Report, string Title, int NewestN, bool WantsAnswer, string? By);

/// <summary>What readers say is wrong in the stories one may change.</summary>
[May(DeskAct.WriteStory)]
public sealed class ErrorsModel(NewsDb db, TimeProvider time, DeskTime clock, ErrorNotices notices) : DeskPage(db, time)
{
    /// <summary>Longest answer, in characters.</summary>
    public const int AnswerLength = 2_000;

    private const int Most = 100;
    private const int LookedAt = 400;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    /// <summary>Only those on this story.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Story { get; set; }

    /// <summary>Those that were looked at instead of those that wait.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Settled { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public IReadOnlyList<ReportShown> Reports { get; private set; } = [];

    public string When(DateTime utc) => DeskTime.Words(utc, zone);

    public Task OnGetAsync() => Show();

    public async Task<IActionResult> OnPostAsync(Guid report, string? state)
    {
        if (await Db.ErrorReports.SingleOrDefaultAsync(r => r.Id == report, Stop) is not { } found || await StoryAtDesk.Load(Db, found.StoryId, Me, DeskAct.WriteStory, Stop) is not { } loaded)
            return NotFound();
        if (!loaded.Ok)
            return StatusCode(StatusCodes.Status403Forbidden);
        if (await Against(found, state) is { } sentence)
        {
            await Show();
            return Refused("", sentence);
        }

        (found.State, found.Answer) = (state == "mended" ? ErrorReportState.Mended : ErrorReportState.Kept, string.IsNullOrWhiteSpace(Answer) ? null : Answer.ReplaceLineEndings("\n").Trim());
        (found.AnsweredById, found.AnsweredAt) = (Me.Id, Now);
        await notices.Answer(Db, found, Now, Stop);
        Audit(state == "mended" ? "mended an error a reader reported" : "kept what a reader reported", loaded.Value.Title, found.StoryId);
        await Db.SaveChangesAsync(Stop);
        return Done(found.PersonKey is null ? "The report is settled." : "The report is settled, and the reader is told by mail.", "/desk/errors" + (Story is { } story ? "?story=" + story : ""));
    }

    private async Task<string?> Against(ErrorReport report, string? state) => (report, state) switch
    {
        ({ State: not ErrorReportState.Open }, _) => $"{await NameOf(report.AnsweredById)} settled this report meanwhile.",
        (_, not ("mended" or "kept")) => "Say whether the story was mended or is kept as it is.",
        _ when Answer?.Length > AnswerLength => $"An answer has up to {AnswerLength} characters.",
        _ when Answer?.Contains('\0', StringComparison.Ordinal) == true => "The answer holds a character that can't be kept.",
        _ => null,
    };

    private async Task<string> NameOf(Guid? account) =>
        await Db.Accounts.Where(a => a.Id == account).Select(a => a.Name).SingleOrDefaultAsync(Stop) ?? "Somebody";

    private async Task Show()
    {
        zone = await clock.Zone();
        var rows = Db.ErrorReports.AsNoTracking().Where(r => r.Text != "" && (Settled ? r.State != ErrorReportState.Open : r.State == ErrorReportState.Open));
        if (Story is { } only)
            rows = rows.Where(r => r.StoryId == only);
        var found = await rows.OrderByDescending(r => r.Id).Take(LookedAt).ToListAsync(Stop);
        var stories = new Dictionary<Guid, (string Title, int NewestN)?>();
        foreach (var id in found.Select(r => r.StoryId).Distinct())
            stories[id] = await Mine(id);
        Guid?[] accounts = [.. found.Select(r => r.AnsweredById).Distinct()];
        var names = await Db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, Stop);
        Reports =
        [
            .. found.Where(r => stories[r.StoryId] is not null).Take(Most)
                .Select(r => new ReportShown(r, stories[r.StoryId]!.Value.Title, stories[r.StoryId]!.Value.NewestN, r.PersonKey is not null, r.AnsweredById is { } by ? names.GetValueOrDefault(by) : null)),
        ];
    }

    private async Task<(string Title, int NewestN)?> Mine(Guid id)
    {
        if (await StoryAtDesk.Load(Db, id, Me, DeskAct.WriteStory, Stop) is not { Ok: true, Value: var story })
            return null;
        var n = story.Story.CurrentVersionId is { } current ? await Db.Versions.Where(v => v.Id == current).Select(v => v.N).SingleAsync(Stop) : 0;
        return (story.Title, n);
    }
}
