using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Erasing;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.TakingDown;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.TakingDown;

/// <summary>A version that can be taken down alone.</summary>
/// <param name="When">In the site's zone.</param>
public sealed record RemovableVersion(int N, string When, string Headline);

/// <summary>What was taken down of a story.</summary>
/// <param name="When">In the site's zone.</param>
public sealed record DoneRemoval(int? N, string When, string Reason, string By);

/// <summary>An administrator takes a story, or one of its older versions, down for good.</summary>
[May(DeskAct.RemoveByLaw)]
public sealed class RemovalModel(NewsDb db, TimeProvider time, DeskTime clock, DataPlace place, Evictions evictions, SpamFilter spam) : DeskPage(db, time)
{
    /// <summary>"story", or the number of a version.</summary>
    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Headline { get; set; }

    public Story Story { get; private set; } = null!;

    public string? Title { get; private set; }

    public IReadOnlyList<RemovableVersion> Older { get; private set; } = [];

    public IReadOnlyList<DoneRemoval> TakenDown { get; private set; } = [];

    public int Replies { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        int? n = null;
        if (What != "story")
        {
            if (!int.TryParse(What, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
                return Refused(nameof(What), "Choose what is to go: the whole story, or one version.");
            n = number;
        }

        Outcome<TakeDown> removed;
        try
        {
            removed = await RemoveByLaw.RunAsync(Db, new AskedRemoval(id, n, Reason ?? "", Headline ?? "", Me.Id, Now), Stop);
        }
        catch (Exception lost) when (WriteRace.Lost(lost))
        {
            Db.ChangeTracker.Clear();
            removed = Outcome.Refused("Somebody changed the story in the same moment, so nothing was removed: look at it again.");
        }

        if (!removed.Ok)
            return await Load(id) ? Refused(removed.Refusal) : NotFound();
        evictions.After(RemoveByLaw.Tags);
        spam.LearnedAnew();
        // The act is done: whoever closes the page now does not keep its files.
        await FinishErasure.Run(Db, place, CancellationToken.None);
        return Done(n is null ? "The story is removed. Its address tells readers that, and why." : $"Version {n} is removed. Its address tells readers that, and why.", $"{DeskHost.Prefix}/stories/{id}/removal");
    }

    private async Task<bool> Load(Guid id)
    {
        if (await Db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, Stop) is not { Status: not StoryStatus.Draft } story)
            return false;
        Story = story;
        var zone = await clock.Zone();
        Title = await RemoveByLaw.HeadlineOf(Db, story, null, Stop);
        Older = [.. (await Db.Versions.AsNoTracking().Where(v => v.StoryId == id && v.N < story.VersionCount && v.TakenDownAt == null).OrderByDescending(v => v.N)
            .Select(v => new { v.N, v.PublishedAt, v.HeadlineText }).ToListAsync(Stop)).Select(v => new RemovableVersion(v.N, DeskTime.Words(v.PublishedAt, zone), v.HeadlineText))];
        TakenDown = [.. (await Db.TakeDowns.AsNoTracking().Where(t => t.StoryId == id).OrderByDescending(t => t.At)
            .Join(Db.Accounts, t => t.ById, a => a.Id, (t, a) => new { t.N, t.At, t.Reason, a.Name }).ToListAsync(Stop)).Select(t => new DoneRemoval(t.N, DeskTime.Words(t.At, zone), t.Reason, t.Name))];
        Replies = await Db.Replies.CountAsync(r => r.StoryId == id, Stop);
        return true;
    }
}
