using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Preview;

/// <param name="Stands">Whether it still opens.</param>
public sealed record SharedLink(Guid Id, string By, string Made, string Ends, bool Stands);

/// <summary>The addresses by which people outside the desk read a working copy for a while: made, listed, ended.</summary>
[May(DeskAct.SharePreview)]
public sealed class PreviewLinksModel(NewsDb db, TimeProvider time, DeskTime clock, SiteState site) : DeskPage(db, time)
{
    /// <summary>For how long one can be shared, in hours.</summary>
    public static readonly IReadOnlyList<(int Hours, string Words)> Lengths = [(1, "one hour"), (24, "one day"), (7 * 24, "seven days")];

    public StoryAtDesk Story { get; private set; } = null!;

    public IReadOnlyList<SharedLink> Links { get; private set; } = [];

    /// <summary>The address that was just made; it is shown once, since it is kept nowhere.</summary>
    public string? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id) => await Open(id) is { } stopped ? stopped : await Show();

    public async Task<IActionResult> OnPostAsync(Guid id, int hours)
    {
        if (await Open(id) is { } stopped)
            return stopped;
        if (Lengths.All(l => l.Hours != hours))
            return BadRequest();
        var (token, hash) = SharedPreview.NewToken();
        Db.PreviewLinks.Add(new PreviewLink { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), StoryId = id, TokenHash = hash, ById = Me.Id, MadeAt = Now, ExpiresAt = Now.AddHours(hours) });
        Audit("shared a preview", Story.Title, id, $"for {Lengths.First(l => l.Hours == hours).Words}");
        await Db.SaveChangesAsync(Stop);
        Made = (await site.Now()).Absolute("/preview/" + token);
        return await Show();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, Guid link)
    {
        if (await Open(id) is { } stopped)
            return stopped;
        if (await Db.PreviewLinks.SingleOrDefaultAsync(l => l.Id == link && l.StoryId == id, Stop) is not { } found)
            return NotFound();
        found.EndedAt ??= Now;
        Audit("ended a preview", Story.Title, id);
        await Db.SaveChangesAsync(Stop);
        return Done("The address is closed.", Story.Address + "/preview/links");
    }

    private async Task<IActionResult?> Open(Guid id)
    {
        if (await StoryAtDesk.Load(Db, id, Me, DeskAct.SharePreview, Stop) is not { } loaded)
            return NotFound();
        if (!loaded.Ok)
            return StatusCode(StatusCodes.Status403Forbidden);
        Story = loaded.Value;
        return null;
    }

    private async Task<IActionResult> Show()
    {
        var zone = await clock.Zone();
        var links = await Db.PreviewLinks.AsNoTracking().Where(l => l.StoryId == Story.Story.Id).OrderByDescending(l => l.Id)
            .Join(Db.Accounts, l => l.ById, a => a.Id, (l, a) => new { Link = l, a.Name }).Take(50).ToListAsync(Stop);
        Links = [.. links.OrderByDescending(l => l.Link.Id).Select(l => new SharedLink(
            l.Link.Id, l.Name, DeskTime.Words(l.Link.MadeAt, zone), DeskTime.Words(l.Link.EndedAt ?? l.Link.ExpiresAt, zone), l.Link.Stands(Now)))];
        return Page();
    }
}
