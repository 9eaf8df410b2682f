using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <param name="Words">What became of it.</param>
public sealed record EarlierText(Guid Id, string When, string Who, string Words);

/// <summary>The texts that were saved of a story, to look at and to bring back.</summary>
[May(DeskAct.WriteStory)]
public sealed class EarlierTextsModel(NewsDb db, TimeProvider time, DeskTime clock) : DeskPage(db, time)
{
    private const int Most = 50;

    public string Title { get; private set; } = "";

    public string Address { get; private set; } = "";

    public IReadOnlyList<EarlierText> Rows { get; private set; } = [];

    /// <summary>The last row of this page when there are more.</summary>
    public Guid? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? before)
    {
        if (await StoryAtDesk.Load(Db, id, Me, DeskAct.WriteStory, Stop) is not { } loaded)
            return NotFound();
        if (!loaded.Ok)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Title, Address) = (loaded.Value.Title, loaded.Value.Address);
        var zone = await clock.Zone();
        var from = before is null ? null : await Db.KeptTexts.AsNoTracking().Where(k => k.Id == before).Select(k => (DateTime?)k.At).SingleOrDefaultAsync(Stop);
        // A text that was brought together and what became of it are of one moment.
        var rows = await Db.KeptTexts.AsNoTracking().Where(k => k.StoryId == id && (from == null || k.At < from || (k.At == from && k.Id.CompareTo(before!.Value) < 0)))
            .OrderByDescending(k => k.At).ThenByDescending(k => k.Id).Take(Most)
            .Join(Db.Accounts, k => k.AccountId, a => a.Id, (k, a) => new { k.Id, k.At, k.State, k.Revision, a.Name }).OrderByDescending(k => k.At).ThenByDescending(k => k.Id).ToListAsync(Stop);
        Rows = [.. rows.Select(r => new EarlierText(r.Id, DeskTime.Words(r.At, zone), r.Name, WordsOf(r.State, r.Revision)))];
        Next = rows.Count == Most ? rows[^1].Id : null;
        return Page();
    }

    private static string WordsOf(KeptState state, int? revision) => state switch
    {
        KeptState.Taken => $"Saved as number {revision}",
        KeptState.Merged => "Brought together with another",
        KeptState.Parked => "Waits beside the story",
        _ => "Waited beside the story, and somebody decided",
    };
}
